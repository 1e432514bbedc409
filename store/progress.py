"""How far one organisation has got: what the readings found and it has been told, and what it had to leave out."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select

from store.aside import kept_aside, replace_aside
from store.model import Outcome, SetAside, Step
from store.organisation_tables import progress
from store.owned import Owned
from store.rows import put
from store.tables import runs

TOLD = "told"


class Progress(Owned):
    """The last run that was told, and the calls that were left out at matching or telling."""

    def untold_runs(self) -> bool:
        """Whether a portal was read, or could not be, since `told_runs`: by whichever process of the memory."""
        last = select(func.max(runs.c.id)).where(runs.c.outcome != Outcome.RUNNING)
        told = select(progress.c.run).where(self._is_own(progress), progress.c.name == TOLD)
        with self._reading() as connection:
            return (connection.scalar(last) or 0) > (connection.scalar(told) or 0)

    def told_runs(self, run: int) -> None:
        """Note that what the runs up to that number found is queued."""
        with self._writing() as connection:
            put(connection, progress, [{"organisation": self.organisation, "name": TOLD, "run": run}])

    def keep_set_aside(self, found: Sequence[SetAside], steps: Collection[Step], now: datetime) -> None:
        """Note the calls that are left out; those of `steps` that are not among them are well again."""
        with self._writing() as connection:
            replace_aside(connection, self.organisation, found, steps, now)

    def set_aside(self) -> list[SetAside]:
        """The calls that are left out when they are matched or told."""
        with self._reading() as connection:
            return kept_aside(connection, self.organisation)
