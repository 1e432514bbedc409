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


def write_document(value: object, kind: Any = None) -> str:
    """One line of JSON for a value of the model; `kind` names the type where the value is a bare tuple."""
    return _adapter(kind or type(value)).dump_json(value).decode()


def read_document(kind: type[Value], text: str | bytes) -> Value:
    """The value again. Raises ValueError, in one line naming the field, where the text does not fit the type."""
    adapter = _adapter(kind)
    from pydantic import ValidationError

    try:
        value: Value = adapter.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "document"
        raise ValueError(f"{getattr(kind, '__name__', kind)}: {place}: {first['msg']}") from error
    return value
