"""What goes out: the row comes first, then the network, then the mark; a crash in between loses nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select

from store.engine import Connected
from store.model import Delivery, DeliveryKind, DeliveryState, Mention
from store.rows import chosen, insert, row, values
from store.tables import deliveries, mentions


class Outbox(Connected):
    """Deliveries and mentions."""

    def enqueue(self, messages: Sequence[Delivery], told: Sequence[Mention]) -> bool:
        """Put messages in the outbox, with what they mention; all, or nothing and False where a key was used before.

        What was mentioned before to the same recipient in the same kind of message keeps its first mention.
        """
        with self._writing() as connection:
            new = insert(connection, deliveries).on_conflict_do_nothing(index_elements=["key"])
            added = [connection.scalar(new.values(row(one)).returning(deliveries.c.id)) for one in messages]
            if not added or None in added:
                connection.rollback()
                return False
            if told:
                rows = [row(mention, delivery=added[0]) for mention in told]
                connection.execute(insert(connection, mentions).on_conflict_do_nothing(), rows)
            return True

    def claim_deliveries(self, now: datetime, lease: timedelta, limit: int) -> list[Delivery]:
        """Take what should be sent now: it is ours until `now` + `lease`, then anybody may take it again.

        `attempts` counts this try. More than one means that the receiver may have the message already.
        """
        table = deliveries.c
        waits = and_(table.state == DeliveryState.PENDING, table.next_attempt_at <= now)
        dropped = and_(table.state == DeliveryState.SENDING, table.lease_until <= now)
        due = (
            chosen(deliveries, Delivery)
            .where(or_(waits, dropped))
            .order_by(table.next_attempt_at, table.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        claim = {"state": DeliveryState.SENDING, "lease_until": now + lease, "attempts": table.attempts + 1}
        with self._writing() as connection:
            numbers = [delivery.id for delivery in values(connection, Delivery, due)]
            connection.execute(deliveries.update().where(table.id.in_(numbers)).values(claim))
            claimed = chosen(deliveries, Delivery).where(table.id.in_(numbers))
            return values(connection, Delivery, claimed.order_by(table.next_attempt_at, table.id))

    def mark_sent(self, delivery: Delivery, now: datetime) -> None:
        """The receiver has it."""
        self._mark(delivery, DeliveryState.SENT, sent_at=now, error="")

    def mark_retry(self, delivery: Delivery, at: datetime, error: str) -> None:
        """It did not go out; try again at `at`."""
        self._mark(delivery, DeliveryState.PENDING, next_attempt_at=at, error=error)

    def mark_dead(self, delivery: Delivery, error: str) -> None:
        """It will never go out; `error` says why and what to do."""
        self._mark(delivery, DeliveryState.DEAD, error=error)

    def mark_unknown(self, delivery: Delivery, error: str) -> None:
        """It may have gone out, and the receiver cannot be asked: it is listed, and never sent again."""
        self._mark(delivery, DeliveryState.UNKNOWN, error=error)

    def _mark(self, delivery: Delivery, state: DeliveryState, **columns: object) -> None:
        # Who lost the lease may still tell that the message went out, but nothing else: another has it in hand now.
        ours = and_(
            deliveries.c.attempts == delivery.attempts,
            deliveries.c.state.in_((DeliveryState.PENDING, DeliveryState.SENDING)),
        )
        marked = deliveries.update().where(deliveries.c.id == delivery.id)
        if state is not DeliveryState.SENT:
            marked = marked.where(ours)
        with self._writing() as connection:
            connection.execute(marked.values(state=state, lease_until=None, **columns))

    def delivery(self, key: str) -> Delivery | None:
        """The delivery of that key."""
        with self._reading() as connection:
            found = values(connection, Delivery, chosen(deliveries, Delivery).where(deliveries.c.key == key))
        return found[0] if found else None

    def deliveries(self, state: DeliveryState | None = None) -> list[Delivery]:
        """Every delivery, or those in one state, the oldest first."""
        question = chosen(deliveries, Delivery).order_by(deliveries.c.id)
        if state is not None:
            question = question.where(deliveries.c.state == state)
        with self._reading() as connection:
            return values(connection, Delivery, question)

    def last_created(self, kind: DeliveryKind, recipient: str) -> datetime | None:
        """When the last message of that kind was composed for the recipient, None where there was none."""
        ours = deliveries.c.kind == kind, func.lower(deliveries.c.recipient) == recipient.lower()
        with self._reading() as connection:
            last: datetime | None = connection.scalar(select(func.max(deliveries.c.created)).where(*ours))
        return last

    def mentions(self, kind: DeliveryKind, recipient: str) -> list[Mention]:
        """Every event of every call that the recipient was told of in messages of that kind."""
        told = chosen(mentions, Mention).where(mentions.c.kind == kind, mentions.c.recipient == recipient)
        with self._reading() as connection:
            return values(connection, Mention, told.order_by(mentions.c.portal, mentions.c.ref, mentions.c.event))
