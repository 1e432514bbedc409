"""A notice composed: what happened to calls that its reader has been told of, each call once; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from notifier.entry import Entry
from notifier.urgency import by_date, closed_it, is_pressing
from store.model import Call, Certainty, Change, Event, Fact, Key, Status


@dataclass(frozen=True, slots=True)
class ChangedCall:
    """Something that happened to a call which the reader has been told of."""

    call: Call
    change: Change
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What `recipient` is told at once; without entries there is nothing to send. `office`: who reads the answers."""

    municipality: str
    now: datetime
    recipient: str
    entries: tuple[Entry, ...]
    office: str = ""

    @property
    def mentions(self) -> tuple[tuple[Key, Event], ...]:
        """The events that the recipient has been told of once the notice is delivered."""
        return tuple((change.key, change.event) for entry in self.entries for change in entry.changes)


def compose_notice(
    *, municipality: str, now: datetime, recipient: str, changed: Iterable[ChangedCall], office: str = ""
) -> Notice:
    """All the changes, a call once however many it has; what cannot wait comes first."""
    entries = tuple(amended(changed, now))
    return Notice(municipality=municipality, now=now, recipient=recipient, entries=entries, office=office)


def amended(changed: Iterable[ChangedCall], now: datetime) -> list[Entry]:
    """One entry per call with all its changes, the oldest first.

    First the calls whose changes cannot wait. A call that has closed since is left out, unless the change closed it;
    so is a date that has to be checked.
    """
    latest: dict[Key, ChangedCall] = {}
    changes: dict[Key, list[Change]] = {}
    for item in sorted(changed, key=lambda item: (item.change.at, item.change.id)):
        if is_certain(item.change) and (
            item.call.status(now) is not Status.CLOSED or closed_it(item.call, item.change)
        ):
            latest[item.call.key] = item
            changes.setdefault(item.call.key, []).append(item.change)
    entries = by_date(
        (Entry(call=item.call, changes=tuple(changes[key]), facts=item.facts) for key, item in latest.items()), now
    )
    return sorted(entries, key=lambda entry: not is_pressing(entry, now))


def is_certain(change: Change) -> bool:
    """Whether the new value may be told as a fact: a date with two readings, or one that is only gone, may not."""
    return not any(stage.certainty in (Certainty.UNCLEAR, Certainty.UNSTATED) for stage in change.stages_after)
