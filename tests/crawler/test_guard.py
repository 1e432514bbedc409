"""A crawl stays on its host and off private networks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import nullcontext

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.http.request import NO_CALLBACK
from scrapy.statscollectors import MemoryStatsCollector

from crawler.page import Page
from crawler.polite.guard import MOST_ANSWERS, MOST_CALLS, MOST_HEADERS, AnswerLimit, CallLimit, check_global, place
from crawler.polite.robots import LONGEST, Robots
from crawler.polite.settings import MAX_BYTES, PAGE_BYTES
from crawler.portals.tillvaxtverket import Tillvaxtverket
from crawler.portals.vinnova import Vinnova
from crawler.reasons import Refused
from crawler.spider import Portal
from store.model import Call
from tests.crawler.playing import TODAY


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fd00::1"]
)
def test_private_addresses_are_refused(address: str) -> None:
    with pytest.raises(IgnoreRequest, match="private network"):
        check_global(address, "portal.example")


def test_a_global_address_passes() -> None:
    assert check_global("8.8.8.8", "portal.example") == "8.8.8.8"


@pytest.mark.parametrize(
    "link",
    [
        *("file:///etc/passwd.1.html", "ftp://tillvaxtverket.se/1.html", "data:text/html,1.html", "//10.0.0.1/1.html"),
        *("http://127.0.0.1/1.html", "http://2130706433/1.html", "http://[::1]/1.html", "https://evil.example/1.html"),
        *("https://tillvaxtverket.se@evil.example/1.html", "https://tillvaxtverket.se.evil.example/1.html"),
        *("https://tillvaxtverket.se:8080/1.html", "javascript:alert(1)//1.html"),
    ],
)
def test_a_link_that_leads_elsewhere_is_not_followed(link: str) -> None:
    portal = Tillvaxtverket(today=TODAY)
    page = TextResponse("https://tillvaxtverket.se/rss", body=b"")
    assert list(portal.follow(page, [link])) == []
    assert len(list(portal.follow(page, ["/utlysningar/1.html"]))) == 1


def test_one_portal_is_one_host_and_port() -> None:
    assert place("http://example.org/a") == place("https://www.example.org/b")
    assert place("https://example.org") != place("https://example.org:8443")
    assert place("https://example.org") != place("https://example.org.evil.example")
    assert place("https://example.org@evil.example/") != place("https://example.org")
    assert place("http://127.0.0.1:1/") != place("http://127.0.0.1:2/")


@pytest.mark.parametrize(
    "link", ["http://[::1", "http://[/calls/1.html", "http://tillvaxtverket.se:99999/1.html", "http://a:b:c/1.html"]
)
def test_a_link_that_cannot_be_read_is_lost_alone(link: str) -> None:
    portal = Tillvaxtverket(today=TODAY)
    page = TextResponse("https://tillvaxtverket.se/rss", body=b"")
    assert [request.url for request in portal.follow(page, ["/utlysningar/1.html", link, "/utlysningar/2.html"])] == [
        "https://tillvaxtverket.se/utlysningar/1.html",
        "https://tillvaxtverket.se/utlysningar/2.html",
    ]
    portal.notice_left_out(page, Page(f"<main><a href='{link}'>Ny utlysning</a></main>", page.url))


def crawler_of(kind: type[Portal]) -> Crawler:
    crawler = Crawler(kind, {"ROBOTSTXT_OBEY": True})
    crawler.spider, crawler.stats = kind(today=TODAY), MemoryStatsCollector(crawler)
    return crawler


def test_a_flood_of_header_fields_is_refused() -> None:
    limit = AnswerLimit(crawler_of(Tillvaxtverket))
    request = Request("https://tillvaxtverket.se/")
    for fields, refused in ((MOST_HEADERS, False), (MOST_HEADERS + 1, True)):
        response = Response(request.url, headers={f"X-{n}": "a" for n in range(fields)})
        with pytest.raises(Refused, match="header fields") if refused else nullcontext():
            assert limit.process_response(request, response) is response


@pytest.mark.parametrize(("kind", "size"), [(Tillvaxtverket, PAGE_BYTES), (Vinnova, MAX_BYTES)])
def test_a_reading_has_a_size(kind: type[Portal], size: int) -> None:
    limit = AnswerLimit(crawler_of(kind))
    request = Request("https://tillvaxtverket.se/")
    limit.bytes = MOST_ANSWERS * size - 1
    assert limit.process_response(request, Response(request.url, body=b"a"))
    with pytest.raises(Refused, match="in one reading"):
        limit.process_response(request, Response(request.url, body=b"a"))


def test_a_page_may_be_smaller_than_a_register() -> None:
    assert next(iter(Tillvaxtverket(today=TODAY).first())).meta["download_maxsize"] == PAGE_BYTES  # type: ignore[union-attr]
    assert next(iter(Vinnova(today=TODAY).first())).meta["download_maxsize"] == MAX_BYTES  # type: ignore[union-attr]


def test_a_reading_has_a_number_of_calls() -> None:
    call = Call(portal="p", ref="1", title="T", language="sv")

    async def found() -> AsyncIterator[Call]:
        for _ in range(4):
            yield call

    limit = CallLimit()

    async def take() -> None:
        async for _ in limit.process_spider_output(Response("https://a.example"), found()):
            pass

    limit.calls = MOST_CALLS - 2
    with pytest.raises(ValueError, match="calls"):
        asyncio.run(take())
    assert limit.calls == MOST_CALLS + 1


def test_no_more_of_robots_txt_is_read_than_everybody_reads() -> None:
    robots = Robots(crawler_of(Tillvaxtverket))
    request = Request("https://tillvaxtverket.se/robots.txt", callback=NO_CALLBACK)
    assert len(robots.process_response(request, Response(request.url, body=b"a" * 30_000_000)).body) == LONGEST
