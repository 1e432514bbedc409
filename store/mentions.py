"""Mentions by call: one query for all recipients."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from store.model import DeliveryKind, DeliveryState, Key, Mention
from store.organisation_tables import deliveries, mentions
from store.owned import Owned
from store.rows import CHUNK, among, chunks, values


class Mentions(Owned):
    """Mentions of some calls."""

    def mentions_about(
        self, kinds: Collection[DeliveryKind], recipients: Collection[str], keys: Iterable[Key]
    ) -> list[Mention]:
        """The mentions of those calls to the recipients, in messages of those kinds that are not dead.

        Those of all recipients where more than CHUNK are given.
        """
        if not recipients:
            return []
        dead = select(deliveries.c.id).where(self._is_own(deliveries), deliveries.c.state == DeliveryState.DEAD)
        told = self._select(mentions, Mention).where(mentions.c.kind.in_(kinds), mentions.c.delivery.not_in(dead))
        if len(recipients) <= CHUNK:  # of more, most rows are asked for anyway
            told = told.where(mentions.c.recipient.in_(recipients))
        found = []
        for some in chunks(keys):
            with self._read_transaction() as connection:
                found += values(connection, Mention, told.where(among(mentions, some)))
        return found
