"""The command line from outside: what a wrong word gets, and that nothing is lost by it."""

import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from cli.commands import UsageError, moment
from cli.main import main
from config.settings import default_folder
from store.database import Store

ROOT = Path(__file__).parents[2]


def utblick(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the program answers in `folder`, with its memory there, in this process: loading it takes seconds."""
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        for name in [name for name in os.environ if name.startswith("UTBLICK_")]:
            patch.delenv(name)
        for name, value in (surroundings(folder) | environment).items():
            patch.setenv(name, value)
        patch.chdir(folder)
        with pytest.raises(SystemExit) as end:
            main(words)
    return subprocess.CompletedProcess(words, int(end.value.code or 0), out.getvalue(), err.getvalue())


def utblick_process(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        capture_output=True,
        text=True,
        cwd=folder,
        env=surroundings(folder) | environment,
        check=False,
    )


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of the program, whose memory is in `folder`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("UTBLICK_")}
    memory = {"UTBLICK_DATABASE_URL": f"sqlite:///{folder / 'utblick.sqlite'}"}
    return clean | memory | {"PYTHONPATH": str(ROOT)}


def copied(folder: Path, file: str, old: str, new: str) -> Path:
    """The shipped configuration in `folder`, with one thing written differently."""
    for source in default_folder().glob("*.toml"):
        text = source.read_text(encoding="utf-8")
        if source.name == file:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / source.name).write_text(text, encoding="utf-8")
    return folder


def remembering(folder: Path) -> Path:
    """The folder with a memory in it that holds nothing."""
    Store.open(f"sqlite:///{folder / 'utblick.sqlite'}").close()
    return folder


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit status 2, and one clear line on standard error that says all of `words`."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert [word for word in words if word not in done.stderr] == []


def test_a_misspelt_key(tmp_path: Path) -> None:
    folder = copied(tmp_path, "utblick.toml", "parallel = 2", "paralel = 2")
    done = utblick_process("status", "--config", str(folder), folder=tmp_path)
    assert_refused(done, "utblick.toml", "crawl.paralel", "did you mean 'parallel'?")
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_portal_in_the_configuration(tmp_path: Path) -> None:
    folder = copied(tmp_path, "utblick.toml", "[crawl]", "[portals.vinova]\nenabled = false\n\n[crawl]")
    assert_refused(utblick("status", "--config", str(folder), folder=tmp_path), "vinova", "vinnova")


def test_an_unknown_portal_on_the_command_line(tmp_path: Path) -> None:
    for command in ("run", "calls"):
        done = utblick(command, "--portal", "nasa", folder=remembering(tmp_path))
        assert_refused(done, "nasa", "eu_ft")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "postgresql://user:secret@127.0.0.1:9/none", "sqlite:////proc/none/u.db"]
)
def test_a_bad_database(tmp_path: Path, url: str) -> None:
    done = utblick("status", folder=tmp_path, UTBLICK_DATABASE_URL=url)
    assert_refused(done)
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


def test_a_missing_mail_server(tmp_path: Path) -> None:
    done = utblick("run", folder=tmp_path, UTBLICK_CHANNELS__USE="email")
    assert_refused(done, "channels.email.host", "UTBLICK_CHANNELS__EMAIL__HOST")


def test_a_time_that_is_none(tmp_path: Path) -> None:
    done = utblick("calls", "--now", "someday", folder=remembering(tmp_path))
    assert_refused(done, "someday", "2026-06-01T06:00")


@pytest.mark.parametrize("time", ["0001-01-01T00:00", "9999-12-31T23:59", "1989-12-31", "2201-01-01T00:00+00:00"])
def test_a_time_too_far_away(time: str) -> None:
    with pytest.raises(UsageError, match=f"{re.escape(time)}.*1990 to 2200"):
        moment(time, "Europe/Stockholm")


@pytest.mark.parametrize("words", ["run", "digest", "status", "trace eucf:lek"])
def test_every_command_refuses_a_time_too_far_away(words: str, tmp_path: Path) -> None:
    done = utblick(*words.split(), "--now", "9999-12-31T23:59", folder=remembering(tmp_path))
    assert_refused(done, "9999-12-31T23:59", "1990 to 2200")


def test_a_file_to_rank_that_is_not_there(tmp_path: Path) -> None:
    words = ("rank", "--calls", "no.jsonl", "--interests", "no.json", "--out", "scores.jsonl")
    assert_refused(utblick(*words, folder=tmp_path), "no.json")
    assert not (tmp_path / "scores.jsonl").exists()


def test_an_empty_question(tmp_path: Path) -> None:
    assert_refused(utblick("ask", " ", folder=tmp_path), "ask")


def test_an_empty_memory_says_so(tmp_path: Path) -> None:
    done = utblick("status", folder=remembering(tmp_path))
    assert done.returncode == 1, done.stderr
    assert "never read" in done.stdout
    assert "portals read: 0 of " in done.stdout


def test_a_portal_that_is_off_is_not_told_as_never_read(tmp_path: Path) -> None:
    off = {"UTBLICK_PORTALS__EUCF__ENABLED": "false"}
    done = utblick("status", "--json", folder=remembering(tmp_path), **off)
    outcomes = {one["portal"]: one["outcome"] for one in map(json.loads, done.stdout.splitlines()) if "portal" in one}
    assert (outcomes["eucf"], outcomes["elena"]) == ("off", "never read")


def test_a_configuration_by_the_environment(tmp_path: Path) -> None:
    done = utblick("status", folder=tmp_path, UTBLICK_CONFIG=str(tmp_path / "nowhere"))
    assert_refused(done, "nowhere")
