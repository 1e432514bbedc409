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
    """What the memory cannot do, in one line that names the place and the remedy; a password is never in it."""


class StoreBusyError(StoreError):
    """Others had the memory for too long, or its server was away: the same again may succeed."""


class NoMemoryError(StoreError):
    """Nothing has been remembered in that place yet, or the address leads past the place that was meant."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"no memory at {shown(place)}; `utblick run` makes one, or fix database_url (or UTBLICK_DATABASE_URL)"
        )


class Connected:
    """A database that is open; the parts of the Store read and write through it."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._place = place

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One transaction that sees one state of the database."""
        with as_store_errors(self._place, url=self._engine.url), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, all or nothing; on SQLite no other writer comes in between, from its first question on."""
        if may_only_read(self._engine):
            raise StoreError(f"database {self._place}: this account may only read it; use the one that owns the file")
        with as_store_errors(self._place, url=self._engine.url), self._writer.begin() as connection:
            yield connection


def connect(address: str, *, make: bool = True) -> tuple[Engine, str]:
    """The engine for an address, and how the place is named in messages (without user and password).

    Raises StoreError; without `make`, NoMemoryError for an SQLite file that is not there.
    """
    url = parsed(address)
    if url.drivername == "sqlite":
        if not make and is_missing(url):
            raise NoMemoryError(place_of(url))
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


def may_only_read(engine: Engine) -> bool:
    """Whether the file, or its folder, cannot be written by this account."""
    return bool(engine.get_execution_options().get("only_reads"))


@contextmanager
def as_store_errors(place: str, remedy: str = "", url: URL | None = None) -> Iterator[None]:
    """Turns what the database complains of into one line without the secrets of `url`, which ends with the remedy."""
    try:
        yield
    except SQLAlchemyError as error:
        kind = StoreBusyError if _passes(error) else StoreError
        line = without_secrets(_first_line(error), url) if url else _first_line(error)
        raise kind(f"database {place}: {line}{remedy}") from error


def shown(place: str) -> str:
    """The place as a person finds it: a file from the root."""
    return place if "://" in place or place == IN_MEMORY else str(Path(place).absolute())


def parsed(address: str) -> URL:
    """The address in its parts. Raises StoreError without showing it: it may hold a password."""
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


def _passes(error: SQLAlchemyError) -> bool:
    """Whether it is about this moment: a lock that somebody holds, a server that restarts."""
    if not isinstance(error, DBAPIError):
        return False
    # psycopg: an error of the connection has no code of the server's
    return error.connection_invalidated or is_busy(error.orig) or getattr(error.orig, "sqlstate", "other") is None
