"""Socialstyrelsen: state grants to municipalities, in a list with a page for each."""

from crawler.families.listing import Listing


class Socialstyrelsen(Listing):
    name = "socialstyrelsen"
    title = "Socialstyrelsen"
    home = "https://statsbidrag.socialstyrelsen.se/kommuner/"
    publisher = "Socialstyrelsen"
    language = "sv"
    expect_at_least = 3
    base_url = "https://statsbidrag.socialstyrelsen.se"
    verified = "inferred"
    lists = ("/kommuner/",)
    links = "main a[href*='/kommuner/']"
    reference = r"/kommuner/([^?#]+?)/?(?:[?#]|$)"
