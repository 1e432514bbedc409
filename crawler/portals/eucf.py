"""European City Facility: grants for a municipality's plan of how to finance its energy plan, a page for each call."""

from crawler.families.listing import Listing


class Eucf(Listing):
    """The date in the list is that of publication; the deadline stands on the page."""

    name = "eucf"
    title = "European City Facility"
    home = "https://www.eucityfacility.eu/calls"
    publisher = "European City Facility"
    language = "en"
    expect_at_least = 4
    base_url = "https://www.eucityfacility.eu"
    verified = "2026-09"
    lists = ("/calls",)
    links = "a[href*='/calls/']"
    reference = r"/calls/([^?#.]+?)/?(?:[?#.]|$)"
    landmark = "h1"
