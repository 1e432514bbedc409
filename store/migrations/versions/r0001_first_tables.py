"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text()
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table; there is no way back but a backup."""
    _calls()
    _matches()
    _outbox()


def _calls() -> None:
    """What the portals said, what we know about it and what changed."""
    op.create_table(
        "calls",
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("portal", "ref", name="pk_calls"),
    )
    op.create_table(
        "sightings",
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("missing_since", MOMENT),
        sa.Column("withdrawn_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["portal", "ref"], ["calls.portal", "calls.ref"], name="fk_sightings_calls", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("portal", "ref", name="pk_sightings"),
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("before", TEXT),
        sa.Column("after", TEXT),
        sa.ForeignKeyConstraint(
            ["portal", "ref"], ["calls.portal", "calls.ref"], name="fk_changes_calls", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    op.create_index("ix_changes_at", "changes", ["at"])
    op.create_index("ix_changes_call", "changes", ["portal", "ref"])
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("started", MOMENT, nullable=False),
        sa.Column("ended", MOMENT),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("calls", sa.Integer, nullable=False),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("missing", sa.Integer, nullable=False),
        sa.Column("error", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_index("ix_runs_portal", "runs", ["portal"])


def _matches() -> None:
    """Create the tables interests, matches and embeddings."""
    op.create_table(
        "interests",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_interests"),
    )
    op.create_table(
        "matches",
        sa.Column("interest", TEXT, nullable=False),
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("matched_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["portal", "ref"], ["calls.portal", "calls.ref"], name="fk_matches_calls", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("interest", "portal", "ref", name="pk_matches"),
    )
    op.create_index("ix_matches_call", "matches", ["portal", "ref"])
    op.create_table(
        "embeddings",
        sa.Column("model", TEXT, nullable=False),
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("dimensions", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["portal", "ref"], ["calls.portal", "calls.ref"], name="fk_embeddings_calls", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("model", "portal", "ref", name="pk_embeddings"),
    )


def _outbox() -> None:
    """What goes out, who was told of what, and which process leads."""
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("next_attempt_at", MOMENT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("error", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("key", name="uq_deliveries_key"),
    )
    op.create_index("ix_deliveries_due", "deliveries", ["state", "next_attempt_at"])
    op.create_table(
        "mentions",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("delivery", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.id"], name="fk_mentions_deliveries"),
        sa.PrimaryKeyConstraint("kind", "recipient", "portal", "ref", "event", name="pk_mentions"),
    )
    op.create_table(
        "leads",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("holder", TEXT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leads"),
    )
