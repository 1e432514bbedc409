"""A call for proposals as the portal published it; nothing here depends on when it is read."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Key(NamedTuple):
    """What names a call: the portal and the portal's own reference."""

    portal: str
    ref: str


class Status(StrEnum):
    """Where a call stands at a given moment; computed when read, never stored."""

    FORTHCOMING = "forthcoming"
    OPEN = "open"
    CLOSED = "closed"


class StageKind(StrEnum):
    """What a deadline closes."""

    ONLY = "only"
    FIRST = "first"
    SECOND = "second"
    CUT_OFF = "cut-off"


class Certainty(StrEnum):
    """How sure we are of a date; all but the first two stand in place of a date.

    `unclear`: the text leaves two readings, so no day is given. `cancelled`: the page says that the call does not take
    place; `closed`: that nobody can apply (any more). The stage's `quote` then holds the sentence.
    """

    FIXED = "fixed"
    PRELIMINARY = "preliminary"
    ROLLING = "rolling"
    UNSTATED = "unstated"
    UNCLEAR = "unclear"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class SectionKind(StrEnum):
    """What a piece of the call's text is about."""

    SUMMARY = "summary"
    OBJECTIVE = "objective"
    OUTCOME = "outcome"
    SCOPE = "scope"
    ACTIVITIES = "activities"
    FUNDING = "funding"
    PARTNERSHIP = "partnership"
    DESTINATION = "destination"
    PARENT = "parent"
    KEYWORDS = "keywords"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of `currency` (ISO 4217)."""

    amount: int
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a reader may open."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of plain text under one heading, as published."""

    kind: SectionKind
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One deadline. `clock` is None for a bare day; `day` is None where `certainty` stands in place of a date.

    `quote`: the sentence of the page that says so, where `certainty` is unclear, cancelled or closed.
    """

    kind: StageKind = StageKind.ONLY
    certainty: Certainty = Certainty.FIXED
    day: date | None = None
    clock: time | None = None
    zone: str = "Europe/Brussels"
    quote: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the page says in words that nothing can be applied for."""
        return self.certainty in (Certainty.CANCELLED, Certainty.CLOSED)

    def end(self) -> datetime | None:
        """The aware moment at which the stage closes; a bare day lasts to its midnight in `zone`."""
        if self.day is None:
            return None
        zone = ZoneInfo(self.zone)
        if self.clock is None:
            return datetime.combine(self.day + timedelta(days=1), time(), zone)
        return datetime.combine(self.day, self.clock, zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What the portal said. Text is plain, as published, without contact persons; an unknown value is None or empty.

    `language` is the ISO 639-1 code of title and text; `rate` is the funded share of the costs, 0–1; `grants` is the
    number of grants expected; `sections` keep the order of the page; `links` start with the page to show.
    """

    portal: str
    ref: str
    title: str
    language: str
    identifier: str = ""
    title_sv: str = ""
    programme: str = ""
    type_of_action: str = ""
    sections: tuple[Section, ...] = ()
    stages: tuple[Stage, ...] = ()
    opening: date | None = None
    budget: Money | None = None
    grant_min: Money | None = None
    grant_max: Money | None = None
    grants: int | None = None
    rate: float | None = None
    eligible: str = ""
    conditions: str = ""
    links: tuple[Link, ...] = ()

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)

    @property
    def url(self) -> str:
        """The page to show, or an empty string."""
        return self.links[0].url if self.links else ""

    def next_stage(self, now: datetime) -> Stage | None:
        """The first stage still ahead of `now` (aware), else one without a date, else None."""
        dated = [(end, stage) for stage in self.stages if (end := stage.end()) is not None and end > now]
        if dated:
            return min(dated, key=lambda pair: pair[0])[1]
        return next((stage for stage in self.stages if stage.day is None and not stage.is_over), None)

    def status(self, now: datetime) -> Status:
        """Where the call stands at `now` (aware); a call without any stage counts as open from its opening."""
        if self.stages and self.next_stage(now) is None:
            return Status.CLOSED
        if self.opening and now < datetime.combine(self.opening, time(), ZoneInfo(self.zone)):
            return Status.FORTHCOMING
        return Status.OPEN

    @property
    def closes(self) -> datetime | None:
        """The moment from which the call is closed for good; None without any stage, or with one that has no day."""
        ends = [stage.end() for stage in self.stages]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    @property
    def zone(self) -> str:
        """The time zone of the call's dates."""
        return self.stages[0].zone if self.stages else "Europe/Brussels"
