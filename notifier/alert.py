"""An alert composed: what one person hears at once, each call one time however many interests it answers; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from notifier.entry import Entry, Offer, weigh
from store.model import Interest, Key, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What `recipient` is told; without entries there is nothing to send."""

    municipality: str
    now: datetime
    recipient: str
    entries: tuple[Entry, ...]

    @property
    def mentions(self) -> tuple[tuple[Key, str], ...]:
        """The events that the recipient has been told of once the alert is delivered."""
        return tuple((entry.call.key, "new") for entry in self.entries)


def compose_alert(
    *, municipality: str, now: datetime, recipient: str, offers: Sequence[Offer], interests: Sequence[Interest]
) -> Alert:
    """The offers, still open at `now` (aware), that reach the own line of some interest of the recipient.

    The recipient's interests are those among whose contacts it stands; where it stands in none (a chat), all given.
    """
    own = [interest for interest in interests if recipient.casefold() in map(str.casefold, interest.contacts)]
    live = {offer.call.key: offer for offer in offers if offer.call.status(now) is not Status.CLOSED}
    entries = [weigh(offer, own or interests) for offer in live.values()]
    told = sorted((entry for entry in entries if entry.answers), key=lambda entry: -entry.score)
    return Alert(municipality=municipality, now=now, recipient=recipient, entries=tuple(told))
