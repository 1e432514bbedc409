"""Organisations with their units, people and subscriptions; what was one municipality's gets an owner.

The rows so far belong to the organisation "", which the first one that is kept takes over.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TEXT = sa.Text()
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the new tables, and write the old ones anew with their owner; there is no way back but a backup."""
    _organisations()
    for table in ("deliveries", "answers"):
        op.add_column(table, _owner(default=""))
        op.create_index(f"ix_{table}_organisation", table, ["organisation"])
    call = sa.ForeignKeyConstraint(
        ["portal", "ref"], ["calls.portal", "calls.ref"], name="fk_matches_calls", ondelete="CASCADE"
    )
    _interests()
    _rewrite("matches", ["interest", "portal", "ref"], _match_columns(), call)
    op.create_index("ix_matches_call", "matches", ["portal", "ref"])
    delivery = sa.ForeignKeyConstraint(["delivery"], ["deliveries.id"], name="fk_mentions_deliveries")
    _rewrite("mentions", ["kind", "recipient", "portal", "ref", "event"], _mention_columns(), delivery)
    _rewrite("progress", ["name"], [("name", TEXT), ("run", sa.Integer())])
    _rewrite("set_aside", ["portal", "ref", "step"], _set_aside_columns())


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("seed", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    for table in ("units", "people"):
        op.create_table(
            table,
            _owner(),
            sa.Column("id", TEXT, nullable=False),
            sa.Column("position", sa.Integer, nullable=False),
            sa.Column("document", TEXT, nullable=False),
            sa.PrimaryKeyConstraint("organisation", "id", name=f"pk_{table}"),
        )
    op.create_table(
        "subscriptions",
        _owner(),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("topic", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "person", "topic", "unit", name="pk_subscriptions"),
    )


def _interests() -> None:
    """They come from the configuration, and so again from there; `line` is where the answers have moved it."""
    op.drop_table("interests")
    op.create_table(
        "interests",
        _owner(),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("line", sa.Float),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_interests"),
    )


def _owner(default: str | None = None) -> "sa.Column[str]":
    return sa.Column("organisation", TEXT, nullable=False, server_default=default)


def _rewrite(
    table: str,
    key: Sequence[str],
    columns: "Sequence[tuple[str, sa.types.TypeEngine[Any]]]",
    *constraints: sa.ForeignKeyConstraint,
) -> None:
    """Write a table anew with the owner as the first part of its primary key, which SQLite cannot change in place."""
    op.rename_table(table, f"old_{table}")
    if op.get_context().dialect.name == "postgresql":  # a constraint keeps its name when its table is renamed
        op.execute(f"ALTER TABLE old_{table} DROP CONSTRAINT pk_{table}")
    for index in ("ix_matches_call",) if table == "matches" else ():
        op.drop_index(index, table_name=f"old_{table}")
    op.create_table(
        table,
        _owner(),
        *(sa.Column(name, kind, nullable=False) for name, kind in columns),
        *constraints,
        sa.PrimaryKeyConstraint("organisation", *key, name=f"pk_{table}"),
    )
    names = ", ".join(name for name, _ in columns)
    op.execute(f"INSERT INTO {table} (organisation, {names}) SELECT '', {names} FROM old_{table}")  # noqa: S608
    op.drop_table(f"old_{table}")


def _match_columns() -> "list[tuple[str, sa.types.TypeEngine[Any]]]":
    texts = [(name, TEXT) for name in ("interest", "portal", "ref")]
    return [*texts, ("score", sa.Float()), ("document", TEXT), ("matched_at", MOMENT)]


def _mention_columns() -> "list[tuple[str, sa.types.TypeEngine[Any]]]":
    return [*((name, TEXT) for name in ("kind", "recipient", "portal", "ref", "event")), ("delivery", sa.Integer())]


def _set_aside_columns() -> "list[tuple[str, sa.types.TypeEngine[Any]]]":
    return [*((name, TEXT) for name in ("portal", "ref", "step", "reason")), ("since", MOMENT)]
