"""Mentions: the messages planned with the events that they report, and the events that a recipient has received."""

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

# Messages about calls: what one of them reports is no news in another.
ABOUT_CALLS = (DeliveryKind.DIGEST, DeliveryKind.ALERT, DeliveryKind.CHANGE)


@dataclass(frozen=True, slots=True)
class Plan:
    """Messages of one kind for one recipient, and the events that they report."""

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
    """A plan of those messages, with one mention for each event."""
    events = dict.fromkeys(Mention(kind, person(recipient), key.portal, key.ref, event) for key, event in mentions)
    return Plan(recipient, kind, tuple(deliveries), tuple(events))


def mentioned_events(instance: Instance, kind: DeliveryKind, recipient: str) -> set[tuple[Key, Event]]:
    """Every event that messages of that kind reported to the recipient, but of duplicates since declared distinct."""
    spellings = {recipient, person(recipient)}  # mentions were once kept as the address was written
    return _events(instance, (one for spelling in spellings for one in instance.tenant.mentions(kind, spelling)))


def mentioned_to(instance: Instance, recipient: str) -> set[tuple[Key, Event]]:
    """Every event of a call that digests, alerts or change notices reported to the recipient."""
    return {event for kind in ABOUT_CALLS for event in mentioned_events(instance, kind, recipient)}


def mentions_by_reader(
    instance: Instance, readers: Iterable[str], keys: Collection[Key]
) -> Mapping[str, set[tuple[Key, Event]]]:
    """By person: every event of those calls that digests, alerts or change notices reported to the readers."""
    found: dict[str, list[Mention]] = defaultdict(list)
    spellings = {spelling for reader in readers for spelling in (reader, person(reader))}
    for one in instance.tenant.mentions_about(ABOUT_CALLS, spellings, keys):
        found[person(one.recipient)].append(one)
    return {name: _events(instance, mentions) for name, mentions in found.items()}


def planned_for(instance: Instance, recipient: str, planned: Sequence[Plan]) -> set[tuple[Key, Event]]:
    """The events that the `planned` messages report to the recipient."""
    mine = (one.mentions for one in planned if person(one.recipient) == person(recipient))
    return _events(instance, (mention for mentions in mine for mention in mentions))


def known_calls(events: Iterable[tuple[Key, Event]]) -> set[Key]:
    """The calls whose events include NEW."""
    return {key for key, event in events if event.kind is EventKind.NEW}


def _events(instance: Instance, mentions: Iterable[Mention]) -> set[tuple[Key, Event]]:
    set_apart, events = apart(instance), set()
    for one in mentions:
        key, shown_as = Key(one.portal, one.ref), one.event.shown_as
        if not shown_as or (min(key, shown_as), max(key, shown_as)) not in set_apart:
            events.add((key, replace(one.event, shown_as=None) if shown_as else one.event))
    return events


def including_duplicates(
    assessed: AssessedCalls, mentions: Iterable[tuple[Key, Event]], news: News
) -> Iterator[tuple[Key, Event]]:
    """The mentions, each followed by the same event of the call's duplicates at other portals (`shown_as` the call).

    A first mention, or one of a change, shows the call as it is now: it mentions the `news` of all of them too.
    """
    for key, event in mentions:
        keys = assessed.groups.get(key, (key,))
        yield key, event
        yield from ((other, replace(event, shown_as=key)) for other in keys if other != key)
        if event.kind in (EventKind.NEW, EventKind.CHANGE):
            yield from ((one, change.event) for one in keys for change in news.get(one, ()))
