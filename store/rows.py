"""Values to rows and back, for values whose fields are columns; and rows into tables, on both engines."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select

from store.model import Key, parse_document

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from sqlalchemy.dialects import postgresql

log = logging.getLogger(__name__)

CHUNK = 500  # keys in one statement; SQLite takes 32,766 values

Value = TypeVar("Value", bound="DataclassInstance")
Item = TypeVar("Item")


def row(value: "DataclassInstance", **extra_columns: object) -> dict[str, object]:
    """The row of a value, with the `extra_columns`; without `id` where that is 0, as the database assigns it."""
    columns = {field.name: getattr(value, field.name) for field in fields(value)} | extra_columns
    return columns if columns.get("id", 1) else {name: columns[name] for name in columns if name != "id"}


def select_fields(table: Table, kind: type[Value]) -> Select[Any]:
    """A SELECT of the columns that are the fields of `kind`."""
    return select(*(table.c[field.name] for field in fields(kind)))


def values(connection: Connection, kind: type[Value], query: Select[Any]) -> list[Value]:
    """Run a query made with `select_fields`; a row that cannot be parsed is skipped and logged as a warning."""
    return list(_readable(connection, kind, query))


def _readable(connection: Connection, kind: type[Value], query: Select[Any]) -> Iterator[Value]:
    rows = connection.execute(query)
    names = tuple(rows.keys())
    while True:
        try:
            found = rows.fetchone()
        except (ValueError, TypeError, LookupError) as error:  # a word, a moment or a document of another version
            log.warning("a row of %s cannot be read and is left out: %s", query.get_final_froms()[0], error)
            continue
        if found is None:
            return
        yield kind(**dict(zip(names, found, strict=True)))


def documents(connection: Connection, kind: type[Item], query: Select[Any]) -> list[Item]:
    """Parse the documents that a query selects; one that cannot be parsed is skipped and logged as a warning."""
    found = []
    for document in connection.scalars(query):
        try:
            found.append(parse_document(kind, document))
        except (ValueError, TypeError) as error:
            log.warning("a stored %s cannot be read and is left out: %s", kind.__name__.lower(), error)
    return found


def insert(connection: Connection, table: Table) -> "postgresql.Insert":
    """An INSERT of this engine's dialect, which supports ON CONFLICT."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")  # the other is slow to load
    return cast("postgresql.Insert", dialect.insert(table))


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Insert rows; one whose primary key exists overwrites that row."""
    if not rows:
        return
    statement = insert(connection, table)
    keys = [column.name for column in table.primary_key]
    others = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others), rows)


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some


def among(table: Table, keys: Sequence[Key]) -> ColumnElement[bool]:
    """A condition: the row belongs to one of those calls. Grouped by portal, as SQLite uses no index for pairs."""
    portals: dict[str, list[str]] = {}
    for key in keys:
        portals.setdefault(key.portal, []).append(key.ref)
    return or_(*(and_(table.c.portal == portal, table.c.ref.in_(refs)) for portal, refs in portals.items()))
