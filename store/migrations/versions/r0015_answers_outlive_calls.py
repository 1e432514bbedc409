"""An answer outlives its call: it has a copy of what the call was called and paid, and no tie to it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

COPIED = ("title", "programme", "budget", "grant_min", "grant_max")


def upgrade() -> None:
    """Take off the tie, and fill in the copies where the calls are there; there is no way back but a backup."""
    with op.batch_alter_table("answers") as table:
        table.drop_constraint("fk_answers_calls", type_="foreignkey")
        table.add_column(sa.Column("about", sa.Text(), nullable=False, server_default="{}"))
    connection = op.get_bind()
    query = (
        "SELECT answers.id, calls.document FROM answers"
        " JOIN calls ON calls.portal = answers.portal AND calls.ref = answers.ref"
    )
    copy = sa.text("UPDATE answers SET about = :about WHERE id = :id")
    for number, document in connection.execute(sa.text(query)).all():
        connection.execute(copy, {"id": number, "about": _copy(document)})


def _copy(document: str) -> str:
    """What is kept of the call; nothing of one that cannot be read."""
    try:
        call = json.loads(document)
    except ValueError:
        return "{}"
    return json.dumps({name: call[name] for name in COPIED if name in call}, ensure_ascii=False)
