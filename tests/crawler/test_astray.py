"""A page in place of the one asked for is known by its addresses, its heading and what it shares with the portal."""

from datetime import date

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from crawler.astray import FRAME_LEAST, asked_for, astray, frame, is_first_page, is_of_another_site
from crawler.page import Page
from crawler.portal import find
from crawler.spider import Portal
from store.model import Call
from tests.crawler.playing import TODAY

ASKED = "https://x.example/sv/bidrag/lek-i-parker.html"
NAMES = "Exempelverket Verket som ger exempel"


def why(head: str = "", heading: str = "Lek i parker", asked: str = ASKED, answered: str = "") -> str:
    html = f"<html><head>{head}</head><body><h1>{heading}</h1><p>Text.</p></body></html>"
    return astray(Page(html, ASKED), asked, answered or asked)


@pytest.mark.parametrize(
    "answered",
    [
        "https://x.example/",
        "https://x.example/sv/",
        "https://x.example/sv/bidrag.html",
        "https://x.example/sv/bidrag/index.html",
        "https://x.example/login?next=/sv/bidrag/lek-i-parker.html",
        "https://x.example/404",
    ],
)
def test_another_address_is_another_page(answered: str) -> None:
    assert "in place of /sv/bidrag/lek-i-parker.html" in why(answered=answered)
    assert why(f'<link rel="canonical" href="{answered}">')
    assert why(f'<meta property="og:url" content="{answered}">')
    assert why(f'<meta http-equiv="Refresh" content="0; URL={answered}">')


@pytest.mark.parametrize(
    "answered",
    [
        ASKED,
        "https://www.x.example/sv/bidrag/lek-i-parker/",
        "https://x.example/stod/lek-i-parker",
        "https://x.example/sv/bidrag/lek-i-parker-2027.html",
        "https://x.example/SV/Bidrag/Lek-i-parker.html?utm=1#top",
    ],
)
def test_the_same_page_at_another_address(answered: str) -> None:
    assert why(answered=answered) == ""
    assert why(f'<link rel="canonical" href="{answered}"><meta property="og:url" content="/">') == ""


def first_page(heading: str, asked: str = ASKED) -> bool:
    return is_first_page(Page(f"<html><body><h1>{heading}</h1><p>Text.</p></body></html>", ASKED), asked, NAMES)


def test_a_first_page_is_known_by_its_heading() -> None:
    for heading in (
        "Exempelverket",
        "Verket som ger exempel",
        "Välkommen till oss",
        "Start",
        "Välkommen till Exempelverket",
    ):
        assert first_page(heading)
        assert not first_page(heading, asked="https://x.example/")
        assert not first_page(heading, asked="https://x.example/sv/")
    for heading in ("", "Välkommen till en utlysning att söka", "Välkommen till vår praktikant", "Exempel på lek"):
        assert not first_page(heading)


def test_a_first_page_in_place_of_a_watched_one_is_doubted_and_a_site_that_heads_all_its_pages_alike_is_not() -> None:
    portal = find("bra")(today=TODAY)
    request = next(iter(portal.first()))
    assert isinstance(request, Request)
    news = "Nyheter om stöd och statistik. Publikationer. Om oss. Kontakt. Press. Lediga jobb. " * 2
    page = "<html><body><main><h1>Brottsförebyggande rådet</h1><p>{}</p></main></body></html>"
    assert portal.response_error(request, html(request, page.format(news))) == "a first page: Brottsförebyggande rådet"
    grant = "Ekonomiskt stöd till kommuner för brottsförebyggande åtgärder kan sökas under hösten. " * 2
    assert portal.response_error(request, html(request, page.format(grant))) == ""


def site(name: str, menu: int = FRAME_LEAST, text: str = "") -> Page:
    links = "".join(f'<a href="/{name}/{n}">{n}</a>' for n in range(menu))
    return Page(f"<html><body><nav>{links}</nav><main><h1>X</h1>{text}</main></body></html>", ASKED)


def test_a_page_that_shares_nothing_with_the_list_is_of_another_site() -> None:
    known = frame(site("x"))
    assert is_of_another_site(site("parked"), known)
    assert is_of_another_site(Page("<html><body><h1>X</h1></body></html>", ASKED), known)
    assert not is_of_another_site(site("x", menu=1), known)
    assert not is_of_another_site(site("parked"), frame(site("x", menu=FRAME_LEAST - 1)))


