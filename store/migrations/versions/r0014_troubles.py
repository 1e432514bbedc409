"""A channel's trouble is the organisation's whose messages it does not take: each may have a mail server of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Write the table anew with its owner, the first organisation; there is no way back but a backup."""
    op.rename_table("troubles", "old_troubles")
    if op.get_context().dialect.name == "postgresql":  # a constraint keeps its name when its table is renamed
        op.execute("ALTER TABLE old_troubles DROP CONSTRAINT pk_troubles")
    op.create_table(
        "troubles",
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("persistent", sa.Boolean, nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "channel", name="pk_troubles"),
    )
    names = "channel, since, until, persistent, error"
    owner = "coalesce((SELECT min(id) FROM organisations), '')"
    op.execute(f"INSERT INTO troubles (organisation, {names}) SELECT {owner}, {names} FROM old_troubles")  # noqa: S608
    op.drop_table("old_troubles")
