"""A portal is read whole in its child process, or not at all and with a reason, whatever it answers."""

import gzip
import json
import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from crawler.child import Reading, read_portal
from tests.crawler.server import Answer, Site, serve

TODAY = date(2026, 6, 1)
AGENT = "Utblick test"
PAGE = Answer(b"<html><body><h1>Scheduled maintenance</h1></body></html>", kind="text/html")
ROUNDS = [{"Diarienummer": f"2026-0000{n}", "Titel": f"Round {n}", "Beskrivning": "<p>Text.</p>"} for n in (1, 2)]
GOOD = Answer(json.dumps(ROUNDS).encode())
BOMB = Answer(gzip.compress(bytes(40 * 1024 * 1024)), headers=(("Content-Encoding", "gzip"),))

# what the third address of Vinnova's interface answers, in turn
SCENES: Mapping[str, list[Answer]] = {
    "good": [GOOD],
    "busy": [Answer(b"{}", 500), Answer(b"{}", 429, headers=(("Retry-After", "0"),)), GOOD],
    "cut": [Answer(b'[{"Diarienummer":', cut=True), GOOD],
    "html": [PAGE, GOOD],
    "empty": [Answer(b"[]"), Answer(b'{"results": []}'), GOOD],
    "dead": [Answer(b"{}", 503, headers=(("Retry-After", "0"),))],
    "maintenance": [PAGE],
    "away": [Answer(status=302, headers=(("Location", "http://localhost:9/elsewhere"),))],
    "file": [Answer(status=302, headers=(("Location", "file:///etc/passwd"),))],
    "bomb": [BOMB],
    "renamed": [Answer(b'[{"Diarienummer": "2026-00001", "Rubrik": "Round"}]')],
    "few": [Answer(json.dumps(ROUNDS[:1]).encode())],
    "slow": [Answer(json.dumps(ROUNDS).encode(), wait=30)],
}


def prepare(site: Site) -> None:
    site.answers["/robots.txt"] = [Answer(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")]
    for scene, answers in [*SCENES.items(), ("private", [GOOD])]:
        for kind in ("program", "utlysningar"):
            site.answers[f"/{scene}/api/{kind}/2024-06-01"] = [Answer(b'[{"Diarienummer": "1", "Titel": "T"}]')]
        site.answers[f"/{scene}/api/ansokningsomgangar/2024-06-01"] = answers


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve() as site:
        prepare(site)
        yield site


@pytest.fixture(scope="module")
def readings(site: Site) -> dict[str, Reading]:
    """Every scene read, three at a time."""

    def read(scene: str) -> Reading:
        timeout = 6.0 if scene == "slow" else 120.0
        url = f"{site.url}/{scene}"
        return read_portal("vinnova", base_url=url, today=TODAY, agent=AGENT, timeout=timeout, delay=0, expect=2)

    with ThreadPoolExecutor(3) as pool:
        return dict(zip((*SCENES, "private"), pool.map(read, (*SCENES, "private")), strict=True))


@pytest.mark.parametrize("scene", ["good", "busy", "cut", "html", "empty"])
def test_a_portal_that_recovers_is_read_whole(scene: str, readings: dict[str, Reading]) -> None:
    assert readings[scene].error == ""
    assert sorted(call.ref for call in readings[scene].calls) == ["2026-00001", "2026-00002"]


@pytest.mark.parametrize(
    ("scene", "reason"),
    [
        ("dead", "/dead/api/ansokningsomgangar/2024-06-01: status 503"),
        ("maintenance", "HTML where JSON is due"),
        ("away", "leads away from the portal, to localhost"),
        ("file", "status 302"),
        ("bomb", "/bomb/api/ansokningsomgangar/2024-06-01: "),
        (
            "renamed",
            "most items cannot be read: 1 × item that cannot be read, skipped (such as 2026-00001: ValueError: no",
        ),
        ("few", "1 calls, at least 2 expected"),
        ("slow", "not read within 6 s"),
        ("private", "/private/api/program/2024-06-01: Forbidden by robots.txt"),
    ],
)
def test_a_portal_that_fails_gives_one_reason_and_no_call(
    scene: str, reason: str, readings: dict[str, Reading]
) -> None:
    reading = readings[scene]
    assert reading.calls == ()
    assert reading.error.startswith("vinnova: ")
    assert reason in reading.error
    assert "\n" not in reading.error


def test_it_asks_again_only_so_often(site: Site, readings: dict[str, Reading]) -> None:
    assert readings["dead"].error
    assert site.log["/dead/api/ansokningsomgangar/2024-06-01"] == 7
    assert site.log["/good/api/ansokningsomgangar/2024-06-01"] == 1
    assert site.agents == {AGENT}


def test_a_page_that_is_gone_is_no_call_and_a_feed_that_moved_is_found() -> None:
    items = "".join(f"<item><title>Call {n}</title><link>/u/c.{n}.html</link></item>" for n in range(1, 13))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'
    with serve() as site:
        site.answers["/rss"] = [Answer(feed.encode(), kind="text/xml")]
        for n in range(1, 12):
            page = f"<html><body><main><h1>Call {n}</h1><p>Closes 1 May 2027</p></main></body></html>"
            site.answers[f"/u/c.{n}.html"] = [PAGE, Answer(page.encode(), kind="text/html")]
        reading = read_portal("tillvaxtverket", base_url=site.url, today=TODAY, agent=AGENT, timeout=120, delay=0)
    assert reading.error == ""
    assert {call.ref for call in reading.calls} == {str(n) for n in range(1, 12)}


def children() -> set[int]:
    return {int(pid) for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds the child by /proc")
def test_a_crawler_that_is_killed_leaves_nothing_and_has_seen_no_secret(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UTBLICK_SMTP_PASSWORD", "hush-hush")
    before, found = children(), []

    def read() -> None:
        url = f"{site.url}/slow"
        found.append(read_portal("vinnova", base_url=url, today=TODAY, agent=AGENT, timeout=60, delay=0))

    thread = threading.Thread(target=read)
    thread.start()
    asked = site.log["/slow/api/ansokningsomgangar/2024-06-01"]
    while site.log["/slow/api/ansokningsomgangar/2024-06-01"] == asked and thread.is_alive():
        time.sleep(0.05)
    (child,) = children() - before
    assert b"hush-hush" not in Path(f"/proc/{child}/environ").read_bytes()
    os.kill(child, signal.SIGKILL)
    thread.join()
    assert found == [Reading("vinnova", error="vinnova: the crawler was ended by signal 9")]


def test_an_unknown_portal_is_a_reason_that_lists_the_known() -> None:
    reading = read_portal("nowhere", today=TODAY, agent=AGENT, timeout=60)
    assert reading.calls == ()
    assert reading.error.startswith("nowhere: ")
    assert "boverket" in reading.error
