"""What a good reading noticed, and calls whose text changes at every reading."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; of the readings so far nothing was noticed, and no call is restless yet."""
    op.add_column("runs", sa.Column("warnings", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("runs", sa.Column("left_out", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("runs", sa.Column("proof", sa.Text(), nullable=False, server_default=""))
    op.add_column("sightings", sa.Column("restless", sa.Integer(), nullable=False, server_default="0"))
