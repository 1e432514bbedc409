"""SKR: news of money that municipalities and regions can apply for, from the feed of all news."""

from dataclasses import replace

from crawler.families.feed import Feed
from crawler.page import Page
from store.model import Call


class Skr(Feed):
    """Few of the news are on calls; the rest is left aside by its words."""

    name = "skr"
    title = "Sveriges Kommuner och Regioner"
    home = "https://skr.se/tjanster/press/nyheter.7885.html"
    publisher = "Sveriges Kommuner och Regioner"
    language = "sv"
    expect_at_least = 1
    rhythm = 200
    base_url = "https://skr.se"
    feeds = (
        "/4.7a383bf01715da022e3fffa/12.1f376ad3177c89481f750329.portlet?state=rss&sv.contenttype=text/xml;charset=UTF-8",
    )
    reference = r"((?<!\d)\d+(?=\.html)|(?<=[^/]/)(?![^/?#]*\d\.html)[^/?#]+?(?=(?:\.html?)?/?(?:[?#]|$)))"
    wanted = r"utlys|ansök|bidrag|\bsök(?:a|er|s)?\b|medel\b|stöd\b|pengar|miljon|finansiering|\bcalls?\b|stipendi"

    def read(self, page: Page, ref: str) -> Call | None:
        """Without the person who answers for the page."""
        call = super().read(page, ref)
        told = (section for section in call.sections if section.heading != "Informationsansvarig") if call else ()
        return replace(call, sections=tuple(told)) if call else None
