"""What a column can hold beside numbers and bytes: moments, words from outside, terms of the model, small values."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Text, TypeDecorator

from store.model import Event, parse_document, serialize_document


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite knows no zones, so they are taken off and put on here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class SafeText(TypeDecorator[str]):
    """A column type for untrusted text: what no database can hold (NUL, lone surrogates) becomes a question mark."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else value.replace("\0", "?").encode(errors="replace").decode()


class EnumText(TypeDecorator[StrEnum]):
    """A column type that stores a member of the StrEnum `vocabulary` as its text value."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.vocabulary(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.vocabulary(value)


class EventText(TypeDecorator[Event]):
    """What somebody was told, as text; that of another version is read as it is."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Event | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Event | None:
        return None if value is None else Event.parse(value)


class JsonValue(TypeDecorator[Any]):
    """A small value as one line of JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else serialize_document(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else parse_document(self.kind, value)
