"""Boverket: grants for housing and towns, in a list with a page for each grant."""

from crawler.families.listing import Listing


class Boverket(Listing):
    """What can no longer be applied for moves to a page of its own, which is not read."""

    name = "boverket"
    title = "Boverket"
    home = "https://www.boverket.se/sv/bidrag--garantier/"
    publisher = "Boverket"
    language = "sv"
    expect_at_least = 2
    base_url = "https://www.boverket.se"
    verified = "inferred"
    lists = ("/sv/bidrag--garantier/",)
    links = "main a[href*='/bidrag--garantier/']"
    reference = r"/bidrag--garantier/(?!bidrag-som-inte-langre-gar-att-soka)([^?#]+?)/?(?:[?#]|$)"