def html(request: Request, body: str, led_from: str = "") -> HtmlResponse:
    if led_from:
        request = request.replace(meta={**request.meta, "redirect_urls": [led_from]})
    return HtmlResponse(request.url, body=body.encode(), encoding="utf-8", request=request)


def test_the_address_that_was_asked_for_is_the_first() -> None:
    assert asked_for(html(Request("https://x.example/b"), "", "https://x.example/a")) == "https://x.example/a"
    assert asked_for(html(Request("https://x.example/b"), "")) == "https://x.example/b"


def detail(portal: Portal, response: HtmlResponse) -> list[Call]:
    return [one for one in portal.take_detail(response, "lek") if isinstance(one, Call)]  # type: ignore[attr-defined]


def test_a_call_that_leads_to_the_list_or_the_first_page_is_gone() -> None:
    page = "<html><body><main><h1>Bidrag</h1><p>Sista ansökningsdag: 1 oktober 2026</p></main></body></html>"
    for url in ("/kommuner/", "/", "/logga-ut"):
        portal = find("socialstyrelsen")(today=TODAY)
        asked = f"{portal.base}/kommuner/lek/"
        assert detail(portal, html(Request(portal.base + url), page, asked)) == []
        assert portal.gone == []
        (told,) = portal.replaced
        assert told.startswith(f"{asked}: answered with another page (")
    assert [call.title for call in detail(portal, html(Request(asked), page))] == ["Bidrag"]


def test_a_page_with_nothing_of_a_call_is_skipped_and_kept_from_being_missing() -> None:
    portal = find("socialstyrelsen")(today=TODAY)
    body = "<html><body><main><h1>Casino</h1><p>Spela roulette och blackjack.</p></main></body></html>"
    assert detail(portal, html(Request(f"{portal.base}/kommuner/lek/"), body)) == []
    assert portal.skipped == ["lek"]


FOREIGN = {
    "f5": (
        "Request Rejected",
        "",
        "The requested URL was rejected. Please consult with your administrator. Your support ID is: 18446",
    ),
    "akamai": (
        "",
        "",
        "You don't have permission to access this server. Reference #18.6d7c1402.1700000000.2af1b3 and more.",
    ),
    "maintenance": (
        "Drift",
        "Driftinformation",
        "Vi har tekniska problem. Vi arbetar med att lösa dem så snart som möjligt.",
    ),
    "maintenance in German": (
        "x",
        "Wartungsarbeiten",
        "Unsere Website wird gerade gewartet. Bitte versuchen Sie es später noch einmal.",
    ),
    "maintenance, no title": (
        "",
        "",
        "Sajten uppgraderas just nu. Den väntas vara igång igen i eftermiddag. Tack för ditt tålamod.",
    ),
    "parked": (
        "x.example",
        "",
        "Related searches: loans, insurance, hotels, cars, shoes, flights. Privacy policy. Ads by somebody.",
    ),
    "login": (
        "Mina sidor",
        "Välj metod",
        "BankID eller Freja. Välj hur du vill gå vidare till tjänsten. Behöver du hjälp? Ring oss.",
    ),
    "cookies": (
        "Kakor",
        "Din integritet",
        "Vi använder kakor för att ge dig en bra upplevelse. Välj vilka du godkänner nedan.",
    ),
    "server": (
        "Welcome to nginx!",
        "Welcome to nginx!",
        "If you see this page, the web server is successfully installed and working.",
    ),
    "script": (
        "x",
        "",
        "You need to enable JavaScript to run this app. It is required for the site to work properly for you.",
    ),
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("name", ["bra", "norden", "urbact", "elena", "central_baltic", "trafikverket", "eufonder"])
def test_a_watched_page_is_not_any_page(name: str, kind: str) -> None:
    title, heading, text = FOREIGN[kind]
    portal = find(name)(today=date(2026, 6, 1))
    request = next(iter(portal.first()))
    assert isinstance(request, Request)
    h1 = f"<h1>{heading}</h1>" if heading else ""
    page = f"<html><head><title>{title}</title></head><body>{h1}<p>{text}</p></body></html>"
    assert portal.response_error(request, html(request, page))
