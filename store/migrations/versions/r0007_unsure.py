"""How often in a row a reading knew less of a call's deadline than the memory does."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column, with 0 for the calls so far; there is no way back but a backup."""
    op.add_column("sightings", sa.Column("unsure", sa.Integer(), nullable=False, server_default="0"))
