"""What the departments said about calls."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text()


def upgrade() -> None:
    """Make the table; there is no way back but a backup."""
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["portal", "ref"], ["calls.portal", "calls.ref"], name="fk_answers_calls", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    )
    op.create_index("ix_answers_call", "answers", ["portal", "ref"])
