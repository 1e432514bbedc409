"""Opens a database by its address: SQLite set up to lose nothing, or PostgreSQL; what fails is a StoreError."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import SQLITE_BUSY, OperationalError
from sqlite3 import Connection as SqliteConnection
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_SHAPES = "write sqlite:///folder/utblick.db or postgresql://user:password@host/name"


class StoreError(Exception):
    """What the memory cannot do, in one line that names the place and the mend; a password is never in it."""


class Connected:
    """A database that is open; the parts of the Store read and write through it."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._place = place

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One transaction that sees one state of the database."""
        with told(self._place), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, all or nothing; on SQLite no other writer comes in between, from its first question on."""
        with told(self._place), self._writer.begin() as connection:
            yield connection


def connect(address: str) -> tuple[Engine, str]:
    """The engine for an address, and how the place is named in messages (without user and password)."""
    url = _parsed(address)
    if url.drivername == "sqlite":
        return _sqlite(url), _place(url)
    # A row that violates a rule is named without its values: they may be somebody's address.
    arguments = {"connect_timeout": 10, "application_name": "utblick"}
    engine = create_engine(url, connect_args=arguments, pool_pre_ping=True, hide_parameters=True)
    # A thousand rows go in one statement, not in a thousand.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    return engine, _place(url)


@contextmanager
def told(place: str, mend: str = "") -> Iterator[None]:
    """Turns what the database complains of into one line, which ends with the mend."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"database {place}: {_first_line(error)}{mend}") from error


def _parsed(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # The text may hold a password, so it is not shown.
        raise StoreError(f"database address cannot be read; {_SHAPES}") from None
    if url.drivername not in _DRIVERS:
        raise StoreError(f"database address: {url.drivername} is not supported; {_SHAPES}")
    return url.set(drivername=_DRIVERS[url.drivername])


def _place(url: URL) -> str:
    if url.drivername == "sqlite":
        return url.database or "in memory"
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{url.host or 'local socket'}{port}/{url.database or ''}"


def _first_line(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__


def _sqlite(url: URL) -> Engine:
    arguments: dict[str, Any] = {"hide_parameters": True, "connect_args": {"check_same_thread": False}}
    if url.database in (None, "", ":memory:"):
        # The database lives in the one connection, which threads borrow in turn.
        arguments |= {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
    else:
        _make_folder(Path(str(url.database)).parent)
    engine = create_engine(url, **arguments)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(f"database folder {folder}: {reason}; name a folder that can be written to") from error


def _set_up_sqlite(connection: SqliteConnection, record: object) -> None:
    # The driver must not begin by itself: it would begin too late, and a second writer would overwrite the first.
    connection.isolation_level = None
    for pragma in ("busy_timeout=10000", "synchronous=FULL", "foreign_keys=on"):
        connection.execute(f"PRAGMA {pragma}").close()
    _use_write_ahead_log(connection)


def _use_write_ahead_log(connection: SqliteConnection) -> None:
    """Lets readers read while one writes; a new file is turned over by one process at a time, within ten seconds."""
    last = monotonic() + 10
    while True:
        try:
            return connection.execute("PRAGMA journal_mode=wal").close()
        except OperationalError as error:
            # Here, and only here, SQLite does not wait for the other process by itself.
            if error.sqlite_errorcode != SQLITE_BUSY or monotonic() > last:
                raise
            sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
