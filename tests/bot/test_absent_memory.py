"""A mistyped path is no empty memory: what reads is refused and makes nothing, what fills a memory says it made it."""

from pathlib import Path
from typing import Any

import pytest

from bot.instance import Absent, open_instance
from cli.main import main
from config.settings import default_folder
from store.database import DatabaseNotFoundError, Store

READING = [
    ("status",), ("status", "--json"), ("calls",), ("changes",), ("ask", "solceller"), ("deliveries",),
    ("deliveries", "--retry", "--yes"), ("deliveries", "--release", "--yes"),
    ("answer", "Internationella kontoret", "eu_ft:1", "apply"),
]  # fmt: skip


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """What a command says with a memory that is not there, and how it ends."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UTBLICK_DATABASE_URL", "sqlite:///vra/utblick.sqlite")
    monkeypatch.setenv("UTBLICK_CHANNELS__USE", "file")

    def run(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(words)
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out + told.err

    return run


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_what_reads_is_refused_and_makes_nothing(tmp_path: Path, said: Any, words: tuple[str, ...]) -> None:
    code, told = said(*words)
    assert (code, len(told.splitlines())) == (2, 1)
    assert told.startswith(f"utblick: no memory at {tmp_path}/vra/utblick.sqlite; `utblick run` makes one")
    assert list(tmp_path.iterdir()) == []


def test_check_names_the_place_and_makes_nothing(tmp_path: Path, said: Any) -> None:
    code, told = said("check")
    assert (code, f"database: no memory at {tmp_path}/vra/utblick.sqlite; `utblick run` makes one" in told) == (0, True)
    assert not (tmp_path / "vra").exists()


def test_what_fills_a_memory_makes_it_and_says_so_once(tmp_path: Path, said: Any) -> None:
    made = f"made a new memory: {tmp_path}/vra/utblick.sqlite"
    assert made in said("digest", "--dry-run")[1].splitlines()
    assert made not in said("digest", "--dry-run")[1]
    assert "portals read: 0 of " in said("status")[1]


def test_an_empty_file_is_no_memory_and_stays_empty(tmp_path: Path) -> None:
    (tmp_path / "u.sqlite").touch()
    with pytest.raises(DatabaseNotFoundError, match="no memory at"):
        Store.open(f"sqlite:///{tmp_path}/u.sqlite", make=False)
    assert (tmp_path / "u.sqlite").stat().st_size == 0


def test_a_memory_without_a_file_is_always_there() -> None:
    home = open_instance(default_folder(), {"UTBLICK_DATABASE_URL": "sqlite://"}, Absent.REFUSE)
    assert (home.store.made, home.absent, home.store.calls()) == ("", "", [])
    home.store.close()
