"""What a digest says of the week: its calls, its counts, and how the portals were read."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from notifier.entry import Entry
from store.model import Event, EventKind, Incident, Interest, Key

STALE = timedelta(days=2)  # portals are read daily
SAMPLED = Event(EventKind.SAMPLE)  # being asked about a call below the line


class Unread(StrEnum):
    """Why nothing is known of how a portal is now."""

    FAILED = "failed"
    NEVER = "never read"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class PortalReading:
    """How the last reading of a portal went. `error`: it failed; `read_at`: the last good one, None where none was.

    `incidents`: what is wrong with it; `recovered`: the events of those that are over and that the reader knows of.
    """

    title: str
    read_at: datetime | None
    calls: int
    error: str = ""
    portal: str = ""
    incidents: tuple[Incident, ...] = ()
    recovered: tuple[Event, ...] = ()

    def unread(self, now: datetime) -> Unread | None:
        """Why the portal does not count as read at `now` (aware); None where its last reading was good and recent."""
        if self.error:
            return Unread.FAILED
        if self.read_at is None:
            return Unread.NEVER
        # A reading far ahead of `now` tells as little: one of the two clocks was wrong.
        return Unread.STALE if abs(now - self.read_at) > STALE else None

    @property
    def mentions(self) -> tuple[tuple[Key, Event], ...]:
        """That the reader was told that it is well again."""
        return tuple((Key(self.portal, ""), recovery(event)) for event in self.recovered)


def recovery(incident: Event) -> Event:
    """Being told that an incident is over."""
    return Event(EventKind.RECOVERED, str(incident))


@dataclass(frozen=True, slots=True)
class WeekNotes:
    """For the foot: the name of the model that ranked, and whether it had to do with words alone (`degraded`).

    `quarantined`: how many calls could not be worked on and are left out.
    """

    model: str
    degraded: bool
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """The new calls of one priority area (None: of none), what closes first before the others."""

    interest: Interest | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What the message of `week` (2026-W23) says. The totals count what there was; the tuples hold what is shown.

    `found`: every call that reaches a line and of which the reader has not been told, shown or not, by date; of these
    `total_waiting` were there before the last digest. `areas` show them in full; `soon`, on one line each, those that
    close within 90 days and have no room there. `alerted`: the reader has had an alert about them.

    `first`: what closes first of all that reaches a line and of all that is shown. `rejected`: the score reaches a
    line, but the verdict is that the municipality may not apply. `below`: no line is reached. `sample`: calls below
    the line, new or not, about which the reader is asked whether they should have been shown.

    `mentions` are the events that the reader has been told of once the digest is delivered: what is not shown is not
    in it, and so comes in the next one.
    """

    municipality: str
    now: datetime
    week: str
    found: tuple[Entry, ...]
    areas: tuple[Area, ...]
    soon: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    closing: tuple[Entry, ...]
    alerted: tuple[Entry, ...]
    rejected: tuple[Entry, ...]
    below: tuple[Entry, ...]
    sample: tuple[Entry, ...]
    first: Entry | None
    total_waiting: int
    total_changed: int
    total_closing: int
    total_alerted: int
    total_rejected: int
    total_below: int
    readings: tuple[PortalReading, ...]
    notes: WeekNotes
    mentions: tuple[tuple[Key, Event], ...]

    @property
    def new(self) -> tuple[Entry, ...]:
        """The calls that are shown in full for the first time, in the order of the page."""
        return tuple(entry for area in self.areas for entry in area.entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every call that is shown or counted by name, wherever it stands; some of them twice."""
        known = (*self.changed, *self.closing, *self.alerted, *self.rejected, *self.below, *self.sample)
        return (*self.found, *self.new, *self.soon, *known, *([self.first] if self.first else []))

    @property
    def total_new(self) -> int:
        """How many of those found were not there before the last digest."""
        return len(self.found) - self.total_waiting

    @property
    def silent(self) -> bool:
        """Nothing was found, changed or is closing, and no alert was sent since the last digest."""
        return not (self.found or self.total_changed or self.total_closing or self.total_alerted)
