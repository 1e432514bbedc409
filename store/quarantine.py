"""Quarantined calls (those that failed a step), and the number of rows that cannot be parsed."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from store.columns import EnumText
from store.engine import Connected
from store.model import QuarantinedCall, Step
from store.rows import row, select_fields, upsert, values
from store.tables import metadata, set_aside

LONGEST_REF = 200  # characters of a reference that could not be saved, for whoever looks for it


class Readability(Connected):
    """Counts the rows that this version cannot parse."""

    def unreadable_rows(self) -> dict[str, int]:
        """By table: how many rows hold an enum value that this version does not know. All queries skip them."""
        found = {}
        with self._read_transaction() as connection:
            for table in metadata.sorted_tables:
                words = [one for one in table.columns if isinstance(one.type, EnumText)]
                unknown = [one.not_in(list(one.type.vocabulary)) for one in words if isinstance(one.type, EnumText)]
                counted = select(func.count()).select_from(table).where(or_(False, *unknown))
                if number := connection.scalar(counted):
                    found[table.name] = number
        return found


def replace_quarantined(
    connection: Connection,
    organisation: str,
    found: Sequence[QuarantinedCall],
    steps: Collection[Step],
    now: datetime,
    portal: str = "",
) -> None:
    """Replace the quarantined calls of `organisation` ("": of all) at `steps`; with `portal`, only that portal's.

    A call that was quarantined before at the same step keeps its `since`.
    """
    known = {(one.key, one.step): one.since for one in quarantined_calls(connection, organisation)}
    gone = set_aside.delete().where(set_aside.c.organisation == organisation, set_aside.c.step.in_(steps))
    connection.execute(gone.where(set_aside.c.portal == portal) if portal else gone)
    cut = [replace(one, ref=one.ref[:LONGEST_REF] or "-") for one in found]
    dated = [replace(one, since=known.get((one.key, one.step)) or now) for one in cut]
    once = {(one.key, one.step): one for one in dated}.values()
    upsert(connection, set_aside, [row(one, organisation=organisation) for one in once])


def quarantined_calls(connection: Connection, organisation: str) -> list[QuarantinedCall]:
    """The quarantined calls of `organisation`, or those of all where it is empty, by key and step."""
    ours = select_fields(set_aside, QuarantinedCall).where(set_aside.c.organisation == organisation)
    return sorted(values(connection, QuarantinedCall, ours), key=lambda one: (one.key, one.step))
