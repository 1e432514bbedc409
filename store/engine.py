"""Opens a database by its address: SQLite set up to lose nothing, or PostgreSQL; what fails is a StoreError."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from store.address import IN_MEMORY, is_misread, place_of, without_secrets
from store.sqlite import is_busy, is_missing, sqlite_engine

_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_SHAPES = "write sqlite:///folder/utblick.db or postgresql://user:password@host/name"


class StoreError(Exception):
    """A database error in one line that names the place and the remedy, never a password."""


class StoreBusyError(StoreError):
    """A transient error: a lock was held for too long, or the server was away. A retry may succeed."""


class DatabaseNotFoundError(StoreError):
    """There is no database of ours at the address: it was never made, or the address is wrong."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"no memory at {shown(place)}; `utblick run` makes one, or fix database_url (or UTBLICK_DATABASE_URL)"
        )


class Connected:
    """An open database, with the transactions through which the parts of the Store read and write."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        # PostgreSQL's default gives each SELECT another snapshot; SQLite keeps one for the transaction.
        server = engine.dialect.name != "sqlite"
        self._reader = engine.execution_options(isolation_level="REPEATABLE READ") if server else engine
        self._writer = engine.execution_options(writes=True)
        self._place = place

    @contextmanager
    def _read_transaction(self) -> Iterator[Connection]:
        """Open a transaction for reading, whose queries see one snapshot. Raises StoreError for database errors."""
        with as_store_errors(self._place, url=self._engine.url), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def _write_transaction(self) -> Iterator[Connection]:
        """Open a transaction for writing; on SQLite it holds the write lock from its start.

        Raises StoreError, also for every database error.
        """
        if is_read_only(self._engine):
            raise StoreError(f"database {self._place}: this account may only read it; use the one that owns the file")
        with as_store_errors(self._place, url=self._engine.url), self._writer.begin() as connection:
            yield connection


def connect(address: str, *, make: bool = True) -> tuple[Engine, str]:
    """The engine for an address, and the place's name for messages (without user and password).

    Raises StoreError; without `make`, DatabaseNotFoundError for an SQLite file that is not there.
    """
    url = parsed(address)
    if url.drivername == "sqlite":
        if not make and is_missing(url):
            raise DatabaseNotFoundError(place_of(url))
        try:
            return sqlite_engine(url), place_of(url)
        except OSError as error:
            reason = f"{error.strerror or type(error).__name__}; name a folder that can be written to"
            raise StoreError(f"database folder {error.filename}: {reason}") from error
    # A row that violates a rule is named without its values: they may be somebody's address.
    arguments = {"connect_timeout": 10, "application_name": "utblick"}
    engine = create_engine(url, connect_args=arguments, pool_pre_ping=True, hide_parameters=True)
    # A thousand rows go in one statement, not in a thousand.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    return engine, place_of(url)


def is_read_only(engine: Engine) -> bool:
    """Whether the SQLite file or its folder is not writable by this account; False on PostgreSQL."""
    return bool(engine.get_execution_options().get("only_reads"))


@contextmanager
def as_store_errors(place: str, remedy: str = "", url: URL | None = None) -> Iterator[None]:
    """Raises database errors as StoreError: one line that ends with `remedy`, without the secrets of `url`."""
    try:
        yield
    except SQLAlchemyError as error:
        kind = StoreBusyError if _is_transient(error) else StoreError
        line = without_secrets(_first_line(error), url) if url else _first_line(error)
        raise kind(f"database {place}: {line}{remedy}") from error


def shown(place: str) -> str:
    """The place for messages: a file's absolute path, anything else as it is."""
    return place if "://" in place or place == IN_MEMORY else str(Path(place).absolute())


def parsed(address: str) -> URL:
    """Parse a database address. Raises StoreError, which does not show it: it may hold a password."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StoreError(f"database address cannot be read; {_SHAPES}") from None
    if is_misread(address, url):
        raise StoreError("database address: an @ in user, password or name is written %40, so that the host is clear")
    if url.drivername not in _DRIVERS:
        raise StoreError(f"database address: {url.drivername} is not supported; {_SHAPES}")
    return url.set(drivername=_DRIVERS[url.drivername])


def _first_line(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__


def _is_transient(error: SQLAlchemyError) -> bool:
    """Whether the error is transient: a lock that somebody holds, a server that restarts."""
    if not isinstance(error, DBAPIError):
        return False
    # psycopg: an error of the connection has no code of the server's
    return error.connection_invalidated or is_busy(error.orig) or getattr(error.orig, "sqlstate", "other") is None
