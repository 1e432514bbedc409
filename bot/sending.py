"""Messages on their way out: row first, then the network, then the mark; one that fails never stops the others."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.told import Plan
from bot.wiring import Carrier, House, carriers_of
from notifier.delivery import DeliveryError
from notifier.outbox import next_attempt
from store.database import Store
from store.model import Channel, Delivery, DeliveryState

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
BATCH = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """How a round of sending went; what is `waiting` will be tried again."""

    sent: int = 0
    waiting: int = 0
    unknown: int = 0
    dead: int = 0

    @property
    def tried(self) -> int:
        return self.sent + self.waiting + self.unknown + self.dead


def enqueue(house: House, plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Write down what is to be sent; a plan that another process has already written down is left out."""
    return tuple(plan for plan in plans if house.store.enqueue(plan.deliveries, plan.mentions))


def send_due(house: House, now: datetime) -> Sent:
    """Send everything that waits, in batches, each delivery claimed before and marked after."""
    states: list[DeliveryState] = []
    carriers: Mapping[Channel, Carrier] = {}
    while batch := house.store.claim_deliveries(now, LEASE, BATCH):
        carriers = carriers or carriers_of(house.settings)
        states += [_send(house.store, carriers, delivery, now) for delivery in batch]
    return Sent(
        sent=states.count(DeliveryState.SENT),
        waiting=states.count(DeliveryState.PENDING),
        unknown=states.count(DeliveryState.UNKNOWN),
        dead=states.count(DeliveryState.DEAD),
    )


def _send(store: Store, carriers: Mapping[Channel, Carrier], delivery: Delivery, now: datetime) -> DeliveryState:
    try:
        if delivery.channel not in carriers:
            raise DeliveryError(f"the channel {delivery.channel} is switched off", permanent=True)
        carriers[delivery.channel].send(delivery)
    except DeliveryError as error:
        return _failed(store, delivery, error, now)
    except Exception as error:  # one poisoned message must not stop the others
        log.exception("delivery %s broke", delivery.key)
        return _failed(store, delivery, DeliveryError(f"{type(error).__name__}: {error}", permanent=True), now)
    store.mark_sent(delivery, now)
    return DeliveryState.SENT


def _failed(store: Store, delivery: Delivery, error: DeliveryError, now: datetime) -> DeliveryState:
    log.warning("delivery %s to %s: %s", delivery.key, delivery.recipient, error)
    again = next_attempt(delivery, now, error)
    if again:
        store.mark_retry(delivery, again, str(error))
        return DeliveryState.PENDING
    if error.unknown:
        store.mark_unknown(delivery, str(error))
        return DeliveryState.UNKNOWN
    store.mark_dead(delivery, str(error))
    return DeliveryState.DEAD
