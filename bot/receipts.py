"""What was sent, beside the memory: a memory that is new, emptied or put back is known by what it does not remember."""

import logging
from collections.abc import Sequence
from datetime import datetime

from bot.instance import Instance
from store.model import Delivery, DeliveryState, Receipt

log = logging.getLogger(__name__)


def note_sent(instance: Instance, delivery: Delivery, now: datetime) -> None:
    """A line in the journal, before the memory is marked. A disk that is full must not stop the mark."""
    if instance.journal is None:
        return
    receipt = Receipt(
        key=delivery.key,
        kind=delivery.kind,
        channel=delivery.channel,
        recipient=delivery.recipient,
        created=delivery.created,
        sent_at=now,
        attempts=delivery.attempts,
        mentions=tuple(instance.tenant.mentions_of(delivery)),
        organisation=instance.tenant.organisation,
    )
    try:
        instance.journal.note(receipt)
    except OSError as error:
        log.warning("delivery %s is not in the journal: %s", delivery.key, error)


def heal(instance: Instance) -> None:
    """Mark what a process had sent, and died before it could mark it."""
    broken = {one.key: one for one in instance.tenant.deliveries(DeliveryState.SENDING, payloads=False)}
    for receipt in instance.journal.receipts() if instance.journal and broken else ():
        delivery = broken.get(receipt.key)
        if delivery and receipt.attempts >= delivery.attempts:
            instance.tenant.mark_sent(delivery, receipt.sent_at)


def unremembered(instance: Instance) -> tuple[Receipt, ...]:
    """What was sent and is not remembered, or remembered as less tried than it was; the oldest first."""
    ours = ("", instance.tenant.organisation)  # without one: written before there were organisations
    receipts = [one for one in instance.journal.receipts() if one.organisation in ours] if instance.journal else []
    known = instance.store.tries() if receipts else {}
    latest = {receipt.key: receipt for receipt in receipts}
    return tuple(one for one in latest.values() if known.get(one.key, 0) < one.attempts)


def held(lost: Sequence[Receipt]) -> str:
    """Why nothing is sent, and what helps."""
    last = max(one.sent_at for one in lost)
    return (
        f"{len(lost)} deliveries were sent, the last at {last.isoformat(timespec='minutes')}, that this memory does not"
        " know of: it is new, was emptied or was put back from a backup. Nothing is sent until you have looked:"
        " `utblick deliveries` lists them, `utblick deliveries --release` notes them as sent and goes on; if the right"
        " memory is elsewhere, put it back or fix database_url"
    )
