"""A channel that nothing gets through is told of over another one, once; and what came late by it is said too."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.readers import caretakers
from bot.sending import LATE, Clock, Sent, enqueue, send_due
from bot.told import Plan
from bot.wiring import House, channel_of, channels_of, sender_of
from notifier.outage import Lateness, Outage
from notifier.outbox import outage_deliveries
from store.model import Delivery, DeliveryKind


def deliver(house: House, at: Clock) -> Sent:
    """Send everything that waits, and then what is to be said about the sending itself."""
    sent = send_due(house, at)
    news: tuple[Outage | Lateness, ...] = (*_outages(house, at()), *_latenesses(house, sent.late, at()))
    plans = [plan for one in news for plan in _plans(house, one)]
    return sent + send_due(house, at) if enqueue(house, plans) else sent


def _outages(house: House, now: datetime) -> Iterator[Outage]:
    """What a person has to mend is told at once; what may pass by itself when it has lasted."""
    for trouble in house.store.troubles():
        if trouble.channel in house.settings.channels.use and (trouble.mend or now - trouble.since >= LATE):
            yield Outage(
                municipality=house.municipality.name,
                now=now,
                channel=trouble.channel,
                since=trouble.since,
                waiting=house.tenant.waiting(None, {trouble.channel}),
                mend=trouble.mend,
            )


def _latenesses(house: House, late: Sequence[Delivery], now: datetime) -> Iterator[Lateness]:
    """A chat shows beside each message when it came; an e-mail shows when it was written, so what came late is said."""
    for name, channel in channels_of(house.settings).items():
        times = [one.created for one in late if one.channel == name and not channel.shows_arrival]
        if times:
            place = house.municipality.name
            yield Lateness(municipality=place, now=now, channel=name, since=min(times), number=len(times))


def _plans(house: House, news: Outage | Lateness) -> Iterator[Plan]:
    """One for each who gets the digest, over channels that work; what came late is said where it came, if it can be."""
    silent = {trouble.channel for trouble in house.store.troubles()}
    readers = [one for one in sorted(caretakers(house)) if one[0] not in silent]
    beside = [one for one in readers if isinstance(news, Lateness) and one[0] == news.channel]
    for channel, reader in beside or readers:
        by, sender = channel_of(house.settings, channel), sender_of(house.settings)
        deliveries = outage_deliveries(news, by=by, recipient=reader, sender=sender, owner=house.tenant.organisation)
        yield Plan(reader, DeliveryKind.ALARM, deliveries, ())
