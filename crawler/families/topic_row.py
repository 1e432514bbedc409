"""A document of the EU Funding & Tenders search index: where its values stand and how they are written."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from crawler.families.harvest import NAMELESS

_EMPTY = re.compile(r"<[^<>]*>|&nbsp;|\s")


@dataclass(frozen=True, slots=True)
class Row:
    """A document of the index; every value is a list of strings, in `metadata` or, on some rows, beside it.

    `warn` is told what cannot be understood, and in which document.
    """

    document: dict[str, Any]
    warn: Callable[[str, str], None] = lambda *_: None

    @property
    def fields(self) -> dict[str, Any]:
        told = self.document.get("metadata")
        return told if isinstance(told, dict) and told else self.document

    def all(self, name: str) -> tuple[str, ...]:
        value = self.fields.get(name) or []
        return tuple(str(one) for one in (value if isinstance(value, list) else [value]) if one not in (None, ""))

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    @property
    def ref(self) -> str:
        """The reference; of a flat row the one of its twin."""
        own = str(self.document["reference"])  # each has one: `harvest.named`
        return own if self.document.get("metadata") else self.first("REFERENCE") or own

    @property
    def body(self) -> str:
        return self.first("descriptionByte") or self.first("description")

    @property
    def is_call(self) -> bool:
        """Not an update notice, a stub, an emptied row of the old index or a copy in another language."""
        real = self.document.get("language") == "en" and self.first("type") in ("1", "2", "8")
        return (
            real
            and not self.ref.startswith(NAMELESS)
            and bool(self.first("status"))
            and bool(_EMPTY.sub("", self.body))
        )

    def json(self, name: str) -> Any:
        """The JSON document that a field holds as a string; None where there is none that can be read."""
        try:
            return json.loads(self.first(name) or "null")
        except (ValueError, RecursionError):
            self.warn(f"{name} that is no JSON", self.ref)
            return None

    def moments(self, name: str) -> Iterator[tuple[date, time | None]]:
        """Days and clocks in Brussels; a value that is no date is left out with a warning."""
        for value in self.all(name):
            try:
                yield read_moment(value)
            except ValueError:
                self.warn(f"{name} that is no date", f"{value} in {self.ref}")


def read_moment(value: str) -> tuple[date, time | None]:
    """Day and clock in Brussels of a date as the index writes it. Raises ValueError.

    The index loses the hour of most deadlines: midnight stands for the whole day, also where it was turned from UTC
    into Brussels time (02:00 in summer, 01:00 in winter). An hour that is left is local in spite of its +0000 (17:00
    and 23:59 lead in summer and winter alike); read so it is never later than it is.
    """
    if re.match(r"\d{4}-\d{2}-\d{2}(?!T)", value):
        return date.fromisoformat(value[:10]), None
    moment = datetime.fromisoformat(value)
    turned = datetime.combine(moment.date(), time(), UTC).astimezone(ZoneInfo("Europe/Brussels")).time()
    if moment.time() in (time(), turned):
        return moment.date(), None
    return moment.date(), moment.time().replace(second=0, microsecond=0)
