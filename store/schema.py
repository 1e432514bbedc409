"""Brings a database to the tables that this version knows; two processes may do it at once."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from store.engine import DatabaseNotFoundError, StoreError, is_read_only

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
# Any number that no other program on the server uses: "utbl" in hexadecimal.
_LOCK = 0x7574626C
_NUMBERS = re.compile(r'^(revision|down_revision) = "(\w+)"', re.MULTILINE)


def migrate(engine: Engine, place: str, *, make: bool = True) -> bool:
    """Apply the missing migrations; returns whether the database had no tables of ours before.

    Raises StoreError where the database is newer than we are, and DatabaseNotFoundError where it has no memory and
    none is to be made.
    """
    known, last = _revisions()
    with engine.begin() as connection:
        revision = _revision(connection)
    if revision == last:
        return False
    if revision is None and not make:
        raise DatabaseNotFoundError(place)
    if revision is not None and revision not in known:
        raise StoreError(f"database {place} was written by a newer Utblick ({revision}); install that version")
    if is_read_only(engine):
        raise StoreError(f"database {place} is of an older Utblick; open it once with the account that owns the file")
    with engine.execution_options(writes=True).begin() as connection:
        _upgrade(connection, _config())
    return revision is None


def _revisions() -> tuple[set[str], str]:
    """The migrations that there are and the last of them, without loading any: nearly always there is nothing to do."""
    files = (path.read_text(encoding="utf-8") for path in (_FOLDER / "versions").glob("*.py"))
    found = [dict(_NUMBERS.findall(text)) for text in files]
    known = {one["revision"] for one in found}
    (last,) = known - {one.get("down_revision") for one in found}
    return known, last


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(connection: Connection, config: "Config") -> None:
    from alembic import command

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
