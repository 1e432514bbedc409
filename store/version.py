"""A number that rises with every change of what is known of the calls: while it stands, what was read of them holds."""

from sqlalchemy import Connection, select

from store.organisation_tables import progress
from store.rows import insert

CALLS = {"organisation": "", "name": "calls"}  # of nobody, as the calls are everybody's
_VERSION = select(progress.c.run).filter_by(**CALLS)


def raise_version(connection: Connection) -> None:
    """Increment the number. Call it last in a transaction: it locks the row, and concurrent writers wait for it."""
    first = insert(connection, progress).values(**CALLS, run=1)
    again = first.on_conflict_do_update(index_elements=[*CALLS], set_={"run": progress.c.run + 1})
    connection.execute(again)


def version(connection: Connection) -> int:
    """The number as this transaction sees it; 0 before the first change."""
    return connection.scalar(_VERSION) or 0
