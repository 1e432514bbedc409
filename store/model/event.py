"""An event of a call or of a portal that a message can report, and its text form in the database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from store.model.call import Key
from store.model.health import IncidentKind

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

SHOWN_AS = " beside "  # in the text of an event, before the call that was shown in place of its duplicate


class EventKind(StrEnum):
    """What a reader was told of a call; `recovered`: of a portal, that an incident is over.

    `below`: no interest's line is reached; `rejected`: the municipality may not apply; `sample`: the reader was asked
    about a call below the line; `other`: text of another version of Utblick, kept as it is.
    """

    NEW = "new"
    CHANGE = "change"
    CLOSING = "closing"
    BELOW = "below"
    REJECTED = "rejected"
    SAMPLE = "sample"
    RECOVERED = "recovered"
    OTHER = "other"


_KINDS: dict[str, EventKind | IncidentKind] = {kind.value: kind for kind in (*EventKind, *IncidentKind)}


@dataclass(frozen=True, slots=True)
class Event:
    """One event; an incident of a portal has its own kind. Events are equal where a reader knows one from the other.

    `detail`: the change's id, the day on which the call closes, when the incident began, or the text of the incident
    that is over. `shown_as`: the duplicate of the call at another portal that the message showed in its place.
    """

    kind: EventKind | IncidentKind
    detail: str = ""
    shown_as: Key | None = None

    @classmethod
    def closing(cls, day: date) -> Self:
        """The event that a call closes on that day."""
        return cls(EventKind.CLOSING, day.isoformat())

    @classmethod
    @lru_cache(maxsize=1024)
    def parse(cls, text: str) -> Self:
        """The event that `str` has written so; never fails, and `str` gives the same text again."""
        words, _, shown = text.partition(SHOWN_AS)
        kind, _, detail = words.partition(":")
        portal, _, ref = shown.partition(":")
        lead = Key(portal, ref) if shown else None
        known = (cls(_KINDS.get(kind, EventKind.OTHER), detail, lead), cls(EventKind.OTHER, words, lead))
        return next((event for event in known if str(event) == text), cls(EventKind.OTHER, text))

    def __str__(self) -> str:
        """Such as "new", "change:12", "closing:2026-09-15", "unread:2026-05-31T05:30+00:00", "new beside vinnova:7"."""
        kind = "" if self.kind is EventKind.OTHER else self.kind.value
        words = ":".join(filter(None, (kind, self.detail)))
        return f"{words}{SHOWN_AS}{':'.join(self.shown_as)}" if self.shown_as else words

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> "CoreSchema":
        """Serialize an event as its text."""
        from pydantic_core import core_schema  # loaded only where documents are

        written = core_schema.to_string_ser_schema()
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema(), serialization=written)
