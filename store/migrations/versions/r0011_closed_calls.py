"""Calls that were closed when they were first read: of these only the name and the last day are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"

TEXT = sa.Text()


def upgrade() -> None:
    """Make the table; there is no way back but a backup."""
    op.create_table(
        "closed_calls",
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("closed", TEXT),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("portal", "ref", name="pk_closed_calls"),
    )
