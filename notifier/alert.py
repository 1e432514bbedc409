"""An alert composed: what one person hears at once, each call one time however many interests it answers; pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from notifier.entry import Entry
from notifier.urgency import by_date
from store.model import Event, EventKind, Interest, Key, Status, person

MOST = 40  # calls of one alert: a flood is told in parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What `recipient` is told; without entries there is nothing to send. `office`: who reads the answers to it.

    `total` counts what there was; what is not among the entries is told in the next one.
    """

    municipality: str
    now: datetime
    recipient: str
    entries: tuple[Entry, ...]
    total: int
    office: str = ""

    @property
    def mentions(self) -> tuple[tuple[Key, Event], ...]:
        """The events that the recipient has been told of once the alert is delivered."""
        return tuple((entry.call.key, Event(EventKind.NEW)) for entry in self.entries)


def compose_alert(
    *,
    municipality: str,
    now: datetime,
    recipient: str,
    weighed: Sequence[Entry],
    office: str = "",
) -> Alert:
    """The calls, `weighed` for the recipient's interests, that are open at `now` (aware) and reach a line, by date.

    At most MOST of them are shown.
    """
    live = {entry.call.key: entry for entry in weighed if entry.call.status(now) is not Status.CLOSED}
    told = by_date((entry for entry in live.values() if entry.answers), now)
    return Alert(
        municipality=municipality,
        now=now,
        recipient=recipient,
        entries=tuple(told[:MOST]),
        total=len(told),
        office=office,
    )


def interests_of(recipient: str, interests: Sequence[Interest]) -> Sequence[Interest]:
    """Those among whose contacts the recipient stands, in whatever letter case; all where it stands in none."""
    return interests_by_person(interests).get(person(recipient), interests)


def interests_by_person(interests: Sequence[Interest]) -> Mapping[str, Sequence[Interest]]:
    """The interests of each contact person, in order."""
    found: dict[str, list[Interest]] = defaultdict(list)
    for interest in interests:
        for one in {person(contact) for contact in interest.contacts}:
            found[one].append(interest)
    return found
