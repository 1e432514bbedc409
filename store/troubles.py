"""Channels that nothing of an organisation's gets through: since when, why, and how long they are left alone."""

from datetime import datetime

from sqlalchemy import exists, select

from store.model import ChannelName, DeliveryState, Trouble
from store.organisation_tables import deliveries, troubles
from store.outbox import LONGEST_WAIT
from store.owned import Owned
from store.rows import insert, values


class Troubles(Owned):
    """Troubles, one a channel; a message that gets through ends it."""

    def note_trouble(self, trouble: Trouble) -> None:
        """Leave the channel alone for so long; trouble that lasts keeps its beginning."""
        told, key = self._row(trouble), ("organisation", "channel")
        later = {name: value for name, value in told.items() if name not in (*key, "since")}
        with self._writing() as connection:
            statement = insert(connection, troubles).values(told)
            connection.execute(statement.on_conflict_do_update(index_elements=key, set_=later))

    def end_trouble(self, channel: ChannelName) -> None:
        """Something got through."""
        with self._writing() as connection:
            connection.execute(self._delete(troubles).where(troubles.c.channel == channel))

    def troubles(self) -> list[Trouble]:
        """What lasts, by channel."""
        with self._reading() as connection:
            return values(connection, Trouble, self._select(troubles, Trouble).order_by(troubles.c.channel))

    def silent_channels(self, now: datetime) -> set[ChannelName]:
        """The channels that are left alone at `now`, as long as a message waits for the end of that.

        What is further ahead than a day is of a clock that was wrong.
        """
        column = deliveries.c
        waits = exists().where(
            self._is_own(deliveries),
            column.channel == troubles.c.channel,
            column.state == DeliveryState.PENDING,
            column.next_attempt_at >= troubles.c.until,
        )
        lasting = self._is_own(troubles), troubles.c.until > now, troubles.c.until <= now + LONGEST_WAIT
        with self._reading() as connection:
            return set(connection.scalars(select(troubles.c.channel).where(*lasting, waits)))
