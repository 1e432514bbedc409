"""SQLite set up to lose nothing: writers queue, the file is its owner's alone, and reading needs no right to write."""

import os
from contextlib import suppress
from pathlib import Path
from sqlite3 import SQLITE_BUSY, SQLITE_LOCKED, OperationalError, connect
from sqlite3 import Connection as SqliteConnection
from sqlite3 import Error as SqliteError
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

PATIENCE = 60  # seconds that a writer waits for the others; a busy machine with four writers needs a few
OWN_FOLDER, OWN_FILE = 0o700, 0o600


def sqlite_engine(url: URL) -> Engine:
    """Raises OSError, naming the folder, where the file's folder cannot be made."""
    arguments: dict[str, Any] = {"hide_parameters": True, "connect_args": {"check_same_thread": False}}
    if _is_passing(url):
        # The database lives in the one connection, which threads borrow in turn.
        arguments |= {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
    elif _may_only_read(Path(str(url.database))):
        return _reading_engine(Path(str(url.database)))
    else:
        _make_file(Path(str(url.database)))
    engine = create_engine(url, **arguments)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def is_missing(url: URL) -> bool:
    """Whether the file is not there, or empty; a memory without a file never lacks one."""
    file = Path(str(url.database))
    return not _is_passing(url) and not (file.exists() and (file.stat().st_size or not file.is_file()))


def _is_passing(url: URL) -> bool:
    """Whether the database is in memory only."""
    return url.database in (None, "", ":memory:")


def is_busy(error: object) -> bool:
    """Whether the error is a time-out on a lock that another connection held."""
    code = getattr(error, "sqlite_errorcode", None) if isinstance(error, SqliteError) else None
    return code is not None and code & 0xFF in (SQLITE_BUSY, SQLITE_LOCKED)


def make_folder(folder: Path) -> None:
    """The folder with those above it that are missing, for its owner alone whatever the umask."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(OWN_FOLDER, exist_ok=True)
    folder.mkdir(exist_ok=True)  # says what is wrong where a file is in its place


def _make_file(file: Path) -> None:
    """A new file is for its owner alone; SQLite gives its log and its index the same rights."""
    make_folder(file.parent)
    with suppress(OSError):  # it is there, or SQLite will say why it cannot be
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWN_FILE))


def _may_only_read(file: Path) -> bool:
    return file.is_file() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def _reading_engine(file: Path) -> Engine:
    # Without the log nobody writes, and without a right to write SQLite could not make its index of the log.
    mode = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "mode=ro&immutable=1"
    address = f"{file.absolute().as_uri()}?{mode}"

    def open_file() -> SqliteConnection:
        connection = connect(address, uri=True, check_same_thread=False)
        connection.isolation_level = None
        return connection

    options = {"only_reads": True}
    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool, execution_options=options)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: SqliteConnection, record: object) -> None:
    # The driver must not begin by itself: it would begin too late, and a second writer would overwrite the first.
    connection.isolation_level = None
    for pragma in (f"busy_timeout={PATIENCE * 1000}", "synchronous=FULL", "foreign_keys=on"):
        connection.execute(f"PRAGMA {pragma}").close()
    _use_write_ahead_log(connection)


def _use_write_ahead_log(connection: SqliteConnection) -> None:
    """Lets readers read while one writes; a new file is turned over by one process at a time."""
    last = monotonic() + PATIENCE
    while True:
        try:
            return connection.execute("PRAGMA journal_mode=wal").close()
        except OperationalError as error:
            # Here, and only here, SQLite does not wait for the other process by itself.
            if not is_busy(error) or monotonic() > last:
                raise
            sleep(0.05)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
