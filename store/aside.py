"""What is left out so that the rest goes on: calls that could not be worked on, and rows that nobody of ours wrote."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from store.columns import EnumText
from store.engine import Connected
from store.model import SetAside, Step
from store.rows import put, row, select_fields, values
from store.tables import metadata, set_aside

LONGEST_REF = 200  # characters of a reference that could not be saved, for whoever looks for it


class Readability(Connected):
    """Rows that nobody of ours wrote."""

    def unreadable_rows(self) -> dict[str, int]:
        """How many rows of each table hold a word that this version does not know: they are left out everywhere."""
        found = {}
        with self._reading() as connection:
            for table in metadata.sorted_tables:
                words = [one for one in table.columns if isinstance(one.type, EnumText)]
                unknown = [one.not_in(list(one.type.vocabulary)) for one in words if isinstance(one.type, EnumText)]
                counted = select(func.count()).select_from(table).where(or_(False, *unknown))
                if number := connection.scalar(counted):
                    found[table.name] = number
        return found


def replace_aside(
    connection: Connection,
    organisation: str,
    found: Sequence[SetAside],
    steps: Collection[Step],
    now: datetime,
    portal: str = "",
) -> None:
    """Note the calls that are left out for `organisation` ("": for all), and forget the others of `steps`.

    With `portal`, only of that portal. What was noted before keeps its beginning.
    """
    known = {(one.key, one.step): one.since for one in kept_aside(connection, organisation)}
    gone = set_aside.delete().where(set_aside.c.organisation == organisation, set_aside.c.step.in_(steps))
    connection.execute(gone.where(set_aside.c.portal == portal) if portal else gone)
    cut = [replace(one, ref=one.ref[:LONGEST_REF] or "-") for one in found]
    dated = [replace(one, since=known.get((one.key, one.step)) or now) for one in cut]
    once = {(one.key, one.step): one for one in dated}.values()
    put(connection, set_aside, [row(one, organisation=organisation) for one in once])


def kept_aside(connection: Connection, organisation: str) -> list[SetAside]:
    """The calls that are noted as left out for `organisation`, or for all where it is empty."""
    ours = select_fields(set_aside, SetAside).where(set_aside.c.organisation == organisation)
    return sorted(values(connection, SetAside, ours), key=lambda one: (one.key, one.step))
