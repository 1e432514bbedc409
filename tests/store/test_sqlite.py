"""The SQLite file: for its owner alone, readable without a right to write, and its writers queue for the lock."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from store.database import Store, StoreBusyError, StoreError
from tests.store.samples import BENCHES, HOME, NOW, delivery


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("mask", [0o022, 0o002, 0o000, 0o077])
def test_the_memory_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with Store.open(f"sqlite:///{tmp_path}/a/b/utblick.db") as store:
            store.remember_reading("benches", [BENCHES], NOW)
            files = {path.name: mode(path) for path in (tmp_path / "a" / "b").iterdir()}
    finally:
        os.umask(before)
    assert files == dict.fromkeys(("utblick.db", "utblick.db-wal", "utblick.db-shm"), 0o600)
    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "b")) == (0o700, 0o700)


@pytest.fixture
def somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as root, for whom no file is closed: then the rights are looked at as another's would be."""

    def may(path: Path, wanted: int) -> bool:
        return wanted != os.W_OK or bool(path.stat().st_mode & 0o002)

    monkeypatch.setattr("os.access", may)


@pytest.mark.usefixtures("somebody_else")
@pytest.mark.parametrize("log", [True, False])
def test_who_may_only_read_reads_and_leaves_nothing_behind(tmp_path: Path, log: bool) -> None:
    address, file = f"sqlite:///{tmp_path}/utblick.db", tmp_path / "utblick.db"
    file.touch(0o666)
    file.chmod(0o666)
    tmp_path.chmod(0o777)
    with Store.open(address) as writer:
        writer.remember_reading("benches", [BENCHES], NOW)
        if not log:
            writer.close()
        file.chmod(0o444)
        before = sorted(tmp_path.iterdir())
        with Store.open(address) as reader:
            assert reader.only_reads
            assert reader.calls() == [BENCHES]
            with pytest.raises(StoreError, match="this account may only read it"):
                reader.tenant(HOME).enqueue([delivery()], [])
        assert sorted(tmp_path.iterdir()) == before
        file.chmod(0o666)


@pytest.mark.usefixtures("somebody_else")
def test_who_may_only_read_is_told_that_the_tables_are_old(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "utblick.db").close()
    (tmp_path / "utblick.db").write_bytes(b"")
    (tmp_path / "utblick.db").chmod(0o444)
    with pytest.raises(StoreError, match="of an older Utblick; open it once with the account that owns"):
        Store.open(f"sqlite:///{tmp_path}/utblick.db")


def test_a_writer_waits_for_another_program_that_holds_the_lock(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/utblick.db") as store:
        other = sqlite3.connect(tmp_path / "utblick.db", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        asks = threading.Thread(target=store.tenant(HOME).enqueue, args=([delivery()], []))
        asks.start()
        asks.join(0.3)
        assert asks.is_alive()
        other.execute("ROLLBACK")
        asks.join()
        other.close()
        assert [one.key for one in store.tenant(HOME).deliveries()] == ["alert/1"]


def test_a_lock_that_is_held_for_too_long_is_an_error_of_its_own(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/utblick.db") as store:
        with store._read_transaction() as connection:  # noqa: SLF001 - the one connection that the store keeps
            connection.exec_driver_sql("PRAGMA busy_timeout=50")
        other = sqlite3.connect(tmp_path / "utblick.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="database is locked"):
            store.tenant(HOME).enqueue([delivery()], [])
        other.close()
