"""The week composed: which calls a digest shows, where, and what its reader has thereby been told; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from notifier.digest import SAMPLED, Area, Digest, PortalReading, WeekNotes
from notifier.entry import Entry
from notifier.notice import ChangedCall, amended
from notifier.urgency import by_date, is_soon, next_day
from store.model import Event, EventKind, Interest, InterestKind, Key, Status, Verdict

NEAREST = 5  # calls below the line that are named; the others are counted
REJECTED = 10  # calls that we may not apply for, shown a week; the others come in the next digests


def compose_digest(
    *,
    municipality: str,
    now: datetime,
    week: str,
    untold: Sequence[Entry],
    changed: Sequence[ChangedCall],
    closing: Sequence[Entry],
    interests: Sequence[Interest],
    readings: Sequence[PortalReading],
    notes: WeekNotes,
    alerted: Sequence[Entry] = (),
    standing: Sequence[Entry] = (),
    sample: Sequence[Entry] = (),
    limit: int = 40,
    last: datetime | None = None,
) -> Digest:
    """The digest of `week` as it is at `now` (aware); `last`: when the reader's last digest was composed.

    The calls are weighed for `interests`; `untold` are those that the reader has not been told of as they are.
    A call is shown once: as new where some match reaches its interest's line, else as changed, closing or alerted;
    calls closed at `now` are left out. Each list names at most `limit` calls, but whatever closes within 90 days is
    named. `standing`: all open calls, told or not; the date that comes first is looked for among them.
    """
    weighed = _live(untold, now)
    found = by_date((entry for entry in weighed if entry.answers), now)
    rejected = _contestable((entry for entry in weighed if entry.rejected), now)
    below = sorted((entry for entry in weighed if not entry.answers and not entry.rejected), key=lambda e: -e.score)
    known = {entry.call.key for entry in weighed}
    revised = _others(amended(changed, now), known)
    ending = _others(by_date(_live(closing, now), now), known)
    told = _others(by_date(_live(alerted, now), now), known)
    soon = [entry for entry in found[limit:] if is_soon(entry.call, now)]
    shown = [*found[:limit], *soon, *revised[:limit], *ending[:limit], *told[:limit]]
    digest = Digest(
        municipality=municipality,
        now=now,
        week=week,
        found=tuple(found),
        areas=_areas(found[:limit], interests),
        soon=tuple(soon),
        changed=tuple(revised[:limit]),
        closing=tuple(ending[:limit]),
        alerted=tuple(told[:limit]),
        rejected=tuple(rejected[:REJECTED]),
        below=tuple(below[:NEAREST]),
        sample=tuple(_live(sample, now)),
        first=_first([*(one for one in _live(standing, now) if one.answers), *shown], now),
        total_waiting=_waiting(found, last),
        total_changed=len(revised),
        total_closing=len(ending),
        total_alerted=len(told),
        total_rejected=len(rejected),
        total_below=len(below),
        readings=tuple(readings),
        notes=notes,
        mentions=(),
    )
    events = _events({entry.call.key for entry in shown}, [*untold, *alerted], changed, closing, now)
    return replace(digest, mentions=(*events, *_other_events(digest, below)))


def _live(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """Those that have not closed since they were read, each once."""
    return list({entry.call.key: entry for entry in entries if entry.call.status(now) is not Status.CLOSED}.values())


def _others(entries: Iterable[Entry], known: set[Key]) -> list[Entry]:
    """The entries that stand nowhere yet; from now on they do."""
    found = [entry for entry in entries if entry.call.key not in known]
    known.update(entry.call.key for entry in found)
    return found


def _contestable(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """What closes soon first, in it the guesses before what a quote or a rule says; then by date."""

    def place(entry: Entry) -> tuple[bool, bool]:
        ruled = entry.match is not None and entry.match.eligibility.verdict is Verdict.NO
        return not is_soon(entry.call, now), ruled

    return sorted(by_date(entries, now), key=place)


def _waiting(found: Iterable[Entry], last: datetime | None) -> int:
    """How many were seen before the last digest was composed, and had no room in it or reached no line then."""
    return sum(bool(last and entry.first_seen and entry.first_seen <= last) for entry in found)


def _first(entries: Iterable[Entry], now: datetime) -> Entry | None:
    """What closes first of all that can still be applied for, where any date is set."""
    dated = [entry for entry in entries if next_day(entry.call, now) and not entry.withdrawn]
    return next(iter(by_date(dated, now)), None)


def _areas(entries: Sequence[Entry], interests: Sequence[Interest]) -> tuple[Area, ...]:
    """The entries under their best area, areas in the municipality's order, calls of no area last."""
    order = [interest for interest in interests if interest.kind is InterestKind.PRIORITY]
    areas = [Area(area, tuple(entry for entry in entries if entry.area == area)) for area in [*order, None]]
    return tuple(area for area in areas if area.entries)


def _events(
    shown: set[Key], news: Iterable[Entry], changed: Iterable[ChangedCall], closing: Iterable[Entry], now: datetime
) -> Iterator[tuple[Key, Event]]:
    """The events of the calls that are shown: each tells its changes and its deadline too, wherever it stands."""
    yield from ((key, Event(EventKind.NEW)) for key in dict.fromkeys(entry.call.key for entry in news) if key in shown)
    yield from ((item.change.key, item.change.event) for item in changed if item.change.key in shown)
    for call in (entry.call for entry in closing if entry.call.key in shown):
        stage = call.next_stage(now)
        if stage and stage.day:
            yield call.key, Event.closing(stage.day)


def _other_events(digest: Digest, below: Iterable[Entry]) -> Iterator[tuple[Key, Event]]:
    """What the reader knows of the calls that are not told; those below the line are all counted, though few named."""
    yield from ((entry.call.key, Event(EventKind.REJECTED)) for entry in digest.rejected)
    yield from ((entry.call.key, Event(EventKind.BELOW)) for entry in below)
    yield from ((entry.call.key, SAMPLED) for entry in digest.sample)
    yield from (mention for reading in digest.readings for mention in reading.mentions)
