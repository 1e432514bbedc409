"""What we know about a call beside what the portal said: when it was seen, what changed, how the reading went."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.model.call import Key, Stage
from store.model.event import Event, EventKind
from store.model.health import Fill, IncidentKind
from store.model.stage_text import read_stages


@dataclass(frozen=True, slots=True)
class Sighting:
    """Our knowledge of one call; times are aware, UTC.

    `missed` counts complete readings in a row without it, `unsure` those that know less of its deadline than we do,
    `restless` those with another text: from `store.change.VOLATILE_AFTER` on its text is no news.
    """

    portal: str
    ref: str
    first_seen: datetime
    last_seen: datetime
    revision: int = 1
    missed: int = 0
    missing_since: datetime | None = None
    withdrawn_at: datetime | None = None
    unsure: int = 0
    restless: int = 0

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)


class ChangeKind(StrEnum):
    """What happened to a call."""

    NEW = "new"
    DEADLINE = "deadline"
    BUDGET = "budget"
    ELIGIBILITY = "eligibility"
    TEXT = "text"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to one call, with the value before and after as a reader would write it."""

    at: datetime
    portal: str
    ref: str
    kind: ChangeKind
    before: str | None = None
    after: str | None = None
    id: int = 0

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)

    @property
    def event(self) -> Event:
        """What somebody who was told of it was told."""
        return Event(EventKind.CHANGE, str(self.id))

    @property
    def stages_before(self) -> tuple[Stage, ...]:
        """The stages before a changed deadline; none for another kind of change."""
        return read_stages(self.before) if self.kind is ChangeKind.DEADLINE else ()

    @property
    def stages_after(self) -> tuple[Stage, ...]:
        """The stages that a changed deadline has now; none for another kind of change."""
        return read_stages(self.after) if self.kind is ChangeKind.DEADLINE else ()


@dataclass(frozen=True, slots=True)
class ClosedCall:
    """A call that was closed when it was first read, at `seen_at`; `closed`: its last day (ISO 8601), if it had one."""

    portal: str
    ref: str
    title: str
    url: str
    closed: str | None
    seen_at: datetime

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)


class Outcome(StrEnum):
    """How the reading of a portal ended."""

    RUNNING = "running"
    OK = "ok"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of one portal. `error` is one line that a person can act on, empty where the reading went well.

    `incident`: why the reading failed, or what somebody has accepted in a good one; `fill`: what a good one told, None
    where nobody counted; `warnings`: what a good one had to leave out or did not understand, with how often;
    `left_out`: links that look like those to calls and led to none; `proof`: how it is known that all calls were there.
    """

    portal: str
    started: datetime
    id: int = 0
    ended: datetime | None = None
    outcome: Outcome = Outcome.RUNNING
    calls: int = 0
    new: int = 0
    changed: int = 0
    missing: int = 0
    error: str = ""
    incident: IncidentKind | None = None
    fill: Fill | None = None
    warnings: tuple[str, ...] = ()
    left_out: int = 0
    proof: str = ""
