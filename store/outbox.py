"""A transactional outbox: a row is written first, then sent, then marked; a crash in between loses nothing."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, literal, or_, select, true, tuple_

from store.model import ChannelName, Delivery, DeliveryKind, DeliveryState, Key, Mention, Receipt, Telling
from store.organisation_tables import deliveries, mentions
from store.owned import Owned
from store.rows import insert, values

# Nothing waits longer than a day for its next try; what seems to was written by a clock that has been put back since.
LONGEST_WAIT = timedelta(hours=25)


class Outbox(Owned):
    """Deliveries and mentions."""

    def enqueue(self, messages: Sequence[Delivery], told: Sequence[Mention], tellers: Sequence[int] = ()) -> bool:
        """Store messages and mentions in one transaction; False, and nothing stored, where a key was used before.

        `tellers`: for each mention the index of its message; the first message for all where none is given.
        A mention that is already stored keeps its first message, unless that message is dead.
        """
        with self._write_transaction() as connection:
            new = insert(connection, deliveries).on_conflict_do_nothing(index_elements=["key"])
            added = [connection.scalar(new.values(self._row(one)).returning(deliveries.c.id)) for one in messages]
            if not added or None in added:
                connection.rollback()
                return False
            of = [added[number] for number in tellers or [0] * len(told)]
            _mention(connection, [self._row(mention, delivery=id_) for mention, id_ in zip(told, of, strict=True)])
            return True

    def claim_deliveries(
        self,
        now: datetime,
        lease: timedelta,
        limit: int,
        *,
        channels: Collection[ChannelName] | None = None,
        besides: Collection[int] = (),
    ) -> list[Delivery]:
        """Lease at most `limit` due deliveries over `channels` (None: any) until `now` + `lease`, and return them.

        `attempts` counts this attempt. A delivery whose process died while sending is `doubtful`. `besides`: the ids
        of deliveries to skip.
        """
        table = deliveries.c
        due = (
            self._select(deliveries, Delivery)
            .where(_due(now, lease), _by(channels), table.id.not_in(besides))
            .order_by(table.next_attempt_at, table.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        claim = {
            "state": DeliveryState.SENDING,
            "lease_until": now + lease,
            "attempts": table.attempts + 1,
            "doubtful": or_(table.doubtful, table.state == DeliveryState.SENDING),
        }
        with self._write_transaction() as connection:
            numbers = [delivery.id for delivery in values(connection, Delivery, due)]
            connection.execute(self._update(deliveries).where(table.id.in_(numbers)).values(claim))
            claimed = self._select(deliveries, Delivery).where(table.id.in_(numbers))
            return values(connection, Delivery, claimed.order_by(table.next_attempt_at, table.id))

    def mark_sent(self, delivery: Delivery, now: datetime) -> None:
        """Mark a delivery as accepted by its receiver."""
        self._mark(delivery, DeliveryState.SENT, sent_at=now, error="")

    def mark_retry(self, delivery: Delivery, at: datetime, error: str, *, doubtful: bool = False) -> None:
        """Schedule the next attempt at `at`; `doubtful`: this one may have reached the receiver."""
        self._mark(delivery, DeliveryState.PENDING, next_attempt_at=at, error=error, doubtful=doubtful)

    def mark_dead(self, delivery: Delivery, error: str) -> None:
        """Mark a delivery as failed for good; `error` gives the reason and the remedy."""
        self._mark(delivery, DeliveryState.DEAD, error=error)

    def mark_unknown(self, delivery: Delivery, error: str) -> None:
        """Mark a delivery that the receiver may have got and cannot be asked about: it is not sent again by itself."""
        self._mark(delivery, DeliveryState.UNKNOWN, error=error)

    def _mark(self, delivery: Delivery, state: DeliveryState, **columns: object) -> None:
        # Who lost the lease may still tell that the message went out, but nothing else: another has it in hand now.
        ours = and_(
            deliveries.c.attempts == delivery.attempts,
            deliveries.c.state.in_((DeliveryState.PENDING, DeliveryState.SENDING)),
        )
        marked = self._update(deliveries).where(deliveries.c.id == delivery.id)
        if state is not DeliveryState.SENT:
            marked = marked.where(ours)
        with self._write_transaction() as connection:
            connection.execute(marked.values(state=state, lease_until=None, **columns))

    def delivery(self, key: str) -> Delivery | None:
        """The delivery of that key."""
        with self._read_transaction() as connection:
            found = values(connection, Delivery, self._select(deliveries, Delivery).where(deliveries.c.key == key))
        return found[0] if found else None

    def deliveries(self, state: DeliveryState | None = None, *, payloads: bool = True) -> list[Delivery]:
        """Every delivery, or those in one state, the oldest first; without their bytes where nobody needs them."""
        query = self._select(deliveries, Delivery).order_by(deliveries.c.id)
        if not payloads:
            columns = [column for column in query.selected_columns if column.name != "payload"]
            query = query.with_only_columns(*columns, literal(b"").label("payload"))
        if state is not None:
            query = query.where(deliveries.c.state == state)
        with self._read_transaction() as connection:
            return values(connection, Delivery, query)

    def waiting(self, now: datetime | None, channels: Collection[ChannelName] | None) -> int:
        """How many messages wait for those channels, or for any; with `now` only those that are due."""
        column = deliveries.c
        ours = self._is_own(deliveries), column.state == DeliveryState.PENDING, _by(channels)
        query = select(func.count()).where(*ours)
        if now:
            query = query.where(or_(column.next_attempt_at <= now, column.created > now))
        with self._read_transaction() as connection:
            return connection.scalar(query) or 0

    def last_created(self, kind: DeliveryKind, recipient: str) -> datetime | None:
        """When the last message of that kind was composed for the recipient, None where there was none."""
        column = deliveries.c
        ours = self._is_own(deliveries), column.kind == kind, func.lower(column.recipient) == recipient.lower()
        with self._read_transaction() as connection:
            last: datetime | None = connection.scalar(select(func.max(column.created)).where(*ours))
        return last

    def mentions(self, kind: DeliveryKind, recipient: str) -> list[Mention]:
        """The mentions of the recipient in messages of that kind that are not dead."""
        told = (
            self._select(mentions, Mention)
            .join(deliveries, deliveries.c.id == mentions.c.delivery)
            .where(mentions.c.kind == kind, mentions.c.recipient == recipient)
            .where(deliveries.c.state != DeliveryState.DEAD)
        )
        with self._read_transaction() as connection:
            return values(connection, Mention, told.order_by(mentions.c.portal, mentions.c.ref, mentions.c.event))

    def tellings(self, keys: Collection[Key]) -> list[Telling]:
        """The events of these calls that messages reported, with each message's state; the oldest message first."""
        columns = [
            deliveries.c[name] for name in ("kind", "channel", "recipient", "created", "state", "sent_at", "error")
        ]
        ours = self._is_own(mentions), tuple_(mentions.c.portal, mentions.c.ref).in_(list(keys))
        told = select(mentions.c.event, *columns).join(deliveries, deliveries.c.id == mentions.c.delivery).where(*ours)
        with self._read_transaction() as connection:
            return values(connection, Telling, told.order_by(deliveries.c.id, mentions.c.event))

    def mentions_of(self, delivery: Delivery) -> list[Mention]:
        """The mentions of that message, without those that a later message has taken over."""
        told = self._select(mentions, Mention).where(mentions.c.delivery == delivery.id)
        with self._read_transaction() as connection:
            return values(connection, Mention, told.order_by(mentions.c.portal, mentions.c.ref, mentions.c.event))

    def revive(self, keys: Collection[str], now: datetime, idle: timedelta = timedelta(0)) -> list[str]:
        """Make dead and unknown deliveries pending again, if last due `idle` or longer ago; returns their keys.

        The bytes stay the same, and one that may have arrived stays doubtful.
        """
        table = deliveries.c
        lifeless = table.state.in_((DeliveryState.DEAD, DeliveryState.UNKNOWN))
        anew = {"state": DeliveryState.PENDING, "created": now, "next_attempt_at": now}
        doubtful = or_(table.doubtful, table.state == DeliveryState.UNKNOWN)
        chosen_ones = (table.key.in_(keys), lifeless, table.next_attempt_at <= now - idle)
        with self._write_transaction() as connection:
            revived = self._update(deliveries).where(*chosen_ones).values(anew | {"doubtful": doubtful})
            return sorted(connection.scalars(revived.returning(table.key)))

    def remember_sent(self, receipts: Sequence[Receipt]) -> None:
        """Store receipts of the journal as sent deliveries with their mentions, so that nothing is sent again.

        A delivery that is new to the database gets an empty payload.
        """
        sent = {"state": DeliveryState.SENT, "payload": b"", "lease_until": None, "error": "", "doubtful": False}
        names = ("key", "kind", "channel", "recipient", "created", "sent_at", "attempts")
        with self._write_transaction() as connection:
            for one in receipts:
                known = {name: getattr(one, name) for name in names} | {"next_attempt_at": one.created}
                added = insert(connection, deliveries).values(sent | known | {"organisation": self.organisation})
                marked = {"state": DeliveryState.SENT, "sent_at": one.sent_at, "lease_until": None, "error": ""}
                kept = added.on_conflict_do_update(index_elements=["key"], set_=marked, where=self._is_own(deliveries))
                number = connection.scalar(kept.returning(deliveries.c.id))
                if number is not None:  # a key of another organisation's
                    _mention(connection, [self._row(mention, delivery=number) for mention in one.mentions])


def _by(channels: Collection[ChannelName] | None) -> ColumnElement[bool]:
    """A condition: the delivery goes over one of those channels; None: over any."""
    return true() if channels is None else deliveries.c.channel.in_(channels)


def _due(now: datetime, lease: timedelta) -> ColumnElement[bool]:
    """A condition: the delivery is pending and due, or its lease has expired. Future times of a wrong clock count."""
    table = deliveries.c
    come = or_(table.next_attempt_at <= now, table.next_attempt_at > now + LONGEST_WAIT, table.created > now)
    free = or_(table.lease_until <= now, table.lease_until > now + 2 * lease)
    waits = and_(table.state == DeliveryState.PENDING, come)
    return or_(waits, and_(table.state == DeliveryState.SENDING, free))


def _mention(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    if not rows:
        return
    statement = insert(connection, mentions)
    dead = select(deliveries.c.id).where(deliveries.c.state == DeliveryState.DEAD)
    anew = {"delivery": statement.excluded.delivery}
    keys = [column.name for column in mentions.primary_key]
    told = statement.on_conflict_do_update(index_elements=keys, set_=anew, where=mentions.c.delivery.in_(dead))
    connection.execute(told, rows)
