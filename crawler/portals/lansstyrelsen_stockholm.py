"""Länsstyrelsen Stockholm: grants for nature and water, and news of money that municipalities can apply for."""

from crawler.listing import Listing


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
    reference = (
        r"/(?:stod-till-naturvard|nyheter---stockholm)/([^/?#]*(?:bidrag|lona|lova|stod|utlys|ansok)[^/?#]*)\.html"
    )
