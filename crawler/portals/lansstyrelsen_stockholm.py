"""Länsstyrelsen Stockholm: grants for nature and water, and news of money that municipalities can apply for."""

from crawler.families.listing import Listing
from crawler.families.news import tells_of_call
from crawler.page import Page
from store.model import Call


class LansstyrelsenStockholm(Listing):
    name = "lansstyrelsen_stockholm"
    title = "Länsstyrelsen Stockholm"
    home = "https://www.lansstyrelsen.se/stockholm/natur-och-landsbygd/stod-till-naturvard.html"
    publisher = "Länsstyrelsen i Stockholms län"
    language = "sv"
    expect_at_least = 1
    base_url = "https://www.lansstyrelsen.se"
    verified = "inferred"
    lists = (
        "/stockholm/natur-och-landsbygd/stod-till-naturvard.html",
        "/stockholm/om-oss/nyheter-och-press/nyheter---stockholm.html",
    )
    links = "main a[href*='/stod-till-naturvard/'], main a[href*='/nyheter---stockholm/']"
    reference = r"/(?:stod-till-naturvard|nyheter---stockholm)/([^/?#]+?)(?:\.html)?/?(?:[?#]|$)"

    def read(self, page: Page, ref: str) -> Call | None:
        """A grant's page, or news that tells of one that can be applied for."""
        call = super().read(page, ref)
        return call if call and ("/nyheter---" not in page.url or tells_of_call(call)) else None
