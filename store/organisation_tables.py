"""The tables of organisations: every row has its owner."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    false,
)

from store.columns import EnumText, EventText, JsonValue, Moment, SafeText
from store.model import (
    AnswerKind,
    CallCopy,
    DeliveryKind,
    DeliveryState,
    SubscriptionKind,
)
from store.tables import metadata, of_call


def _owner() -> Column[str]:
    """The column of the organisation that owns a row; first in a primary key."""
    return Column("organisation", Text, primary_key=True)


def _of_owner() -> Column[str]:
    return Column("organisation", Text, nullable=False, index=True, server_default="")


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
    Column("topic", EnumText(SubscriptionKind), primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("position", Integer, nullable=False),
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

# `reached`: whether some score reaches its line, which is counted.
assessments = Table(
    "assessments",
    metadata,
    _owner(),
    Column("portal", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("reached", Boolean, nullable=False),
    Column("document", Text, nullable=False),
    of_call(),
    Index("ix_assessments_call", "portal", "ref"),
)

assessment_bases = Table(
    "assessment_bases",
    metadata,
    _owner(),
    Column("inputs", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("degraded", SafeText, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", EnumText(DeliveryKind), nullable=False),
    Column("channel", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("created", Moment, nullable=False),
    Column("next_attempt_at", Moment, nullable=False),
    Column("state", EnumText(DeliveryState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Moment),
    Column("sent_at", Moment),
    Column("error", SafeText, nullable=False),
    Column("doubtful", Boolean, nullable=False, server_default=false()),
    _of_owner(),
    Index("ix_deliveries_due", "state", "next_attempt_at"),
)

# No tie to a call: that somebody was told outlives everything else.
mentions = Table(
    "mentions",
    metadata,
    _owner(),
    Column("kind", EnumText(DeliveryKind), primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("portal", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("event", EventText, primary_key=True),
    Column("delivery", Integer, ForeignKey("deliveries.id"), nullable=False),
)

# No tie to a call either: what a unit said outlives it, with a copy of what it was about.
answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("portal", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("kind", EnumText(AnswerKind), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", SafeText, nullable=False),
    Column("about", JsonValue(CallCopy), nullable=False, server_default="{}"),
    _of_owner(),
    Index("ix_answers_call", "portal", "ref"),
)

progress = Table(
    "progress",
    metadata,
    _owner(),
    Column("name", Text, primary_key=True),
    Column("run", Integer, nullable=False),
)

troubles = Table(
    "troubles",
    metadata,
    _owner(),
    Column("channel", Text, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("persistent", Boolean, nullable=False),
    Column("error", SafeText, nullable=False),
)
