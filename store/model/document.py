"""Values to JSON and back, by their types: the form in which they travel between processes and rest in the store."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Value = TypeVar("Value")


def _made(kind: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # loaded where the first document is read, not with the vocabulary

    return TypeAdapter(kind)


_adapter: "Callable[[Any], TypeAdapter[Any]]" = cache(_made)


def serialize_document(value: object, kind: Any = None) -> str:
    """Serialize a value of the model to one line of JSON; `kind` names the type where the value is a bare tuple."""
    return _adapter(kind or type(value)).dump_json(value).decode()


def parse_document(kind: type[Value], text: str | bytes) -> Value:
    """Deserialize JSON to a `kind`. Raises ValueError, in one line naming the field, where the JSON does not fit."""
    adapter = _adapter(kind)
    from pydantic import ValidationError

    try:
        value: Value = adapter.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "document"
        raise ValueError(f"{getattr(kind, '__name__', kind)}: {place}: {first['msg']}") from error
    return value
