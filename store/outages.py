"""Channel outages of an organisation: since when, why, and until when the channel is not tried (backoff)."""

from datetime import datetime

from sqlalchemy import exists, select

from store.model import ChannelName, ChannelOutage, DeliveryState
from store.organisation_tables import deliveries, troubles
from store.outbox import LONGEST_WAIT
from store.owned import Owned
from store.rows import insert, values


class ChannelOutages(Owned):
    """Channel outages, at most one for each channel; a message that is accepted ends it."""

    def record_outage(self, outage: ChannelOutage) -> None:
        """Store the outage; one of the same channel is updated but keeps its `since`."""
        told, key = self._row(outage), ("organisation", "channel")
        later = {name: value for name, value in told.items() if name not in (*key, "since")}
        with self._write_transaction() as connection:
            statement = insert(connection, troubles).values(told)
            connection.execute(statement.on_conflict_do_update(index_elements=key, set_=later))

    def end_outage(self, channel: ChannelName) -> None:
        """Delete the channel's outage: a message was accepted."""
        with self._write_transaction() as connection:
            connection.execute(self._delete(troubles).where(troubles.c.channel == channel))

    def outages(self) -> list[ChannelOutage]:
        """The outages that last, ordered by channel."""
        with self._read_transaction() as connection:
            return values(connection, ChannelOutage, self._select(troubles, ChannelOutage).order_by(troubles.c.channel))

    def silent_channels(self, now: datetime) -> set[ChannelName]:
        """The channels in backoff at `now` with a pending message that waits for its end.

        A backoff that ends more than LONGEST_WAIT ahead was written by a wrong clock and does not count.
        """
        column = deliveries.c
        waits = exists().where(
            self._is_own(deliveries),
            column.channel == troubles.c.channel,
            column.state == DeliveryState.PENDING,
            column.next_attempt_at >= troubles.c.until,
        )
        lasting = self._is_own(troubles), troubles.c.until > now, troubles.c.until <= now + LONGEST_WAIT
        with self._read_transaction() as connection:
            return set(connection.scalars(select(troubles.c.channel).where(*lasting, waits)))
