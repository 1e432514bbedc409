"""What a hostile or broken portal sends is refused or cut within limits, in one line, and the next portal is read."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crawler.child import Reading, read_portal
from crawler.polite.settings import MAX_BYTES, PAGE_BYTES
from tests.crawler.server import Answer, Site, serve

pytestmark = pytest.mark.slow
TODAY = date(2026, 6, 1)
ROOT = Path(__file__).parents[2]
ROBOTS = Answer(b"", kind="text/plain")
DEEP = 100_000
UTF_8 = "text/html; charset=utf-8"


def rss(title: str, head: str = "") -> bytes:
    item = f"<item><title>{title}</title><link>/u/c.1.html</link></item>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{item}</channel></rss>'.encode()


def page(body: bytes) -> bytes:
    return b"<html><body><main><h1>Call</h1><p>Deadline: 1 May 2027</p>" + body + b"</main></body></html>"


def moved(address: str) -> Answer:
    return Answer(status=302, headers=(("Location", address),))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "laughter">{LAUGHS}]>'
PASSWD = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
GZIP = gzip.compress(page(b"<p>more</p>" * (MAX_BYTES // 8)))
FEED, PAGE = Answer(rss("Call"), kind="text/xml"), Answer(page(b""), kind="text/html")

# what Tillväxtverket's feed and page answer, and what the reading then says
FEEDS: Mapping[str, tuple[Answer, Answer, str]] = {
    "good": (FEED, PAGE, ""),
    "bomb": (Answer(rss("&l9;", BOMB), kind="text/xml"), PAGE, "a feed that is cut or broken"),
    "entity": (Answer(rss("Call &x;", PASSWD), kind="text/xml"), PAGE, ""),
    "deep": (FEED, Answer(page(b"<div>" * DEEP), kind="text/html"), "tags"),
    "details": (FEED, Answer(page(b"<details>" * 20_000), kind="text/html"), "nests more than"),
    "hidden": (FEED, Answer(page(b"<div></b>" * 20_000), kind="text/html"), "nests more than"),
    "breaks": (FEED, Answer(page(b"<br>" * 1_500_000), kind="text/html"), "tags"),
    "attributes": (FEED, Answer(page(b"<p " + b"a=1 " * 100_000 + b">"), kind="text/html"), "attributes"),
    "spaces": (FEED, Answer(page(b"<p>Text</p>mail" + b"&#32;" * 100_000 + b"-<br>" * 20_000), kind="text/html"), ""),
    "fields": (FEED, replace(PAGE, headers=tuple((f"X-{n}", "a") for n in range(5_000))), "header fields"),
    "items": (Answer(rss("a</title><link>/x</link></item><item><title>" * 20_000), kind="text/xml"), PAGE, "tags"),
    "nested": (Answer(rss("<a>" * 10_000), kind="text/xml"), PAGE, "nests more than"),
    "bytes": (FEED, Answer(page(b"<p>\xff\xfe\xc3\x28\x00\xed\xa0\x80</p>"), kind=UTF_8), ""),
    "windows": (FEED, Answer(page("<p>Åland</p>".encode("cp1252")), kind=UTF_8), ""),
    "charset": (FEED, Answer(page("<p>Åland</p>".encode("cp1252") + b"\x81"), kind=UTF_8), "an unknown character set"),
    "huge": (FEED, Answer(b"<html>", kind="text/html", length=1024**3), "/u/c.1.html"),
    "gzip": (FEED, Answer(GZIP, kind="text/html", headers=(("Content-Encoding", "gzip"),)), "/u/c.1.html"),
    "endless": (FEED, Answer(b"<p>more</p>" * 6_000, kind="text/html", endless=True), "/u/c.1.html"),
    "cut": (FEED, Answer(page(b"")[:-20], kind="text/html"), "a page that is cut"),
    "loopback": (FEED, moved("http://127.0.0.1:9/"), "leads away from the portal"),
    "private": (FEED, moved("http://10.0.0.1/"), "leads away from the portal"),
    "metadata": (FEED, moved("http://169.254.169.254/latest/"), "leads away from the portal"),
    "file": (FEED, moved("file:///etc/passwd"), "status 302"),
    "circle": (FEED, moved("/circle/u/c.1.html"), "/circle/u/c.1.html"),
}
ROWS: Mapping[str, tuple[bytes, str]] = {
    "deeper": (b"[" * DEEP + b"]" * DEEP, "where JSON is due"),
    "values": (b"[" + b"[]," * 1_000_000 + b"[]]", "values"),
    "number": (b'[{"Diarienummer": ' + b"9" * DEEP + b', "Titel": "T"}]', ""),
    "halves": (b'[{"Diarienummer": "2026-01", "Titel": "\xff\xfe"}]', "where JSON is due"),
    "strange": (json.dumps([{"Diarienummer": {"a": []}, "Titel": 7}]).encode(), "cannot be read"),
}


def read(name: str, url: str) -> Reading:
    return read_portal(name, base_url=url, today=TODAY, agent="Utblick test", timeout=120, delay=0, expect=1)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve() as site:
        site.answers["/robots.txt"] = [ROBOTS]
        for scene, (feed, detail, _) in FEEDS.items():
            site.answers[f"/{scene}/rss"] = [feed]
            site.answers["/u/c.1.html"] = [PAGE]
            site.answers[f"/{scene}/u/c.1.html"] = [detail]
        yield site


@pytest.fixture(scope="module")
def readings(site: Site) -> dict[str, Reading]:
    for scene, (feed, _, _) in FEEDS.items():
        body = feed.body.replace(b"/u/c.1.html", f"{site.url}/{scene}/u/c.1.html".encode())
        site.answers[f"/{scene}/rss"] = [Answer(body, kind="text/xml")]
    for scene, (body, _) in ROWS.items():
        for kind in ("program", "utlysningar"):
            site.answers[f"/{scene}/api/{kind}/2024-06-01"] = [Answer(b'[{"Diarienummer": "1", "Titel": "T"}]')]
        site.answers[f"/{scene}/api/ansokningsomgangar/2024-06-01"] = [Answer(body)]
    jobs = [*(("tillvaxtverket", scene) for scene in FEEDS), *(("vinnova", scene) for scene in ROWS)]
    with ThreadPoolExecutor(3) as pool:
        found = pool.map(lambda job: read(job[0], f"{site.url}/{job[1]}"), jobs)
        return {scene: reading for (_, scene), reading in zip(jobs, found, strict=True)}


REASONS = {scene: reason for scene, (_, _, reason) in FEEDS.items()} | {scene: why for scene, (_, why) in ROWS.items()}


@pytest.mark.parametrize("scene", REASONS)
def test_it_is_read_or_refused_in_one_line(scene: str, readings: dict[str, Reading]) -> None:
    reading, reason = readings[scene], REASONS[scene]
    assert reason in reading.error
    assert bool(reading.calls) == (not reason), reading.error
    assert "\n" not in reading.error
    assert len(reading.error) < 500
    assert "root:" not in str(reading.calls)


def test_a_body_without_end_is_cut(site: Site, readings: dict[str, Reading]) -> None:
    assert readings["endless"].error
    assert PAGE_BYTES / 2 < site.poured < 3 * PAGE_BYTES  # what lies in the buffers is poured, but never read


PROGRAM = """
import sys
from datetime import date
from crawler.crawl import crawl
from crawler.portals.tillvaxtverket import Tillvaxtverket
class Local(Tillvaxtverket):
    base_url = sys.argv[1]
print(crawl(Local, base_url=sys.argv[2], today=date(2026, 6, 1), agent="a", delay=0, expect=1).error)
"""


@pytest.mark.parametrize(("named", "reason"), [(False, "the host cannot be found"), (True, "")])
def test_a_private_address_is_read_only_where_the_operator_names_it(site: Site, *, named: bool, reason: str) -> None:
    url = f"{site.url}/good"
    command = [sys.executable, "-c", PROGRAM, url, url if named else ""]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert reason in done.stdout
    assert bool(done.stdout.strip()) == bool(reason)
    assert ("private network" in done.stderr) is not named
