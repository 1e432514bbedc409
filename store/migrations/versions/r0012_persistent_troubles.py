"""A trouble that does not pass by itself is called persistent."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Rename the column; there is no way back but a backup."""
    op.alter_column("troubles", "mend", new_column_name="persistent")
