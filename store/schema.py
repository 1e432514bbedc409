"""Brings a database to the tables that this version knows; two processes may do it at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from store.engine import NoMemoryError, StoreError, may_only_read

_FOLDER = Path(__file__).parent / "migrations"
# Any number that no other program on the server uses: "utbl" in hexadecimal.
_LOCK = 0x7574626C


def migrate(engine: Engine, place: str, *, make: bool = True) -> bool:
    """Apply the migrations that the database lacks; whether it had no memory before.

    Raises StoreError where the database is newer than we are, and NoMemoryError where it has no memory and none is to
    be made.
    """
    config = _config()
    script = ScriptDirectory.from_config(config)
    known = {revision.revision for revision in script.walk_revisions()}
    with engine.begin() as connection:
        revision = _revision(connection)
    if revision == script.get_current_head():
        return False
    if revision is None and not make:
        raise NoMemoryError(place)
    if revision is not None and revision not in known:
        raise StoreError(f"database {place} was written by a newer Utblick ({revision}); install that version")
    if may_only_read(engine):
        raise StoreError(f"database {place} is of an older Utblick; open it once with the account that owns the file")
    with engine.execution_options(writes=True).begin() as connection:
        _upgrade(connection, config)
    return revision is None


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection, config: Config) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
