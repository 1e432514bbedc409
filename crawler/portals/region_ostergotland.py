"""Region Östergötland's EU office: Central Baltic and other calls retold in Swedish, in a list of news."""

from crawler.families.listing import Listing
from crawler.families.news import News


class RegionOstergotland(News, Listing):
    """The address of an item holds its day."""

    name = "region_ostergotland"
    title = "Region Östergötland, EU-kontoret"
    home = (
        "https://utveckling.regionostergotland.se/ru/utvecklingsomraden/internationell-samverkan/eu-kontoret"
        "/aktuellt-fran-eu-kontoret"
    )
    publisher = "Region Östergötland"
    language = "sv"
    expect_at_least = 1
    rhythm = 200
    base_url = "https://utveckling.regionostergotland.se"
    verified = "inferred"
    lists = ("/ru/utvecklingsomraden/internationell-samverkan/eu-kontoret/aktuellt-fran-eu-kontoret",)
    links = "a[href*='/nyhetsarkiv-eu-kontoret/']"
    reference = r"/nyhetsarkiv-eu-kontoret/([^/?#]+)"
    landmark = "h1"
