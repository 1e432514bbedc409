"""The families that need no markup: lists, feeds, WordPress and watched pages, with passports only."""

import json
from datetime import date
from typing import ClassVar

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, TextResponse

from crawler.families.feed import Feed
from crawler.families.listing import Listing
from crawler.families.watch import Watch
from crawler.families.wordpress import WordPress
from crawler.spider import Portal
from store.model import Call, Certainty
from tests.crawler.playing import TODAY

PAGE = "<main><h1>{title}</h1><p>Sista ansökningsdag: 1 oktober 2026</p><h2>Vem kan söka?</h2><p>Kommuner</p></main>"


class Plain:
    """The passport that every portal here has."""

    name = "plain"
    title = "Plain"
    home = "https://x.example/"
    publisher = "X"
    base_url = "https://x.example"


class Lists(Plain, Listing):
    lists = ("/bidrag/",)
    links = "main a[href*='/bidrag/']"


class News(Plain, Feed):
    feeds = ("/feed/",)
    wanted = "söka|utlysning"
    pages = False
    reference = r"/(\d+)/"


class Blog(Plain, WordPress):
    language = "en"
    types = ("call-for-proposals",)


class Eyes(Plain, Watch):
    pages: ClassVar = (("stod", "/stod/", "Stöd till städer"),)


def first(portal: Portal) -> Request:
    (request,) = portal.first()
    assert isinstance(request, Request)
    return request


def html(url: str, body: str) -> HtmlResponse:
    return HtmlResponse(url, body=body.encode(), encoding="utf-8")


def test_a_list_needs_a_passport_and_the_form_of_its_links() -> None:
    portal = Lists(today=TODAY)
    (call,) = portal.take_detail(html("https://x.example/bidrag/lek/", PAGE.format(title="Lek")), "lek")
    assert isinstance(call, Call)
    assert (call.title, call.eligible, call.stages[0].day) == ("Lek", "Kommuner", date(2026, 10, 1))
    assert call.url == "https://x.example/bidrag/lek/"


@pytest.mark.parametrize(
    "title", ["Sidan kunde inte hittas", "404", "Page not found", "Logga in", "Planerat underhåll"]
)
def test_an_error_page_with_status_200_is_doubted(title: str) -> None:
    portal = Lists(today=TODAY)
    (request,) = portal.follow(html("https://x.example/bidrag/", ""), ["/bidrag/lek/"])
    assert "error page" in portal.response_error(request, html(request.url, PAGE.format(title=title)))
    assert not portal.response_error(request, html(request.url, PAGE.format(title="Bidrag till underhåll av broar")))


def test_a_feed_that_says_all_gives_calls_of_the_items_that_are_wanted() -> None:
    items = "".join(
        f"<item><title>{title}</title><link>https://x.example/{n}/</link><description>{text}</description></item>"
        for n, title, text in (
            (1, "Nu kan kommuner söka", "Sista ansökningsdag är 30 september 2026. Mer &amp;amp; mer."),
            (2, "Vårbudgeten", "Långsiktiga besked."),
        )
    )
    portal = News(today=TODAY)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    (call,) = portal.take_feed(TextResponse("https://x.example/feed/", body=body))
    assert isinstance(call, Call)
    assert (call.ref, call.stages[0].day, call.url) == ("1", date(2026, 9, 30), "https://x.example/1/")


def row(number: int) -> dict[str, object]:
    return {
        "id": number,
        "link": f"https://x.example/call-{number}/",
        "title": {"rendered": "Streets &amp; squares"},
        "content": {"rendered": "<p>Deadline: 1 October 2026 at 17:00 CET</p><h2>Who can apply?</h2><p>Cities</p>"},
    }


def test_wordpress_is_read_page_by_page() -> None:
    portal = Blog(today=TODAY)
    request = first(portal)
    headers = {"X-WP-TotalPages": "2"}
    answer = TextResponse(request.url, body=json.dumps([row(1), row(2)]).encode(), headers=headers)
    assert not portal.response_error(request, answer)
    one, _, following = portal.take_page(answer, **request.cb_kwargs)
    assert isinstance(one, Call)
    assert (one.ref, one.title, one.eligible) == ("1", "Streets & squares", "Cities")
    assert one.stages[0].zone == "Europe/Brussels"
    assert isinstance(following, Request)
    assert following.url.endswith("per_page=100&page=2")
    assert list(portal.take_page(answer, "call-for-proposals", 2)) == []


