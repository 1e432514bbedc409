"""Formas: research for sustainable development, in a list with a page for each call."""

from crawler.families.listing import Listing
from crawler.page import Page
from store.model import Call


class Formas(Listing):
    name = "formas"
    title = "Formas"
    home = "https://formas.se/soka-finansiering/alla-utlysningar.html"
    publisher = "Formas"
    language = "sv"
    expect_at_least = 2
    rhythm = 180
    base_url = "https://formas.se"
    verified = "inferred"
    lists = ("/soka-finansiering/alla-utlysningar.html",)
    links = "main a[href*='utlysningar/']"
    reference = r"/(?:alla-)?utlysningar/(?:utlysningar/)?([^?#]+?)(?:\.html)?/?(?:[?#]|$)"

    def read(self, page: Page, ref: str) -> Call | None:
        """None for a decided call: the names of those who got money stand on its page."""
        return None if "Beslutad:" in page.text("main") else super().read(page, ref)
