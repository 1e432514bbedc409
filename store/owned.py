"""Statements on the rows of one organisation."""

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Delete, Engine, Select, Table, Update

from store.engine import Connected
from store.rows import row, select_fields

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value", bound="DataclassInstance")


class Owned(Connected):
    """A database that is open, for one organisation; statements on tables with an owner are made here."""

    def __init__(self, engine: Engine, place: str, organisation: str) -> None:
        super().__init__(engine, place)
        self.organisation = organisation

    def _is_own(self, table: Table) -> ColumnElement[bool]:
        return table.c.organisation == self.organisation

    def _select(self, table: Table, kind: type[Value]) -> Select[Any]:
        """A SELECT of the fields of `kind` in the organisation's rows."""
        return select_fields(table, kind).where(self._is_own(table))

    def _update(self, table: Table) -> Update:
        return table.update().where(self._is_own(table))

    def _delete(self, table: Table) -> Delete:
        return table.delete().where(self._is_own(table))

    def _row(self, value: "DataclassInstance", **extra_columns: object) -> dict[str, object]:
        """The row of a value of this organisation."""
        return row(value, **extra_columns, organisation=self.organisation)
