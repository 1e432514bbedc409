"""What must be decided first: calls in the order of their next date, and changes that cannot wait; pure."""

from collections.abc import Iterable
from datetime import date, datetime

from notifier import swedish
from notifier.entry import Entry
from store.model import Call, Certainty, Change, ChangeKind, Status

SOON = 90  # days; what closes within them is told before anything that closes later


def next_day(call: Call, now: datetime) -> date | None:
    """The next day, on a Swedish calendar, on which something closes; None where no date is set."""
    stage = call.next_stage(now)
    return swedish.stage_day(stage) if stage else None


def is_soon(call: Call, now: datetime) -> bool:
    """Whether it closes within 90 days; a date that has to be checked may be any day, and counts as soon."""
    stage, day = call.next_stage(now), next_day(call, now)
    if day is None:
        return stage is not None and stage.certainty is Certainty.UNCLEAR
    return swedish.days(day, now) <= SOON


def by_date(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """What closes soon, the soonest first; then open calls without a date; then the later ones; ties by score."""

    def place(entry: Entry) -> tuple[int, date, float]:
        day = next_day(entry.call, now) or date.max
        undated = day == date.max and entry.call.status(now) is Status.OPEN
        return (0 if is_soon(entry.call, now) else 1 if undated else 2), day, -entry.score

    return sorted(entries, key=place)


def closed_it(call: Call, change: Change) -> bool:
    """Whether the change closed the call earlier than it had said: its last deadline is past, or its page says so."""
    kinds = (ChangeKind.DEADLINE, ChangeKind.WITHDRAWN)
    return change.kind in kinds and call.status(change.at) is Status.CLOSED


def is_pressing(entry: Entry, now: datetime) -> bool:
    """Whether a change cannot wait: a date moved and one is near, or it can be applied for no more."""
    kinds = {change.kind for change in entry.changes}
    over = entry.withdrawn or any(closed_it(entry.call, change) for change in entry.changes)
    return over or (ChangeKind.DEADLINE in kinds and is_soon(entry.call, now))
