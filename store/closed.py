"""Calls that were closed when they were first read: enough to say why nobody was told of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, or_

from store.engine import Connected
from store.model import Call, ClosedCall
from store.rows import row, select_fields, upsert, values
from store.tables import closed_calls


class ClosedCalls(Connected):
    """Calls that were closed when they were first read."""

    def closed_call(self, name: str) -> ClosedCall | None:
        """The call with that portal:ref or that address."""
        portal, _, ref = name.partition(":")
        column = closed_calls.c
        one = or_((column.portal == portal) & (column.ref == ref), column.url == name)
        with self._read_transaction() as connection:
            return next(iter(values(connection, ClosedCall, select_fields(closed_calls, ClosedCall).where(one))), None)


def insert_closed(connection: Connection, found: Iterable[Call], now: datetime) -> None:
    """Insert closed calls; one that is already stored keeps its first timestamp."""
    known = select_fields(closed_calls, ClosedCall)
    calls = list(found)
    portals = {call.portal for call in calls}
    noted = {one.key for one in values(connection, ClosedCall, known.where(closed_calls.c.portal.in_(portals)))}
    upsert(connection, closed_calls, [row(_closed(call, now)) for call in calls if call.key not in noted])


def _closed(call: Call, now: datetime) -> ClosedCall:
    days = [stage.day for stage in call.stages if stage.day]
    return ClosedCall(*call.key, call.title, call.url, max(days).isoformat() if days else None, now)
