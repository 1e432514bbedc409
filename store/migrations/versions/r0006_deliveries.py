"""Messages that may have arrived already, channels in trouble, and how far the readings have been told."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TEXT = sa.Text()
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """What was tried before may have arrived; there is no way back but a backup."""
    op.add_column("deliveries", sa.Column("doubtful", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute("UPDATE deliveries SET doubtful = (attempts > 0) WHERE state IN ('pending', 'sending')")
    op.create_table(
        "troubles",
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("mend", sa.Boolean, nullable=False),
        sa.Column("error", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("channel", name="pk_troubles"),
    )
    op.create_table(
        "progress",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_progress"),
    )
