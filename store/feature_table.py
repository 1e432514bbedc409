"""The table of what was worked out of the calls once; a row goes when its call's document is replaced."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary, Table, Text

from store.columns import Moment, SafeText
from store.tables import metadata

features = Table(
    "features",
    metadata,
    Column("portal", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("owner", SafeText, primary_key=True),
    Column("maker", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("until", Moment),
    Column("document", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    ForeignKeyConstraint(["portal", "ref"], ["calls.portal", "calls.ref"], ondelete="CASCADE"),
    Index("ix_features_owner", "owner", "until"),
)
