"""Links that look like those to calls and that no pattern takes are counted, and patterns are as wide as the portal."""

import re
from typing import Any

import pytest
from scrapy.http import HtmlResponse, TextResponse

from crawler.left_out import relevant_links
from crawler.page import Page
from crawler.portal import find, names
from tests.crawler.playing import RECORDINGS, TODAY, play_recording


def links(body: str) -> list[str]:
    return list(relevant_links(Page(f"<html><body>{body}</body></html>", "https://x.example/")))


@pytest.mark.parametrize(
    "item",
    [
        "<li><a href='/a'>Lek</a> Sista dag 3 mars 2027</li>",
        "<table><tr><td><a href='/a'>Lek</a></td><td>2027-03-03</td></tr></table>",
        "<li><a href='/a'>Nu kan kommuner söka pengar</a></li>",
        "<p><a href='/a'>Third call for cities</a></p>",
        "<div><a href='/a'>Ny utlysning</a></div>",
    ],
)
def test_a_link_beside_a_date_or_a_word_for_a_call(item: str) -> None:
    assert links(item) == ["/a"]
    assert links(f"<nav>{item}</nav><footer>{item}</footer>") == []


@pytest.mark.parametrize(
    "item",
    [
        "<li><a href='/a'>Om oss</a></li>",
        "<li><a href='#top'>Ny utlysning</a></li>",
        "<li><a href='/a.pdf'>Utlysning, 3 mars 2027</a></li>",
        f"<li><a href='/a'>Om oss</a>{'Lorem ipsum. ' * 40} 3 mars 2027</li>",
    ],
)
def test_other_links_are_no_calls(item: str) -> None:
    assert links(item) == []


def test_many_links_in_one_item_take_no_time() -> None:
    assert links("<li>" + "<a href='/a'>x</a>" * 25_000 + "</li>") == []


def take_list(name: str, body: str) -> tuple[list[str], tuple[str, ...]]:
    """The addresses that a portal asks for after a list, and its warnings."""
    portal: Any = find(name)(today=TODAY)
    (request, *_) = portal.first()
    page = HtmlResponse(request.url, body=f"<html><body><main>{body}</main></body></html>".encode(), request=request)
    found = portal.take_list(page, **request.cb_kwargs)
    return [one.url.removeprefix(portal.base) for one in found], portal.notices.lines()


def test_a_call_that_the_pattern_does_not_take_is_a_warning() -> None:
    asked, warnings = take_list(
        "socialstyrelsen",
        "<ul><li><a href='/kommuner/a/'>A</a> 3 mars 2027</li><li><a href='/nytt/b/'>B</a> 4 mars 2027</li>"
        "<li><a href='https://annan.example/c'>Ny utlysning</a></li>"
        "<li><a href='/kommuner/?sida=2'>3 mars 2027</a></li></ul>",
    )
    assert asked == ["/kommuner/a/"]
    (warning,) = warnings
    assert warning.startswith("2 × link beside a date or a word for a call, left out (such as https://annan.example/c")


WIDE = [
    ("boverket", "/sv/bidrag--garantier/bidrag-som-okar-tryggheten/"),
    ("boverket", "/sv/bidrag--garantier/kommuner/gronare-stader"),
    ("energimyndigheten", "/utlysningar/alla-barn-cyklar/"),
    ("energimyndigheten", "/stod-och-utlysningar/sok/alla-utlysningar/kommande-generationers-energi/"),
    ("energimyndigheten", "/stod-och-utlysningar/sok/alla-utlysningar/kommande-utlysningar/vindkraft/"),
    ("esf", "/utlysningar/utlysningsplanens-pilot/"),
    ("eucf", "/calls/fifth-call-for-applications"),
    ("eui", "/calls-proposals/2027/second-call"),
    ("climate_kic", "/open-calls/adaptation-2027/"),
    ("formas", "/soka-finansiering/alla-utlysningar/2027-01-14-stader.html"),
    ("formas", "/soka-finansiering/alla-utlysningar/utlysningar/2027/stader"),
    ("forte", "/sok-finansiering/utlysningar/2027/barns-halsa/"),
    ("kulturradet", "/sok-bidrag/vara-bidrag-till-stader/"),
    ("kulturradet", "/sok-bidrag/vara-bidrag/musik/arrangorer/"),
    ("lansstyrelsen_stockholm", "/stockholm/nyheter---stockholm/2027-01-02-nu-kan-kommuner-soka-pengar.html"),
    ("lansstyrelsen_stockholm", "/stockholm/nyheter---stockholm/2027-01-02-vi-ska-fordela-100-miljoner.html"),
    ("lansstyrelsen_stockholm", "/stockholm/natur-och-landsbygd/stod-till-naturvard/vatmarker"),
    ("mucf", "/bidrag/ungdomsutbyte-0/"),
    ("mucf", "/bidrag/bedomningsstod-for-kommuner"),
    ("mucf", "/bidrag/statsbidrag/mot-hedersvald"),
    ("naturvardsverket", "/bidrag/lona/vatmarksprojekt/"),
    ("nordic_culture_point", "/en/apply-for-funding/how-towns-grow/"),
    ("nordic_culture_point", "/en/apply-for-funding/reporting-culture/"),
    ("nordic_innovation", "/funding-opportunities/smart-towns"),
    ("north_sweden", "/nyheter/ny-utlysning-for-norra-sverige/"),
    ("region_ostergotland", "/nyhetsarkiv-eu-kontoret/ny-utlysning-for-stader"),
    ("skr", "https://skr.se/nyheter/ny-utlysning"),
    ("tillvaxtverket", "https://tillvaxtverket.se/utlysningar/ny-utlysning"),
    ("uhr", "/sok-finansiering/erasmusplus/skola/"),
    ("viable_cities", "/utlysningar/utlysning-18-klimatneutrala-stader/"),
    ("viable_cities", "/utlysningar/systemdemonstratorer-2027/"),
]


