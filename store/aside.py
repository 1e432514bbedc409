"""What is left out so that the rest goes on: calls that could not be worked on, and rows that nobody of ours wrote."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from store.columns import Term
from store.engine import Connected
from store.model import SetAside, Step
from store.rows import chosen, put, row, values
from store.tables import metadata, set_aside

LONGEST_REF = 200  # characters of a reference that could not be saved, for whoever looks for it


class SetAsides(Connected):
    """Calls that were left out at some step, until they are well again."""

    def keep_set_aside(self, found: Sequence[SetAside], steps: Collection[Step], now: datetime) -> None:
        """Note the calls that are left out; those of `steps` that are not among them are well again."""
        with self._writing() as connection:
            replace_aside(connection, found, steps, now)

    def unreadable_rows(self) -> dict[str, int]:
        """How many rows of each table hold a word that this version does not know: they are left out everywhere."""
        found = {}
        with self._reading() as connection:
            for table in metadata.sorted_tables:
                words = [one for one in table.columns if isinstance(one.type, Term)]
                unknown = [one.not_in(list(one.type.vocabulary)) for one in words if isinstance(one.type, Term)]
                counted = select(func.count()).select_from(table).where(or_(False, *unknown))
                if number := connection.scalar(counted):
                    found[table.name] = number
        return found


def replace_aside(
    connection: Connection, found: Sequence[SetAside], steps: Collection[Step], now: datetime, portal: str = ""
) -> None:
    """As `keep_set_aside`, within a transaction; with `portal`, only of that portal."""
    known = {(one.key, one.step): one.since for one in kept_aside(connection)}
    gone = set_aside.delete().where(set_aside.c.step.in_(steps))
    connection.execute(gone.where(set_aside.c.portal == portal) if portal else gone)
    cut = [replace(one, ref=one.ref[:LONGEST_REF] or "-") for one in found]
    dated = [replace(one, since=known.get((one.key, one.step)) or now) for one in cut]
    put(connection, set_aside, [row(one) for one in {(one.key, one.step): one for one in dated}.values()])


def kept_aside(connection: Connection) -> list[SetAside]:
    """The calls that are noted as left out."""
    return values(connection, SetAside, chosen(set_aside, SetAside))
