"""Forte: research on health, working life and welfare, in a list with a page for each call."""

from crawler.families.listing import Listing


class Forte(Listing):
    name = "forte"
    title = "Forte"
    home = "https://forte.se/sok-finansiering/utlysningar"
    publisher = "Forte"
    language = "sv"
    expect_at_least = 2
    rhythm = 200
    base_url = "https://forte.se"
    verified = "inferred"
    lists = ("/sok-finansiering/utlysningar",)
    links = "main a[href*='/utlysningar/']"
    reference = r"/utlysningar/([^?#]+?)/?(?:[?#]|$)"
