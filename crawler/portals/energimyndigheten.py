"""Energimyndigheten: energy and climate grants, in a list with a page for each call."""

from crawler.families.listing import Listing


class Energimyndigheten(Listing):
    """The paths have moved twice, so the list names both the old and the new ones."""

    name = "energimyndigheten"
    title = "Energimyndigheten"
    home = "https://www.energimyndigheten.se/stod-och-utlysningar/sok-hantera-och-redovisa-stod/alla-utlysningar/"
    publisher = "Energimyndigheten"
    language = "sv"
    expect_at_least = 3
    rhythm = 180
    base_url = "https://www.energimyndigheten.se"
    verified = "inferred"
    lists = ("/stod-och-utlysningar/sok-hantera-och-redovisa-stod/alla-utlysningar/",)
    links = "main a[href*='utlysningar/']"
    reference = (
        r"/(?:alla-)?utlysningar/(?:kommande-utlysningar/)?(?!(?:alla|kommande)-utlysningar)"
        r"([^?#]+?)/?(?:[?#]|$)"
    )
