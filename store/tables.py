"""The tables: a value as one line of JSON, with the columns that are asked for beside it."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    false,
)

from store.columns import Document, Moment, Term, Words
from store.model import (
    AnswerKind,
    ChangeKind,
    Channel,
    DeliveryKind,
    DeliveryState,
    Fill,
    IncidentKind,
    Outcome,
    Step,
    Topic,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _of_call() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["portal", "ref"], ["calls.portal", "calls.ref"], ondelete="CASCADE")


def _owner() -> Column[str]:
    """The organisation whose row it is; in a primary key it comes first."""
    return Column("organisation", Text, primary_key=True)


def _of_owner() -> Column[str]:
    return Column("organisation", Text, nullable=False, index=True, server_default="")


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
    _of_call(),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("portal", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("kind", Term(ChangeKind), nullable=False),
    Column("before", Words),
    Column("after", Words),
    _of_call(),
    Index("ix_changes_call", "portal", "ref"),
)

organisations = Table(
    "organisations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("seed", Text, nullable=False),
)

units, people = (
    Table(
        name,
        metadata,
        _owner(),
        Column("id", Text, primary_key=True),
        Column("position", Integer, nullable=False),
        Column("document", Text, nullable=False),
    )
    for name in ("units", "people")
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _owner(),
    Column("person", Text, primary_key=True),
    Column("topic", Term(Topic), primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)

# No tie to a call: one that could not be saved is in no other table. Of the organisation "": left out for everybody.
set_aside = Table(
    "set_aside",
    metadata,
    _owner(),
    Column("portal", Text, primary_key=True),
    Column("ref", Words, primary_key=True),
    Column("step", Term(Step), primary_key=True),
    Column("reason", Words, nullable=False),
    Column("since", Moment, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("portal", Text, nullable=False, index=True),
    Column("started", Moment, nullable=False),
    Column("ended", Moment),
    Column("outcome", Term(Outcome), nullable=False),
    Column("calls", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("missing", Integer, nullable=False),
    Column("error", Words, nullable=False),
    Column("incident", Term(IncidentKind)),
    Column("fill", Document(Fill)),
    Column("warnings", Document(tuple[str, ...]), nullable=False),
    Column("left_out", Integer, nullable=False),
    Column("proof", Words, nullable=False),
)

interests = Table(
    "interests",
    metadata,
    _owner(),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("line", Float),
)

matches = Table(
    "matches",
    metadata,
    _owner(),
    Column("interest", Text, primary_key=True),
    Column("portal", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("document", Text, nullable=False),
    Column("matched_at", Moment, nullable=False),
    _of_call(),
    Index("ix_matches_call", "portal", "ref"),
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
    _of_call(),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Term(DeliveryKind), nullable=False),
    Column("channel", Term(Channel), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("created", Moment, nullable=False),
    Column("next_attempt_at", Moment, nullable=False),
    Column("state", Term(DeliveryState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Moment),
    Column("sent_at", Moment),
    Column("error", Words, nullable=False),
    Column("doubtful", Boolean, nullable=False, server_default=false()),
    _of_owner(),
    Index("ix_deliveries_due", "state", "next_attempt_at"),
)

# No tie to a call: that somebody was told outlives everything else.
mentions = Table(
    "mentions",
    metadata,
    _owner(),
    Column("kind", Term(DeliveryKind), primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("portal", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("delivery", Integer, ForeignKey("deliveries.id"), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("portal", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("kind", Term(AnswerKind), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Words, nullable=False),
    _of_owner(),
    _of_call(),
    Index("ix_answers_call", "portal", "ref"),
)

troubles = Table(
    "troubles",
    metadata,
    Column("channel", Term(Channel), primary_key=True),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("mend", Boolean, nullable=False),
    Column("error", Words, nullable=False),
)

progress = Table(
    "progress",
    metadata,
    _owner(),
    Column("name", Text, primary_key=True),
    Column("run", Integer, nullable=False),
)

leads = Table(
    "leads",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Moment, nullable=False),
)
