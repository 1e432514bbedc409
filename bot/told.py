"""Who was told of what: messages with the events that they tell, and what a recipient knows already."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.assessed import AssessedCalls
from bot.briefs import apart
from bot.instance import Instance
from notifier.channel import find
from store.model import (
    Change,
    Delivery,
    DeliveryKind,
    Event,
    EventKind,
    Key,
    Mention,
    person,
)

News = Mapping[Key, Sequence[Change]]  # the changes worth telling that are still news, by call

# Messages about calls: what one of them has told is no news in another.
ABOUT_CALLS = (DeliveryKind.DIGEST, DeliveryKind.ALERT, DeliveryKind.CHANGE)


@dataclass(frozen=True, slots=True)
class Plan:
    """Messages for one recipient, and the events that they tell."""

    recipient: str
    kind: DeliveryKind
    deliveries: tuple[Delivery, ...]
    mentions: tuple[Mention, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each message."""
        return tuple(find(delivery.channel).preview(delivery.payload) for delivery in self.deliveries)


def plan(
    kind: DeliveryKind, recipient: str, deliveries: Iterable[Delivery], mentions: Iterable[tuple[Key, Event]]
) -> Plan:
    """The messages with their mentions, each once."""
    events = dict.fromkeys(Mention(kind, person(recipient), key.portal, key.ref, event) for key, event in mentions)
    return Plan(recipient, kind, tuple(deliveries), tuple(events))


def told_events(instance: Instance, kind: DeliveryKind, recipient: str) -> set[tuple[Key, Event]]:
    """Every event of which the recipient was told in messages of that kind, but of duplicates since set apart."""
    spellings = {recipient, person(recipient)}  # mentions were once kept as the address was written
    return _events(instance, (one for spelling in spellings for one in instance.tenant.mentions(kind, spelling)))


def told_of(instance: Instance, recipient: str) -> set[tuple[Key, Event]]:
    """Every event of a call of which the recipient was told, in whatever message."""
    return {event for kind in ABOUT_CALLS for event in told_events(instance, kind, recipient)}


def told_about(
    instance: Instance, readers: Iterable[str], keys: Collection[Key]
) -> Mapping[str, set[tuple[Key, Event]]]:
    """By person: every event of those calls of which the readers were told, in whatever message about calls."""
    found: dict[str, list[Mention]] = defaultdict(list)
    spellings = {spelling for reader in readers for spelling in (reader, person(reader))}
    for one in instance.tenant.mentions_about(ABOUT_CALLS, spellings, keys):
        found[person(one.recipient)].append(one)
    return {name: _events(instance, mentions) for name, mentions in found.items()}


def planned_for(instance: Instance, recipient: str, planned: Sequence[Plan]) -> set[tuple[Key, Event]]:
    """The events that messages which are planned will tell somebody."""
    mine = (one.mentions for one in planned if person(one.recipient) == person(recipient))
    return _events(instance, (mention for mentions in mine for mention in mentions))


def known_calls(events: Iterable[tuple[Key, Event]]) -> set[Key]:
    """The calls that were told of as new."""
    return {key for key, event in events if event.kind is EventKind.NEW}


def _events(instance: Instance, mentions: Iterable[Mention]) -> set[tuple[Key, Event]]:
    set_apart, events = apart(instance), set()
    for one in mentions:
        key, lead = Key(one.portal, one.ref), one.event.shown_as
        if not lead or (min(key, lead), max(key, lead)) not in set_apart:
            events.add((key, replace(one.event, shown_as=None) if lead else one.event))
    return events


def including_duplicates(
    assessed: AssessedCalls, mentions: Iterable[tuple[Key, Event]], news: News
) -> Iterator[tuple[Key, Event]]:
    """Who is told of a call is told of its duplicates at other portals, beside it.

    Who is told of it for the first time, or of a change, is told of it as it is now: the `news` of all of them is old.
    """
    for key, event in mentions:
        keys = assessed.groups.get(key, (key,))
        yield key, event
        yield from ((other, replace(event, shown_as=key)) for other in keys if other != key)
        if event.kind in (EventKind.NEW, EventKind.CHANGE):
            yield from ((one, change.event) for one in keys for change in news.get(one, ()))
