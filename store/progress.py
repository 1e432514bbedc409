"""How far one organisation has got: the last run that was reported to it, and its quarantined calls."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select

from store.model import Outcome, QuarantinedCall, Step
from store.organisation_tables import progress
from store.owned import Owned
from store.quarantine import quarantined_calls, replace_quarantined
from store.rows import upsert
from store.tables import runs

TOLD = "told"


class Progress(Owned):
    """The last run that was reported, and the calls quarantined at matching or telling."""

    def has_unreported_runs(self) -> bool:
        """Whether any process ended a run, good or failed, after the last one of `mark_runs_reported`."""
        last = select(func.max(runs.c.id)).where(runs.c.outcome != Outcome.RUNNING)
        told = select(progress.c.run).where(self._is_own(progress), progress.c.name == TOLD)
        with self._read_transaction() as connection:
            return (connection.scalar(last) or 0) > (connection.scalar(told) or 0)

    def mark_runs_reported(self, run: int) -> None:
        """Record that the messages on the runs up to that id are queued."""
        with self._write_transaction() as connection:
            upsert(connection, progress, [{"organisation": self.organisation, "name": TOLD, "run": run}])

    def save_quarantined(self, found: Sequence[QuarantinedCall], steps: Collection[Step], now: datetime) -> None:
        """Store the quarantined calls; those of `steps` that are not in `found` are released."""
        with self._write_transaction() as connection:
            replace_quarantined(connection, self.organisation, found, steps, now)

    def quarantined(self) -> list[QuarantinedCall]:
        """The organisation's quarantined calls: those that failed matching or telling."""
        with self._read_transaction() as connection:
            return quarantined_calls(connection, self.organisation)
