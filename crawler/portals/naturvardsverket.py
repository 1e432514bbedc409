"""Naturvårdsverket: grants for nature and climate, in a list with a page for each grant."""

from crawler.families.listing import Listing


class Naturvardsverket(Listing):
    name = "naturvardsverket"
    title = "Naturvårdsverket"
    home = "https://www.naturvardsverket.se/bidrag/"
    publisher = "Naturvårdsverket"
    language = "sv"
    expect_at_least = 3
    base_url = "https://www.naturvardsverket.se"
    verified = "inferred"
    lists = ("/bidrag/",)
    links = "main a[href*='/bidrag/']"
    reference = r"/bidrag/([^?#]+?)/?(?:[?#]|$)"
