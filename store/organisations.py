"""Which organisations the memory serves."""

from sqlalchemy import select, true

from store.engine import Connected
from store.model import Organisation, Step
from store.organisation_tables import answers, assessments, deliveries, mentions, organisations, progress, troubles
from store.rows import documents
from store.tables import set_aside
from store.tenant import TenantStore
from store.version import CALLS

# What one municipality's memory held before there were organisations.
OWNED = (assessments, deliveries, mentions, answers, troubles)


class Organisations(Connected):
    """The organisations, and the part of the memory that is each one's."""

    def organisations(self) -> list[Organisation]:
        """Every organisation, by its id."""
        query = select(organisations.c.document).order_by(organisations.c.id)
        with self._read_transaction() as connection:
            return documents(connection, Organisation, query)

    def adopt(self, organisation: str) -> None:
        """Make what was in the memory before there were organisations that organisation's."""
        told = progress.c.name != CALLS["name"]
        steps = set_aside.c.step.in_((Step.MATCH, Step.TELL))
        with self._write_transaction() as connection:
            for table, ours in (*((table, true()) for table in OWNED), (progress, told), (set_aside, steps)):
                orphans = table.update().where(table.c.organisation == "", ours)
                connection.execute(orphans.values(organisation=organisation))

    def tries(self) -> dict[str, int]:
        """How often each delivery was tried, whosever it is, by its key."""
        query = select(deliveries.c.key, deliveries.c.attempts)
        with self._read_transaction() as connection:
            return {found.key: found.attempts for found in connection.execute(query)}

    def tenant(self, organisation: str) -> TenantStore:
        """The part of the memory that is that organisation's."""
        return TenantStore(self._engine, self._place, organisation)
