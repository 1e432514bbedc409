"""A channel that nothing gets through is told of over another one, once; and what came late by it is said too."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.instance import Instance, channel_of, channels_of, sender_of
from bot.mentions import Plan
from bot.readers import alarm_recipients
from bot.sending import LATE, Clock, Sent, enqueue, send_due
from notifier.outage import Lateness, Outage
from notifier.outbox import outage_deliveries
from store.model import Delivery, DeliveryKind


def deliver(instance: Instance, at: Clock) -> Sent:
    """Send everything that waits, and then what is to be said about the sending itself."""
    sent = send_due(instance, at)
    news: tuple[Outage | Lateness, ...] = (*_outages(instance, at()), *_latenesses(instance, sent.late, at()))
    plans = [plan for one in news for plan in _plans(instance, one)]
    return sent + send_due(instance, at) if enqueue(instance, plans) else sent


def _outages(instance: Instance, now: datetime) -> Iterator[Outage]:
    """What a person has to fix is told at once; what may pass by itself when it has lasted."""
    for outage in instance.tenant.outages():
        if outage.channel in instance.settings.channels.use and (outage.persistent or now - outage.since >= LATE):
            yield Outage(
                municipality=instance.municipality.name,
                now=now,
                channel=outage.channel,
                since=outage.since,
                waiting=instance.tenant.waiting(None, {outage.channel}),
                persistent=outage.persistent,
            )


def _latenesses(instance: Instance, late: Sequence[Delivery], now: datetime) -> Iterator[Lateness]:
    """A chat shows beside each message when it came; an e-mail shows when it was written, so what came late is said."""
    for name, channel in channels_of(instance.settings).items():
        times = [one.created for one in late if one.channel == name and not channel.shows_arrival]
        if times:
            place = instance.municipality.name
            yield Lateness(municipality=place, now=now, channel=name, since=min(times), number=len(times))


def _plans(instance: Instance, news: Outage | Lateness) -> Iterator[Plan]:
    """One for each who gets the digest, over channels that work; what came late is said where it came, if it can be."""
    silent = {outage.channel for outage in instance.tenant.outages()}
    readers = [one for one in sorted(alarm_recipients(instance)) if one[0] not in silent]
    beside = [one for one in readers if isinstance(news, Lateness) and one[0] == news.channel]
    for channel, reader in beside or readers:
        by, sender = channel_of(instance.settings, channel), sender_of(instance.settings)
        deliveries = outage_deliveries(news, by=by, recipient=reader, sender=sender, owner=instance.tenant.organisation)
        yield Plan(reader, DeliveryKind.ALARM, deliveries, ())
