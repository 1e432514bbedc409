"""How well the portals are: what each reading told, and why one was not believed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns, empty for the readings so far; there is no way back but a backup."""
    op.add_column("runs", sa.Column("incident", sa.Text()))
    op.add_column("runs", sa.Column("fill", sa.Text()))
