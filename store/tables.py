"""The tables: a value as one line of JSON, with the columns that are asked for beside it."""

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from store.columns import EnumText, JsonValue, Moment, SafeText
from store.model import (
    ChangeKind,
    Fill,
    IncidentKind,
    Outcome,
    Step,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def of_call() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["portal", "ref"], ["calls.portal", "calls.ref"], ondelete="CASCADE")


calls = Table(
    "calls",
    metadata,
    Column("portal", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("document", Text, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("portal", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("missing_since", Moment),
    Column("withdrawn_at", Moment),
    Column("unsure", Integer, nullable=False, server_default="0"),
    Column("restless", Integer, nullable=False),
    of_call(),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("portal", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("kind", EnumText(ChangeKind), nullable=False),
    Column("before", SafeText),
    Column("after", SafeText),
    of_call(),
    Index("ix_changes_call", "portal", "ref"),
)

# No tie to a call: one that could not be saved is in no other table. Of the organisation "": left out for everybody.
set_aside = Table(
    "set_aside",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("portal", Text, primary_key=True),
    Column("ref", SafeText, primary_key=True),
    Column("step", EnumText(Step), primary_key=True),
    Column("reason", SafeText, nullable=False),
    Column("since", Moment, nullable=False),
)

# Calls that were closed when they were first read.
closed_calls = Table(
    "closed_calls",
    metadata,
    Column("portal", Text, primary_key=True),
    Column("ref", SafeText, primary_key=True),
    Column("title", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("closed", SafeText),
    Column("seen_at", Moment, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("portal", Text, nullable=False, index=True),
    Column("started", Moment, nullable=False),
    Column("ended", Moment),
    Column("outcome", EnumText(Outcome), nullable=False),
    Column("calls", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("missing", Integer, nullable=False),
    Column("error", SafeText, nullable=False),
    Column("incident", EnumText(IncidentKind)),
    Column("fill", JsonValue(Fill)),
    Column("warnings", JsonValue(tuple[str, ...]), nullable=False),
    Column("left_out", Integer, nullable=False),
    Column("proof", SafeText, nullable=False),
)

embeddings = Table(
    "embeddings",
    metadata,
    Column("model", Text, primary_key=True),
    Column("portal", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("dimensions", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    of_call(),
)

leads = Table(
    "leads",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Moment, nullable=False),
)
