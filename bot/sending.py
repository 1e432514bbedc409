"""Messages on their way out: row first, then the network, then the mark; one that fails never stops the others."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from functools import partial
from time import sleep
from typing import Any

from bot.instance import Instance, channels_of
from bot.lease import SENDING, leader_lease
from bot.mentions import Plan
from bot.needless import needless, recipients
from bot.receipts import heal, note_sent
from notifier.channel import Channel
from notifier.delivery import CONFIG_RETRY_SECONDS, DeliveryError
from notifier.outbox import next_attempt
from store.database import StoreBusyError
from store.model import ChannelName, ChannelOutage, Delivery, Key

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

# Longer than one delivery can take: a dozen answers of a mail server, each within 20 seconds.
LEASE = timedelta(minutes=5)
LATE = timedelta(hours=4)  # after which a message is said to have come late
IDLE = timedelta(hours=20)  # after which a dead message that would be said again, word for word, is tried once more
PAUSES = (1, 5, 15, 30, 60, 60)  # seconds between tries to mark what has been sent, each of which waits by itself too


@dataclass(frozen=True, slots=True)
class Sent:
    """How a round of sending went; what is `waiting` will be tried again, `dropped` is what must not be sent any more.

    `late`: those of the sent that left hours after their time; `paused` is what waits for a channel that is off.
    """

    sent: int = 0
    waiting: int = 0
    unknown: int = 0
    dead: int = 0
    dropped: int = 0
    paused: int = 0
    late: tuple[Delivery, ...] = ()

    @property
    def tried(self) -> int:
        return self.sent + self.waiting + self.unknown + self.dead + self.dropped

    @property
    def stuck(self) -> bool:
        """Messages wait, and none could be sent."""
        return bool(self.waiting) and not self.sent

    def __add__(self, later: "Sent") -> "Sent":
        both = Sent(*(getattr(self, one.name) + getattr(later, one.name) for one in fields(self)))
        return replace(both, paused=later.paused)


def enqueue(instance: Instance, plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Write down what is to be sent; a plan that another process has already written down is left out."""
    return tuple(plan for plan in plans if _enqueue(instance, plan))


def _enqueue(instance: Instance, plan: Plan) -> bool:
    if instance.tenant.enqueue(plan.deliveries, plan.mentions, _tellers(instance, plan)):
        return True
    keys = {one.key: one.created for one in plan.deliveries}
    return bool(keys) and bool(instance.tenant.revive(tuple(keys), max(keys.values()), IDLE))


def _tellers(instance: Instance, plan: Plan) -> list[int]:
    """Which message tells each mention: the one with the call's address, so that its death frees its own mentions."""
    if len(plan.deliveries) < 2:
        return [0] * len(plan.mentions)
    texts = [one.payload.decode("utf-8", "replace").replace("&amp;", "&") for one in plan.deliveries]
    found = []
    for mention in plan.mentions:
        call = instance.store.call(mention.event.shown_as or Key(mention.portal, mention.ref))
        url = call.url if call else ""
        found.append(next((number for number, text in enumerate(texts) if url and url in text), 0))
    return found


def send_due(instance: Instance, at: Clock) -> Sent:
    """Send everything of the organisation's that waits, one by one, each claimed before and marked after.

    One process sends for it at a time; that another organisation's mail server is slow delays nobody.
    """
    name = f"{SENDING} for {instance.tenant.organisation}"
    with leader_lease(instance.store, name, waits=partial(log.warning, "another process sends; waiting for it to end")):
        heal(instance)
        return _Round(instance, at).run()


class _Round:
    """One time through all that is due; what has failed in it is left for the next."""

    def __init__(self, instance: Instance, at: Clock) -> None:
        self.instance, self.tenant, self.at = instance, instance.tenant, at
        self.reachable = recipients(instance)
        self.channels: Mapping[ChannelName, Channel[Any]] = {}
        self.counts: Counter[str] = Counter()
        self.failed: list[int] = []
        self.late: list[Delivery] = []
        self.refused: dict[ChannelName, DeliveryError] = {}
        self.delivered: set[ChannelName] = set()

    def run(self) -> Sent:
        while batch := self.claim():
            self.channels = self.channels or channels_of(self.instance.settings)
            self.handle(batch[0])
        for channel in self.refused.keys() - self.delivered:
            self.tenant.record_outage(ChannelOutage(channel, self.at(), self.at(), True, str(self.refused[channel])))
        self.counts["waiting"] += self.tenant.waiting(self.at(), self.tenant.silent_channels(self.at()))
        return Sent(late=tuple(self.late), paused=paused(self.instance), **self.counts)

    def claim(self) -> list[Delivery]:
        """One delivery at a time, so that no claim runs out behind a slow one. A channel that is off or rests waits."""
        now = self.at()
        channels = set(map(ChannelName, self.instance.settings.channels.use)) - self.tenant.silent_channels(now)
        return self.tenant.claim_deliveries(now, LEASE, 1, channels=channels, besides=self.failed)

    def handle(self, delivery: Delivery) -> None:
        if reason := needless(self.instance, delivery, self.reachable, self.at()):
            self.tenant.mark_dead(delivery, reason)
            self.counts["dropped"] += 1
        elif error := _carry(self.channels[delivery.channel], delivery):
            self.fail(delivery, error)
        else:
            self.succeed(delivery)

    def succeed(self, delivery: Delivery) -> None:
        now = self.at()
        note_sent(self.instance, delivery, now)
        _surely(partial(self.tenant.mark_sent, delivery, now))
        self.counts["sent"] += 1
        self.late += [delivery] if now - delivery.created >= LATE else []
        if delivery.channel not in self.delivered:
            self.delivered.add(delivery.channel)
            self.tenant.end_outage(delivery.channel)

    def fail(self, delivery: Delivery, error: DeliveryError) -> None:
        """Mark it; the channel rests where every message would fare alike."""
        log.warning("delivery %s to %s: %s", delivery.key, delivery.recipient, error)
        now, text = self.at(), str(error)
        self.failed.append(delivery.id)
        again = next_attempt(delivery, now, error)
        if again:
            _surely(partial(self.tenant.mark_retry, delivery, again, text, doubtful=error.unknown))
            self.counts["waiting"] += 1
        elif error.unknown:
            _surely(partial(self.tenant.mark_unknown, delivery, text))
            self.counts["unknown"] += 1
        else:
            _surely(partial(self.tenant.mark_dead, delivery, text))
            self.counts["dead"] += 1
        if error.of_channel and again:
            self.tenant.record_outage(ChannelOutage(delivery.channel, now, again, bool(error.remedy), text))
        elif error.remedy:
            self.refused[delivery.channel] = error


def paused(instance: Instance) -> int:
    """How many messages wait for a channel that is not in use: they wait until it is, however long."""
    used = set(map(ChannelName, instance.settings.channels.use))
    return instance.tenant.waiting(None, None) - instance.tenant.waiting(None, used)


def _carry(channel: Channel[Any], delivery: Delivery) -> DeliveryError | None:
    try:
        channel.send(delivery)
    except DeliveryError as error:
        return error
    except Exception as error:  # one poisoned message must not stop the others
        log.exception("delivery %s broke", delivery.key)
        return DeliveryError(f"{type(error).__name__}: {error}", retry_after=CONFIG_RETRY_SECONDS)
    return None


def _surely(mark: Callable[[], None]) -> None:
    """What the network has done must not be forgotten: while others have the memory, the mark waits for them."""
    for pause in PAUSES:
        try:
            return mark()
        except StoreBusyError as error:
            log.warning("a mark has to wait: %s", error)
            sleep(pause)
    return mark()
