"""Runs: the outcomes of readings; and the leader leases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from store.engine import Connected, StoreError
from store.model import Outcome, Run
from store.rows import insert, row, select_fields, values
from store.tables import leads, runs


def _of_each(number: ColumnElement[int | None], *those: ColumnElement[bool]) -> Select[Any]:
    """Asks for the run of each portal whose number it is, of `those`."""
    numbers = select(number).where(*those).group_by(runs.c.portal)
    return select_fields(runs, Run).where(runs.c.id.in_(numbers)).order_by(runs.c.portal)


_good = runs.alias()
_LAST_GOOD = (
    select(func.coalesce(func.max(_good.c.id), 0))
    .where(_good.c.portal == runs.c.portal, _good.c.outcome == Outcome.OK)
    .scalar_subquery()
)
_FIRST, _LAST = func.min(runs.c.id), func.max(runs.c.id)
_IS_GOOD, _HAS_FAILED = runs.c.outcome == Outcome.OK, runs.c.outcome == Outcome.FAILED
# Made once: to put a question together takes longer than to ask it.
_LATEST = _of_each(_LAST, runs.c.outcome.in_(Outcome))
_LATEST_GOOD, _FIRST_GOOD = _of_each(_LAST, _IS_GOOD), _of_each(_FIRST, _IS_GOOD)
_LATEST_FAILED = _of_each(_LAST, _HAS_FAILED)
_FIRST_FAILED = _of_each(_FIRST, _HAS_FAILED, runs.c.id > _LAST_GOOD)


class Runs(Connected):
    """Runs, and leader leases."""

    def start_run(self, portal: str, now: datetime) -> Run:
        """Store the start of a reading."""
        run = Run(portal, now)
        with self._write_transaction() as connection:
            number = connection.scalar(runs.insert().values(row(run)).returning(runs.c.id))
        return replace(run, id=number or 0)

    def end_run(self, run: Run) -> None:
        """Store the outcome of a run. Raises StoreError for a run that was never started."""
        with self._write_transaction() as connection:
            write_end(connection, run)

    def runs(self, portal: str | None = None, limit: int = 100) -> list[Run]:
        """The last runs, the latest first."""
        query = select_fields(runs, Run).order_by(runs.c.id.desc()).limit(limit)
        if portal is not None:
            query = query.where(runs.c.portal == portal)
        with self._read_transaction() as connection:
            return values(connection, Run, query)

    def latest_runs(self) -> list[Run]:
        """The last run of each portal, however it went."""
        return self._values(_LATEST)

    def latest_good_runs(self) -> list[Run]:
        """The last run of each portal that went well."""
        return self._values(_LATEST_GOOD)

    def latest_failed_runs(self) -> list[Run]:
        """The last run of each portal that failed."""
        return self._values(_LATEST_FAILED)

    def first_good_runs(self) -> list[Run]:
        """The first run of each portal that went well."""
        return self._values(_FIRST_GOOD)

    def first_failed_runs(self) -> list[Run]:
        """The first run of each portal that failed after the last good one, or ever."""
        return self._values(_FIRST_FAILED)

    def last_run(self) -> int:
        """The number of the last run that has ended; 0 where there is none."""
        with self._read_transaction() as connection:
            return connection.scalar(select(func.max(runs.c.id)).where(runs.c.outcome != Outcome.RUNNING)) or 0

    def good_runs(self, portal: str, limit: int) -> list[Run]:
        """The last runs of a portal that went well, the latest first."""
        query = select_fields(runs, Run).where(runs.c.portal == portal, runs.c.outcome == Outcome.OK)
        with self._read_transaction() as connection:
            return values(connection, Run, query.order_by(runs.c.id.desc()).limit(limit))

    def _values(self, query: Select[Any]) -> list[Run]:
        with self._read_transaction() as connection:
            return values(connection, Run, query)

    def acquire_lease(self, name: str, holder: str, now: datetime, lease: timedelta) -> bool:
        """Acquire or renew the lease `name` for `holder` until `now` + `lease`; whether it did: no other holds it.

        A lease that ends more than two leases ahead was written by a wrong clock and does not count.
        """
        free = or_(leads.c.holder == holder, leads.c.until <= now, leads.c.until > now + 2 * lease)
        lead = {"holder": holder, "until": now + lease}
        with self._write_transaction() as connection:
            statement = insert(connection, leads).values(name=name, **lead)
            taken = statement.on_conflict_do_update(index_elements=["name"], set_=lead, where=free)
            return connection.scalar(taken.returning(leads.c.name)) is not None

    def release_lease(self, name: str, holder: str) -> None:
        """End the lease, so that another holder can acquire it at once."""
        with self._write_transaction() as connection:
            connection.execute(leads.delete().where(leads.c.name == name, leads.c.holder == holder))


def write_end(connection: Connection, run: Run) -> None:
    """Write a run over the row that its start made."""
    if not connection.execute(runs.update().where(runs.c.id == run.id).values(row(run))).rowcount:
        raise StoreError(f"run {run.id} of {run.portal} was never started; start_run gives the run to end")
