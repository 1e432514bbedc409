"""European Urban Initiative: innovative actions and exchange between cities, in a list with a page for each call."""

from crawler.families.listing import Listing


class Eui(Listing):
    name = "eui"
    title = "European Urban Initiative"
    home = "https://www.urban-initiative.eu/calls-proposals"
    publisher = "European Urban Initiative"
    language = "en"
    expect_at_least = 1
    base_url = "https://www.urban-initiative.eu"
    verified = "2026"
    lists = ("/calls-proposals",)
    links = "a[href*='/calls-proposals/'], a[href*='/calls/']"
    reference = r"/calls(?:-proposals)?/([^?#]+?)/?(?:[?#]|$)"
    landmark = "h1"
