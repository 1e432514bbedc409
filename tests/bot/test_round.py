"""A round over all portals: one host at a time, whoever reads, and what a kill broke off is gone on with."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.crawling import INTERRUPTED, by_host, run_one_per_host
from bot.instance import Instance, cache_of, open_instance
from bot.lease import leader_lease
from config.settings import default_folder, load
from crawler.portal import names
from notifier.channel import settings_models
from store.database import Store
from store.model import ChangeKind, Outcome
from tests.bot.test_cli import surroundings, utblick_process
from tests.crawler.server import Answer, Site, serve

PAGE = f"<html><body><main><h1>Stöd</h1><p>{'Kommuner får bidrag till gator och torg. ' * 4}</p></main></body></html>"
NOW = ("--now", "2026-06-01T06:00")
NAMED = ["bra", "elena", "formas", "esf"]


def housed(**portals: str) -> Instance:
    """An instance in memory whose portals are read from the addresses given, half a second apart."""
    told = {f"UTBLICK_PORTALS__{name}__BASE_URL": url for name, url in portals.items()}
    pauses = {f"UTBLICK_PORTALS__{name}__DELAY": "0.2" for name in portals}
    return open_instance(default_folder(), {"UTBLICK_DATABASE_URL": "sqlite://", **told, **pauses})


def test_portals_of_one_host_are_named_together() -> None:
    instance = housed(BRA="http://127.0.0.1:81/bra", ELENA="http://127.0.0.1:81", FORTE="https://www.formas.se")
    found = by_host(instance, ["bra", "formas", "elena", "esf", "forte"])
    assert found == [["bra", "elena"], ["formas", "forte"], ["esf"]]


def test_they_follow_on_each_other_a_delay_apart_and_the_others_do_not_wait() -> None:
    instance = housed(BRA="http://a.example/1", ELENA="http://a.example/2", ESF="http://a.example/3")
    lone, spans = threading.Event(), {}

    def read(name: str) -> str:
        start = time.monotonic()
        if name == "bra":
            assert lone.wait(30)  # comes only where another host is read meanwhile
        elif name == "formas":
            lone.set()
        spans[name] = (start, time.monotonic())
        return name

    with ThreadPoolExecutor(2) as executor:
        found = {name: future.result() for name, future in run_one_per_host(instance, NAMED, executor, read)}
    assert sorted(found.values()) == sorted(found) == ["bra", "elena", "esf", "formas"]
    (_, first), (second, third), (last, _) = (spans[name] for name in ("bra", "elena", "esf"))
    assert second >= first + 0.2
    assert last >= third + 0.2


def test_one_process_leads_until_it_has_ended(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'u.sqlite'}") as store:
        with leader_lease(store) as one, leader_lease(store) as other:
            assert (one, other) == (True, False)
            waited = threading.Event()

            def wait_and_lead() -> bool:
                with leader_lease(store, waits=waited.set) as leads:
                    return leads

            pool = ThreadPoolExecutor(1)
            third = pool.submit(wait_and_lead)
            assert waited.wait(30)
            assert not third.done()
        assert third.result(30)
        pool.shutdown()


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("sqlite:///var/u.sqlite", "var/cache"),
        ("sqlite:////srv/u/u.sqlite", "/srv/u/cache"),
        ("postgresql://localhost/u", "var/cache"),
        ("sqlite://", None),
    ],
)
def test_pages_are_kept_beside_the_memory(address: str, folder: str | None) -> None:
    settings = load(
        default_folder(), environment={"UTBLICK_DATABASE_URL": address}, portals=names(), channels=settings_models()
    )
    assert cache_of(settings) == (Path(folder) if folder else None)


def children(process: int) -> set[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return {int(number) for path in tasks for number in path.read_text().split()}


def until(holds: Callable[[], object]) -> None:
    """Returns when it holds; fails after two minutes."""
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it never came to hold")


def on_loopback(fast: Site, slow: Site) -> dict[str, str]:
    """Three portals: one of its own host, two that share one, of which the first hangs when it is first asked."""
    paths = {"bra": fast, "elena": slow, "urbact": slow}
    good = Answer(PAGE.encode(), kind="text/html", headers=(("ETag", '"1"'),))
    for name, site in paths.items():
        site.answers[f"/{name}{PATHS[name]}"] = [good]
    slow.answers[f"/elena{PATHS['elena']}"] = [Answer(good.body, kind="text/html", wait=120), good]
    off = {f"UTBLICK_PORTALS__{name.upper()}__ENABLED": "false" for name in names() if name not in paths}
    urls = {f"UTBLICK_PORTALS__{name.upper()}__BASE_URL": f"{site.url}/{name}" for name, site in paths.items()}
    return off | urls | {f"UTBLICK_PORTALS__{name.upper()}__DELAY": "0" for name in paths}


PATHS = {
    "bra": "/kunskapsstod/ekonomiskt-stod/ekonomiskt-stod-till-kommuner-for-brottsforebyggande-atgarder",
    "urbact": "/get-involved",
    "elena": "/en/products/advisory-services/elena/index",
}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds the child by /proc")
def test_a_round_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    with serve() as fast, serve() as slow, Store.open(f"sqlite:///{tmp_path / 'utblick.sqlite'}") as store:
        where = on_loopback(fast, slow)
        command = [sys.executable, "-m", "bot", "run", "--due", *NOW]
        with subprocess.Popen(command, cwd=tmp_path, env=surroundings(tmp_path) | where) as process:
            hanging = f"/elena{PATHS['elena']}"
            until(lambda: hanging in slow.log and any(run.outcome is Outcome.OK for run in store.latest_runs()))
            (child,) = children(process.pid)
            os.kill(process.pid, signal.SIGKILL)
        until(lambda: not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2])
        assert {run.portal: run.outcome for run in store.latest_runs()} == {
            "bra": Outcome.OK,
            "elena": Outcome.RUNNING,
            "urbact": Outcome.RUNNING,
        }

        done = utblick_process("run", "--due", *NOW, folder=tmp_path, **where)
        assert done.returncode == 0, done.stderr
        assert "waiting for it to end" in done.stdout
        assert not any(line.startswith("bra:") for line in done.stdout.splitlines())
        asked = {path.split("/")[1]: count for path, count in (fast.log | slow.log).items() if path != "/robots.txt"}
        assert asked == {"bra": 1, "elena": 2, "urbact": 1}
        assert [run.outcome for run in store.runs()].count(Outcome.OK) == 3
        assert {run.portal for run in store.runs() if run.error == INTERRUPTED} == {"urbact", "elena"}
        assert Counter((one.portal, one.kind) for one in store.changes()) == dict.fromkeys(
            [("bra", ChangeKind.NEW), ("urbact", ChangeKind.NEW), ("elena", ChangeKind.NEW)], 1
        )

        again = utblick_process("run", "--due", *NOW, folder=tmp_path, **where)
        assert again.returncode == 0, again.stderr
        assert (fast.log["/robots.txt"], len(store.runs())) == (1, 5)
        assert utblick_process("crawl", *NOW, folder=tmp_path, **where).returncode == 0
        assert dict(fast.unchanged) == {f"/bra{PATHS['bra']}": 1}
