"""What was worked out of a call once: its words, dates and names for everybody, a verdict for whom it was judged."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TEXT = sa.Text()


def upgrade() -> None:
    """An empty table: the first round fills it; there is no way back but a backup."""
    op.create_table(
        "features",
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("maker", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("portal", "ref", "owner", name="pk_features"),
        sa.ForeignKeyConstraint(
            ["portal", "ref"], ["calls.portal", "calls.ref"], name="fk_features_calls", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_features_owner", "features", ["owner", "until"])
