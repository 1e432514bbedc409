"""The week composed: which calls a digest shows, where, and what its reader has thereby been told; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from notifier.entry import SWEDEN, Entry, Offer, weigh
from store.model import Call, Change, Incident, Interest, InterestKind, Key, Status

__all__ = [
    "RECOVERED",
    "SAMPLED",
    "STALE",
    "Area",
    "ChangedCall",
    "Digest",
    "Offer",
    "PortalReading",
    "Unread",
    "WeekNotes",
    "compose_digest",
]

STALE = timedelta(days=2)  # portals are read daily
SAMPLED = "sample"  # the event of being asked about a call below the line
RECOVERED = "recovered"  # begins the event of being told that an incident is over
NEAREST = 5  # calls below the line that are named; the others are counted


@dataclass(frozen=True, slots=True)
class ChangedCall:
    """Something that happened to a call which the reader has been told of."""

    call: Call
    change: Change


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
    recovered: tuple[str, ...] = ()

    def unread(self, now: datetime) -> Unread | None:
        """Why the portal does not count as read at `now` (aware); None where its last reading was good and recent."""
        if self.error:
            return Unread.FAILED
        if self.read_at is None:
            return Unread.NEVER
        # A reading far ahead of `now` tells as little: one of the two clocks was wrong.
        return Unread.STALE if abs(now - self.read_at) > STALE else None

    @property
    def mentions(self) -> tuple[tuple[Key, str], ...]:
        """That the reader was told that it is well again."""
        return tuple((Key(self.portal, ""), f"{RECOVERED}:{event}") for event in self.recovered)


@dataclass(frozen=True, slots=True)
class WeekNotes:
    """For the foot: the name of the model that ranked, and whether it had to do with words alone (`degraded`)."""

    model: str
    degraded: bool


@dataclass(frozen=True, slots=True)
class Area:
    """The new calls of one priority area (None: of none), best first."""

    interest: Interest | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What the week's message says. The four totals count what there was; the tuples hold what is shown.

    `sample`: calls below the line, new or not, about which the reader is asked whether they should have been shown.

    `mentions` are the events that the reader has been told of once the digest is delivered: what is not shown is not
    in it, and so comes in the next one.
    """

    municipality: str
    now: datetime
    areas: tuple[Area, ...]
    changed: tuple[Entry, ...]
    closing: tuple[Entry, ...]
    below: tuple[Entry, ...]
    sample: tuple[Entry, ...]
    total_new: int
    total_changed: int
    total_closing: int
    total_below: int
    readings: tuple[PortalReading, ...]
    notes: WeekNotes
    mentions: tuple[tuple[Key, str], ...]

    @property
    def new(self) -> tuple[Entry, ...]:
        """The new calls that are shown, in the order of the page."""
        return tuple(entry for area in self.areas for entry in area.entries)

    @property
    def week(self) -> str:
        """The ISO week in Swedish time, as in 2026-W23."""
        year, week, _ = self.now.astimezone(SWEDEN).isocalendar()
        return f"{year}-W{week:02d}"

    @property
    def silent(self) -> bool:
        """Nothing is new, changed or closing."""
        return not (self.total_new or self.total_changed or self.total_closing)


def compose_digest(
    *,
    municipality: str,
    now: datetime,
    offers: Sequence[Offer],
    changed: Sequence[ChangedCall],
    closing: Sequence[Offer],
    interests: Sequence[Interest],
    readings: Sequence[PortalReading],
    notes: WeekNotes,
    sample: Sequence[Offer] = (),
    limit: int = 40,
) -> Digest:
    """The digest of the week of `now` (aware).

    A call is shown once: as new where some match reaches its interest's line, else as changed, else as
    closing; calls closed at `now` are left out, and each of the three lists names at most `limit` calls.
    """
    weighed = sorted(_weigh_all(offers, interests, now), key=lambda entry: -entry.score)
    new = [entry for entry in weighed if entry.answers]
    below = [entry for entry in weighed if not entry.answers]
    fresh = {entry.call.key for entry in weighed}
    amended = [entry for entry in _amended(changed, now) if entry.call.key not in fresh]
    known = fresh | {entry.call.key for entry in amended}
    ending = [entry for entry in _weigh_all(closing, interests, now) if entry.call.key not in known]
    ending.sort(key=lambda entry: _deadline(entry, now))
    asked = _weigh_all(sample, interests, now)
    shown = new[:limit], amended[:limit], ending[:limit]
    return Digest(
        municipality=municipality,
        now=now,
        areas=_areas(shown[0], interests),
        changed=tuple(shown[1]),
        closing=tuple(shown[2]),
        below=tuple(below[:NEAREST]),
        sample=tuple(asked),
        total_new=len(new),
        total_changed=len(amended),
        total_closing=len(ending),
        total_below=len(below),
        readings=tuple(readings),
        notes=notes,
        mentions=(
            *_mentions(*shown, below, changed, closing, now),
            *((entry.call.key, SAMPLED) for entry in asked),
            *(mention for reading in readings for mention in reading.mentions),
        ),
    )


def _weigh_all(offers: Iterable[Offer], interests: Sequence[Interest], now: datetime) -> list[Entry]:
    once = {offer.call.key: offer for offer in offers if offer.call.status(now) is not Status.CLOSED}
    return [weigh(offer, interests) for offer in once.values()]


def _amended(changed: Iterable[ChangedCall], now: datetime) -> list[Entry]:
    """One entry per changed call with all its changes, the call that changed last first."""
    latest: dict[Key, Call] = {}
    changes: dict[Key, list[Change]] = {}
    for item in sorted(changed, key=lambda item: (item.change.at, item.change.id)):
        if item.call.status(now) is not Status.CLOSED:
            latest[item.call.key] = item.call
            changes.setdefault(item.call.key, []).append(item.change)
    entries = [Entry(call=call, changes=tuple(changes[key])) for key, call in latest.items()]
    return sorted(entries, key=lambda entry: entry.changes[-1].at, reverse=True)


def _deadline(entry: Entry, now: datetime) -> tuple[bool, float]:
    stage = entry.call.next_stage(now)
    end = stage.end() if stage else None
    return end is None, end.timestamp() if end else 0.0


def _areas(entries: Sequence[Entry], interests: Sequence[Interest]) -> tuple[Area, ...]:
    """The entries under their best area, areas in the municipality's order, calls of no area last."""
    order = [interest for interest in interests if interest.kind is InterestKind.PRIORITY]
    areas = [Area(area, tuple(entry for entry in entries if entry.area == area)) for area in [*order, None]]
    return tuple(area for area in areas if area.entries)


def _mentions(
    new: Sequence[Entry],
    amended: Sequence[Entry],
    ending: Sequence[Entry],
    below: Sequence[Entry],
    changed: Sequence[ChangedCall],
    closing: Sequence[Offer],
    now: datetime,
) -> Iterable[tuple[Key, str]]:
    """A shown call tells its changes and its deadline too, wherever it stands."""
    shown = {entry.call.key for entry in (*new, *amended, *ending)}
    yield from ((entry.call.key, "new") for entry in new)
    yield from ((entry.call.key, "below") for entry in below)
    yield from ((item.change.key, f"change:{item.change.id}") for item in changed if item.change.key in shown)
    for call in (offer.call for offer in closing if offer.call.key in shown):
        stage = call.next_stage(now)
        if stage and stage.day:
            yield call.key, f"closing:{stage.day.isoformat()}"
