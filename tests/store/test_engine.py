"""Opening: the tables are the ones that the code knows, and what cannot be opened is said in one line."""

import re
import sqlite3
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, make_url, select, text

from store.address import without_secrets
from store.database import DatabaseNotFoundError, Store, StoreError
from store.engine import connect, parsed
from store.model import Outcome, Run
from store.schema import _config
from store.tables import calls, metadata
from tests.store.samples import BENCHES, NOW, bench

SECRET = "hemligt"


def refusal(address: str) -> str:
    """The one line that opening the address ends with."""
    with pytest.raises(StoreError) as error, Store.open(address):
        pass
    line = str(error.value)
    assert "\n" not in line
    assert SECRET not in line
    return line


def test_the_migrated_tables_are_those_of_the_code(store: Store, address: str) -> None:
    engine, _ = connect(address)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_queries_of_a_read_transaction_see_one_snapshot(store: Store, address: str) -> None:
    counted = select(func.count()).select_from(calls)
    with Store.open(address) as other, store._read_transaction() as connection:  # noqa: SLF001
        assert connection.scalar(counted) == 0
        other.remember_reading("benches", [BENCHES], NOW)
        assert connection.scalar(counted) == 0
        assert other.calls() == [BENCHES]
    with store._read_transaction() as connection:  # noqa: SLF001
        assert connection.scalar(counted) == 1


def test_runs_of_the_version_before_are_kept_and_nothing_is_invented_of_them(address: str) -> None:
    engine, _ = connect(address)
    with engine.execution_options(writes=True).begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        columns = "portal, started, outcome, calls, new, changed, missing, error"
        old = f"INSERT INTO runs (id, {columns}) VALUES (1, 'benches', :at, 'ok', 7, 0, 0, 0, '')"  # noqa: S608
        connection.execute(text(old), {"at": NOW if engine.name == "postgresql" else "2031-03-03 06:00:00.000000"})
    engine.dispose()
    with Store.open(address) as store:
        assert store.runs() == [Run("benches", NOW, id=1, outcome=Outcome.OK, calls=7)]


def test_a_memory_is_there_when_it_is_opened_again_from_elsewhere(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(address) as store:
        store.remember_reading("benches", [BENCHES], NOW)
    monkeypatch.chdir(tmp_path)
    with Store.open(address) as store:
        assert store.calls() == [BENCHES]


def test_a_database_of_a_newer_version_is_left_alone(store: Store, address: str) -> None:
    engine, _ = connect(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert "was written by a newer Utblick (9999); install that version" in refusal(address)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        (f"utblick {SECRET}", "database address cannot be read; write sqlite:///"),
        ("", "database address cannot be read; write sqlite:///"),
        (f"postgresql://bot:{SECRET}@127.0.0.1:port/utblick", "database address cannot be read; write sqlite:///"),
        (f"mysql://bot:{SECRET}@127.0.0.1/utblick", "database address: mysql is not supported; write sqlite:///"),
        (f"postgresql://bot:{SECRET}@127.0.0.1:1/utblick", "database postgresql://127.0.0.1:1/utblick: "),
        (f"postgres://bot@127.0.0.1:1/utblick?password={SECRET}", "database postgresql://127.0.0.1:1/utblick: "),
        (f"postgresql+psycopg://127.0.0.1:1/utblick?paswrd={SECRET}", "database postgresql://127.0.0.1:1/utblick: "),
    ],
)
def test_an_address_that_leads_nowhere_is_one_line_without_its_password(address: str, line: str) -> None:
    assert refusal(address).startswith(line)
    assert "; write sqlite:///" in refusal(address) or "; fix database_url" in refusal(address)


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_server_without_our_tables_is_no_memory(address: str) -> None:
    with pytest.raises(DatabaseNotFoundError, match="no memory at postgresql://"):
        Store.open(address, make=False)
    with Store.open(address) as store:
        assert store.made.startswith("postgresql://")
    with Store.open(address, make=False) as store:
        assert store.made == ""


NASTY = ("hem@ligt", "h:e:mligt", "hem/ligt", "hem#ligt", "hem%ligt", "hem%40ligt", "hemlång", "hem ligt", "hem?l=ig&t",
         "@hemligt", "hemligt@", "h@e@mligt", "hem@lig/t", "hem@l:1", "hem@lig?t", "hem+ligt", "a@", "å")  # fmt: skip