@pytest.mark.parametrize(
    ("headers", "served", "found"),
    [
        ({"X-WP-Total": "2", "X-WP-TotalPages": "1"}, 2, "2 of 2"),
        ({"X-WP-Total": "3", "X-WP-TotalPages": "1"}, 2, "page=2"),  # counts that contradict each other: read on
        ({"X-WP-Total": "130"}, 100, "page=2"),
        ({"X-WP-TotalPages": "x"}, 100, "page=2"),
        ({"X-WP-TotalPages": "1"}, 100, "page=2"),
        ({}, 100, "page=2"),
        ({}, 7, "page=2"),  # a portal may give fewer a page than it is asked for
    ],
)
def test_wordpress_is_read_until_all_are_there(headers: dict[str, str], served: int, found: str) -> None:
    portal = Blog(today=TODAY)
    request = first(portal)
    body = json.dumps([row(number) for number in range(served)]).encode()
    *calls, last = portal.take_page(TextResponse(request.url, body=body, headers=headers), **request.cb_kwargs)
    if isinstance(last, Request):
        assert last.url.endswith(found)
    else:
        assert portal.proofs == [found]
        calls.append(last)
    assert len(calls) == served


@pytest.mark.parametrize(("headers", "served"), [({"X-WP-Total": "1"}, 2), ({"X-WP-Total": "0"}, 2), ({}, 100)])
def test_wordpress_that_counts_wrong_or_repeats_itself_fails_the_reading(headers: dict[str, str], served: int) -> None:
    portal = Blog(today=TODAY)
    request = first(portal)
    answer = TextResponse(request.url, body=json.dumps([row(n) for n in range(served)]).encode(), headers=headers)
    with pytest.raises(ValueError, match=r"entries of|nothing new"):
        _ = [list(portal.take_page(answer, "call-for-proposals", number)) for number in (1, 2)]


def test_an_entry_that_cannot_be_read_costs_itself_only() -> None:
    portal = Blog(today=TODAY)
    request = first(portal)
    rows = [row(1), {"id": 2}, {"id": 3, "title": None}, {"id": 4, "title": {"rendered": "Text and link are missing"}}]
    headers = {"X-WP-Total": "4", "X-WP-TotalPages": "1"}
    answer = TextResponse(request.url, body=json.dumps(rows).encode(), headers=headers)
    calls = [call for call in portal.take_page(answer, **request.cb_kwargs) if isinstance(call, Call)]
    assert [call.ref for call in calls] == ["1", "4"]
    assert portal.skipped == ["2", "3"]
    assert portal.notices.lines()[0].startswith("2 × item that cannot be read, skipped (such as 2: KeyError")


@pytest.mark.parametrize("body", [b'{"code": "rest_no_route"}', b"<html></html>", b'[{"slug": "x"}]'])
def test_wordpress_that_answers_otherwise_is_doubted(body: bytes) -> None:
    portal = Blog(today=TODAY)
    request = first(portal)
    assert portal.response_error(request, TextResponse(request.url, body=body))


def watched(body: str) -> Call:
    portal = Eyes(today=TODAY)
    request = first(portal)
    answer = html(request.url, f"<main><h1>Stöd</h1>{body}</main>")
    assert not portal.response_error(request, answer)
    (call,) = portal.take_page(answer, **request.cb_kwargs)
    assert isinstance(call, Call)
    return call


def test_a_watched_page_changes_by_its_text_only() -> None:
    text = f"<p>{'Kommuner bygger om gator och torg. ' * 4}</p>"
    before = watched(f"<p>Senast uppdaterad 1 maj 2026</p>{text}")
    assert before == watched(f"<p>Senast uppdaterad 2 maj 2026</p><div>{text}</div>")
    assert before.stages[0].certainty is Certainty.UNSTATED
    assert (before.ref, before.title, before.url) == ("stod", "Stöd till städer", "https://x.example/stod/")
    after = watched(f"{text}<p>Ansökan är öppen 1–30 september 2026.</p>")
    assert after.sections != before.sections
    assert after.stages[0].day == date(2026, 9, 30)


def test_a_watched_page_that_is_empty_or_an_error_is_doubted() -> None:
    portal: Portal = Eyes(today=TODAY)
    request = first(portal)
    assert "characters" in portal.response_error(request, html(request.url, "<main><h1>Stöd</h1></main>"))
    assert "error page" in portal.response_error(request, html(request.url, "<main><h1>Page not found</h1></main>"))