@pytest.mark.parametrize(("name", "path"), WIDE)
def test_the_pattern_is_as_wide_as_the_portal(name: str, path: str) -> None:
    portal: Any = find(name)(today=TODAY)
    assert re.search(portal.reference, path if "://" in path else portal.base + path)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("boverket", "/sv/bidrag--garantier/bidrag-som-inte-langre-gar-att-soka/smahus/"),
        ("energimyndigheten", "/stod-och-utlysningar/sok/alla-utlysningar/kommande-utlysningar/"),
        ("esf", "/utlysningar/utlysningsplan/"),
        ("kulturradet", "/sok-bidrag/?vy=lista"),
        ("kulturradet", "/sok-bidrag/vara-bidrag/"),
        ("mucf", "/bidrag/eu-bidrag"),
        ("nordic_culture_point", "/en/apply-for-funding/questions-and-answers/"),
        ("north_sweden", "/nyheter/2026/"),
        ("viable_cities", "/en/utlysningar/utlysning-14/"),
        ("viable_cities", "/utlysningar/"),
    ],
)
def test_lists_and_pages_about_applying_are_no_calls(name: str, path: str) -> None:
    portal: Any = find(name)(today=TODAY)
    assert not re.search(portal.reference, portal.base + path)


def test_the_reference_of_a_call_outlives_the_words_behind_its_number() -> None:
    portal: Any = find("viable_cities")
    found = [
        re.search(portal.reference, f"https://v.example/utlysningar/utlysning-16{end}") for end in ("", "/", "-ord/")
    ]
    assert [match and match[1] for match in found] == ["utlysning-16"] * 3


def news(title: str, text: str) -> list[str]:
    portal: Any = find("lansstyrelsen_stockholm")(today=TODAY)
    url = f"{portal.base}/stockholm/om-oss/nyheter-och-press/nyheter---stockholm/2026-05-20-x.html"
    body = f"<html><body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    return [call.title for call in portal.take_detail(HtmlResponse(url, body=body.encode(), encoding="utf-8"), "x")]


def test_news_of_what_was_given_is_left_out_by_its_words_and_not_by_its_address() -> None:
    assert news("Vi fördelar 100 miljoner till våtmarker", "Ansök senast den 1 oktober 2026.")
    assert news("Nu kan kommuner söka pengar", "Läs mer om bidraget.")
    assert news("Kommuner fick 12 miljoner i LONA-bidrag", "Bidragen går till tio kommuner.") == []


def test_items_of_a_feed_that_are_left_out_are_counted_and_the_next_page_is_read() -> None:
    portal: Any = find("skr")(today=TODAY)
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>{text}</description></item>"
        for title, link, text in (
            ("Ny utlysning", "https://skr.se/a.1.html", ""),
            ("Möte", "https://skr.se/b.2.html", "Den 3 mars 2027."),
            ("Ny utlysning", "https://skr.se/", ""),
            ("Sommar", "https://skr.se/c.3.html", ""),
        )
    )
    following = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="/feed?page=2"/>'
    body = f'<?xml version="1.0"?><rss version="2.0"><channel>{following}{items}</channel></rss>'.encode()
    asked = [one.url for one in portal.take_feed(TextResponse("https://skr.se/feed", body=body))]
    assert asked == ["https://skr.se/a.1.html", "https://skr.se/feed?page=2"]
    (warning,) = portal.notices.lines()
    assert warning.startswith("2 × link beside a date or a word for a call, left out")
    assert len(list(portal.take_feed(TextResponse("https://skr.se/feed?page=2", body=body)))) == 0


def test_a_list_is_read_past_a_page_that_is_known_already() -> None:
    portal: Any = find("euro_access")(today=TODAY)

    def page(*numbers: int) -> Page:
        rows = "".join(f"<tr><td><a href='/en/calls/{n}/x'>x</a></td></tr>" for n in numbers)
        return Page(f"<table id='calls-overview'><tbody>{rows}</tbody></table>", "https://x.example/")

    assert portal.goes_on(page(1, 2), found=True)
    assert portal.goes_on(page(2, 1), found=False)  # something was put in between two requests
    assert not portal.goes_on(page(1, 2), found=False)
    assert portal.goes_on(page(3, 4), found=True)
    assert not portal.goes_on(page(3, 4), found=False)
    assert not portal.goes_on(page(), found=False)


@pytest.mark.parametrize("name", names())
def test_the_recorded_pages_have_nothing_that_cannot_be_read(name: str) -> None:
    portal = find(name)(today=TODAY)
    play_recording(portal, RECORDINGS / name)
    assert portal.skipped == []
    assert portal.gone == portal.replaced == []
