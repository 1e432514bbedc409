"""An unchanged page costs a 304; what is kept never breaks, ages or falsifies a reading."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import Settings

from crawler.child import Reading, read_portal
from crawler.polite.cache import LONGEST_UNUSED, Folder, Revalidated, prune
from crawler.portals.tillvaxtverket import Tillvaxtverket
from tests.crawler.playing import TODAY
from tests.crawler.server import Answer, Site, serve

ERROR = b"<html><body><main><h1>Scheduled maintenance</h1><p>Closes 1 May 2027</p></main></body></html>"
MODIFIED = ("Last-Modified", "Mon, 01 Jun 2026 04:00:00 GMT")
YEAR = ("Cache-Control", "max-age=31536000")


def page(number: int, day: str, *headers: tuple[str, str]) -> Answer:
    text = f"<html><body><main><h1>Call {number}</h1><p>Closes {day}</p></main></body></html>"
    return Answer(text.encode(), kind="text/html", headers=headers)


def tag(value: str) -> tuple[str, str]:
    return "ETag", f'"{value}"'


def prepare(site: Site) -> None:
    items = "".join(f"<item><title>Call {n}</title><link>/u/c.{n}.html</link></item>" for n in range(1, 8))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()
    site.answers["/robots.txt"] = [Answer(b"User-agent: *\n", kind="text/plain", headers=(tag("r"),))]
    site.answers["/rss"] = [Answer(feed, kind="text/xml", headers=(tag("f"),))]
    site.answers["/u/c.1.html"] = [page(1, "1 May 2027", tag("one"))]
    site.answers["/u/c.2.html"] = [page(2, "2 May 2027", tag("old")), page(2, "3 May 2027", tag("new"))]
    site.answers["/u/c.3.html"] = [page(3, "4 May 2027", MODIFIED, YEAR)]
    site.answers["/u/c.4.html"] = [page(4, "5 May 2027")]
    site.answers["/u/c.5.html"] = [  # each fault with a mark that the good page has too
        Answer(ERROR, kind="text/html", headers=(tag("five"),)),
        Answer(ERROR, 503, "text/html", (tag("five"), ("Retry-After", "0"))),
        Answer(page(5, "6 May 2027").body, 200, "text/html", (tag("five"),), cut=True),
        Answer(page(5, "6 May 2027").body[:-20], 200, "text/html", (tag("five"),)),
        page(5, "6 May 2027", tag("five")),
    ]
    site.answers["/u/c.6.html"] = [page(6, "7 May 2027", tag("liar")), page(6, "8 May 2027", tag("liar"))]
    moved = Answer(status=302, headers=(("Location", "/u/c.8.html"), tag("one")))
    site.answers["/u/c.7.html"] = [moved]
    site.answers["/u/c.8.html"] = [page(7, "9 May 2027", tag("seven"))]


def deadlines(reading: Reading) -> dict[str, date | None]:
    assert reading.error == ""
    return {call.ref: call.stages[0].day for call in reading.calls}


@pytest.fixture
def read(tmp_path: Path) -> Iterator[tuple[Site, Callable[[], Reading]]]:
    with serve() as site:
        prepare(site)

        def reading() -> Reading:
            return read_portal(
                "tillvaxtverket", base_url=site.url, today=TODAY, agent="a", timeout=120, delay=0, cache=tmp_path
            )

        yield site, reading


@pytest.mark.slow
def test_only_what_is_unchanged_is_not_sent_again(read: tuple[Site, Callable[[], Reading]], tmp_path: Path) -> None:
    site, reading = read
    days = {str(n): date(2027, 5, day) for n, day in ((1, 1), (2, 2), (3, 4), (4, 5), (5, 6), (6, 7), (7, 9))}
    assert deadlines(reading()) == days
    assert not site.unchanged
    asked = dict(site.log)

    # the page that changed is read anew; the one that lies about its mark is its own fault
    assert deadlines(reading()) == days | {"2": date(2027, 5, 3)}
    known = {"/rss", *(f"/u/c.{n}.html" for n in (1, 3, 5, 6, 8))}
    assert dict(site.unchanged) == dict.fromkeys(known, 1)
    assert {path: site.log[path] - asked[path] for path in asked} == dict.fromkeys(asked, 1)  # max-age or not

    for file in (tmp_path / "tillvaxtverket").iterdir():
        file.write_bytes(file.read_bytes()[:-5] if file.name < "8" else b"\x00 rubbish")
    assert deadlines(reading()) == days | {"2": date(2027, 5, 3), "6": date(2027, 5, 8)}
    assert dict(site.unchanged) == dict.fromkeys(known, 1)


@pytest.mark.slow
def test_a_portal_that_is_down_is_not_read_from_what_is_kept(read: tuple[Site, Callable[[], Reading]]) -> None:
    site, reading = read
    assert reading().error == ""
    site.answers["/u/c.1.html"] = [Answer(b"", 503, headers=(("Retry-After", "0"),))]
    failed = reading()
    assert (failed.calls, "status 503" in failed.error) == ((), True)
    site.answers["/u/c.1.html"] = [Answer(b"", length=50)]  # hangs up
    failed = reading()
    assert (failed.calls, "/u/c.1.html" in failed.error) == ((), True)


def portal(folder: Path) -> tuple[Folder, Tillvaxtverket]:
    spider = Tillvaxtverket(today=TODAY)
    kept = Folder(Settings({"HTTPCACHE_DIR": str(folder)}))
    kept.open_spider(spider)
    return kept, spider


def test_what_would_be_doubted_today_is_asked_for_anew(tmp_path: Path) -> None:
    kept, spider = portal(tmp_path)
    request = Request("https://x.example/c.1.html", meta={"landmark": "main h1"})
    body = "<html><main><h1>Å</h1></main></html>".encode()
    headers = {"ETag": "x", "Set-Cookie": "a=b"}
    kept.store_response(spider, request, HtmlResponse(request.url, body=body, headers=headers, encoding="utf-8"))
    found = kept.retrieve_response(spider, request)
    assert isinstance(found, HtmlResponse)
    assert (found.url, found.body, dict(found.headers.to_unicode_dict())) == (request.url, body, {"Etag": "x"})
    assert kept.retrieve_response(spider, request.replace(meta={"landmark": "main h2"})) is None


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept, spider = portal(tmp_path / "file")
    request = Request("https://x.example/")
    kept.store_response(spider, request, Response(request.url, body=b"x"))
    assert kept.retrieve_response(spider, request) is None


@pytest.mark.parametrize(
    ("request_", "response", "kept"),
    [
        (Request("https://x/"), Response("https://x/", headers={"ETag": "a"}), True),
        (Request("https://x/"), Response("https://x/", headers={"Last-Modified": "a"}), True),
        (Request("https://x/"), Response("https://x/", headers={"Cache-Control": "max-age=9"}), False),
        (Request("https://x/"), Response("https://x/", headers={"ETag": "a", "Cache-Control": "no-store"}), False),
        (Request("https://x/"), Response("https://x/", 301, headers={"ETag": "a"}), False),
        (Request("https://x/"), Response("https://x/", 404, headers={"ETag": "a", "Expires": "0"}), False),
        (Request("https://x/", method="POST"), Response("https://x/", headers={"ETag": "a"}), False),
        (Request("https://x/robots.txt", NO_CALLBACK), Response("https://x/", headers={"ETag": "a"}), False),
    ],
)
def test_what_is_kept(request_: Request, response: Response, *, kept: bool) -> None:
    policy = Revalidated(Settings())
    assert (policy.should_cache_request(request_) and policy.should_cache_response(response, request_)) is kept


def test_the_folder_stays_within_its_age_and_size(tmp_path: Path) -> None:
    now = 1_800_000_000.0
    ages = {"a": 0.0, "b": 86_400.0, "c": 90_000.0, "d": LONGEST_UNUSED.total_seconds()}
    for sign, age in ages.items():
        (tmp_path / (sign * 40)).write_bytes(bytes(10))
        os.utime(tmp_path / (sign * 40), (now - age - 1, now - age - 1))
    prune(tmp_path, now, max_bytes=25)
    assert {path.name for path in tmp_path.iterdir()} == {"a" * 40, "b" * 40}
    prune(tmp_path / "nowhere", now)


def test_files_that_are_not_ours_are_never_taken_away(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("precious")
    (tmp_path / ("a" * 40)).write_bytes(b"a page")
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    prune(tmp_path, time.time())
    assert [path.name for path in tmp_path.iterdir()] == ["old.txt"]


def test_a_folder_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ("a" * 40)).write_bytes(b"precious")
    os.utime(elsewhere / ("a" * 40), (0, 0))
    (tmp_path / Tillvaxtverket.name).symlink_to(elsewhere)
    spider, request = Tillvaxtverket(today=TODAY), Request("https://example.org/1")
    folder = Folder(Settings({"HTTPCACHE_DIR": str(tmp_path)}))
    folder.open_spider(spider)
    folder.store_response(spider, request, Response(request.url, headers={"ETag": "1"}, body=b"page"))
    assert folder.retrieve_response(spider, request) is None
    assert [path.name for path in elsewhere.iterdir()] == ["a" * 40]


@pytest.mark.parametrize("mask", [0o022, 0o000])
def test_pages_are_for_their_owner_alone(tmp_path: Path, mask: int) -> None:
    spider, request = Tillvaxtverket(today=TODAY), Request("https://example.org/1")
    before = os.umask(mask)
    try:
        folder = Folder(Settings({"HTTPCACHE_DIR": str(tmp_path / "cache")}))
        folder.open_spider(spider)
        folder.store_response(spider, request, Response(request.url, headers={"ETag": "1"}, body=b"page"))
    finally:
        os.umask(before)
    (page,) = (tmp_path / "cache" / spider.name).iterdir()
    assert page.stat().st_mode & 0o777 == 0o600
    assert page.parent.stat().st_mode & 0o777 == 0o700


def test_an_empty_heading_is_no_error_of_the_whole_portal(tmp_path: Path) -> None:
    _, spider = portal(tmp_path)
    request = Request("https://x.example/c.1.html", meta={"landmark": "main h1"})
    body = b"<html><body><main><h1> </h1><p>Sista dag: 1 maj 2027</p></main></body></html>"
    assert spider.response_error(request, HtmlResponse(request.url, body=body, encoding="utf-8")) == ""
