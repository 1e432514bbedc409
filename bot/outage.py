"""A channel that nothing gets through is told of over another one, once; and what came late by it is said too."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.sending import LATE, Clock, Sent, enqueue, send_due
from bot.telling import office
from bot.told import Plan
from bot.wiring import House
from notifier.outage import Lateness, Outage
from notifier.outbox import outage_deliveries
from store.model import Channel, Delivery, DeliveryKind


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
    times = [one.created for one in late if one.channel is Channel.EMAIL]
    if times:
        name = house.municipality.name
        yield Lateness(municipality=name, now=now, channel=Channel.EMAIL, since=min(times), number=len(times))


def _plans(house: House, news: Outage | Lateness) -> Iterator[Plan]:
    """One for each who gets the digest, over channels that work; what came late is said where it came, if it can be."""
    silent = {trouble.channel for trouble in house.store.troubles()}
    readers = [one for one in sorted(_office(house)) if one[0] not in silent]
    beside = [one for one in readers if isinstance(news, Lateness) and one[0] is news.channel]
    for channel, reader in beside or readers:
        sender = house.settings.channels.email.sender
        deliveries = outage_deliveries(news, by=channel, recipient=reader, sender=sender)
        yield Plan(reader, DeliveryKind.ALARM, deliveries, ())


def _office(house: House) -> set[tuple[Channel, str]]:
    """Who gets the digest, and the chat of the alerts where no digest goes there."""
    settings, readers = house.settings, set(office(house))
    chat = settings.channels.slack.channel
    if chat and Channel.SLACK in settings.channels.use and not settings.digest.slack_channel:
        readers.add((Channel.SLACK, chat))
    return readers