@pytest.mark.parametrize("password", NASTY)
@pytest.mark.parametrize("write", [str, quote, partial(quote, safe=""), quote_plus])
@pytest.mark.parametrize("shape", ["bot:{}@127.0.0.1:1/utblick", "127.0.0.1:1/utblick?password={}", ":{}@127.0.0.1:1/"])
def test_no_part_of_a_password_is_shown_whatever_its_signs(
    password: str, write: Callable[[str], str], shape: str
) -> None:
    with pytest.raises(StoreError) as error:
        Store.open(f"postgresql://{shape.format(write(password))}")
    said = str(error.value)
    own = ("database", "password", "host", "postgresql://127.0.0.1:1/utblick")
    parts = {part for part in re.split(r"[@:/#?&=+ %]", unquote(password)) if len(part) > 3} | {write(password)}
    assert [part for part in parts if len(part) > 1 and part in said.replace(own[-1], "")] == []
    assert any(word in said for word in own)


@pytest.mark.parametrize("password", ["hemligt", "hem@ligt", "hem%ligt", "hem ligt", "hemlång", "a"])
def test_a_password_that_a_driver_repeats_is_hidden(password: str) -> None:
    url = make_url("postgresql://host/name").set(username="bot", password=password)
    for form in (password, quote(password), quote(password, safe=""), quote_plus(password), quote(password).lower()):
        said = without_secrets(f'no host "{form}"', url)
        assert said in ('no host "***"', "it was refused, in words that may hold the password")
    assert without_secrets("the host is not there", url.set(password="a")) == "the host is not there"
    behind = make_url("postgresql://host/name?password=hemligt&sslpassword=nyckel&avslutet=x")
    assert without_secrets("nyckel, hemligt, avslutet", behind) == "***, ***, ***"
    assert without_secrets("the host is not there", url.set(password="hemligt")) == "the host is not there"


@pytest.mark.parametrize(
    "address",
    ["postgresql://bot@corp:hemligt@127.0.0.1:1/name", "postgresql://127.0.0.1:1/name", "postgresql://bot:hem%40ligt@127.0.0.1:1/n",
     "postgresql://127.0.0.1/n?password=a@b&port=1", "postgresql://bot:hemligt@[::1]:1/name"],
)  # fmt: skip
def test_an_address_that_is_clear_is_used(address: str) -> None:
    assert "Connection refused" in refusal(address)


@pytest.mark.parametrize("address", ["sqlite:////x/a:b@c@d.sqlite", "sqlite:///a@b.sqlite"])
def test_a_file_may_have_any_sign_in_its_name(address: str) -> None:
    assert parsed(address).database == address.removeprefix("sqlite:///")


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_database_that_the_server_does_not_have_is_one_line(address: str) -> None:
    url = make_url(address).set(database="no_such", password=SECRET)
    assert 'database "no_such" does not exist; fix' in refusal(url.render_as_string(hide_password=False))


def test_an_sqlite_file_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("this is no database, and it is long enough to be sure of that " * 20)
    assert refusal(f"sqlite:///{tmp_path}/file/utblick.db").startswith(f"database folder {tmp_path}/file: ")
    assert refusal(f"sqlite:///{tmp_path}").startswith(f"database {tmp_path}: unable to open database file; ")
    assert refusal(f"sqlite:///{tmp_path}/file").startswith(f"database {tmp_path}/file: file is not a database; ")


def test_tables_of_somebody_else_are_not_touched(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE runs (runner TEXT)")
    other.close()
    assert "table runs already exists" in refusal(f"sqlite:///{tmp_path}/other.db")
    other = sqlite3.connect(tmp_path / "other.db")
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("runs",)]
    other.close()


def test_a_full_disk_is_one_line_and_what_was_there_stays(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/utblick.db") as store:
        store.remember_reading("benches", [BENCHES], NOW)
        # A limit on the size stands in for a disk; it holds for the one connection that the store keeps.
        with store._write_transaction() as connection:  # noqa: SLF001
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StoreError, match=r"utblick\.db: database or disk is full"):
            store.remember_reading("benches", [bench(str(number)) for number in range(500)], NOW)
        assert store.calls() == [BENCHES]


def test_an_sqlite_file_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    engine, _ = connect(f"sqlite:///{tmp_path}/utblick.db")
    with engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        assert [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names] == ["wal", 2, 1, 60_000]
    engine.dispose()


def test_threads_share_a_memory_without_a_file() -> None:
    with Store.open("sqlite://") as store:
        threads = [
            threading.Thread(target=store.remember_reading, args=(name, [bench(portal=name)], NOW))
            for name in ("benches", "chairs", "stools", "tables")
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [call.portal for call in store.calls()] == ["benches", "chairs", "stools", "tables"]
