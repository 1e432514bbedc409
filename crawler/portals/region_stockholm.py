"""Region Stockholm: the region's own project grants, in a list with a page for each."""

from crawler.families.listing import Listing


class RegionStockholm(Listing):
    name = "region_stockholm"
    title = "Region Stockholm"
    home = "https://www.regionstockholm.se/regional-utveckling/finansiering-till-organisationer-och-foretag/"
    publisher = "Region Stockholm"
    language = "sv"
    expect_at_least = 1
    rhythm = 250
    rhythm_from = "two rounds a year"
    base_url = "https://www.regionstockholm.se"
    verified = "inferred"
    lists = ("/regional-utveckling/finansiering-till-organisationer-och-foretag/",)
    links = "main a[href*='/finansiering-till-organisationer-och-foretag/']"
    reference = r"/finansiering-till-organisationer-och-foretag/([^?#]+?)/?(?:[?#]|$)"
