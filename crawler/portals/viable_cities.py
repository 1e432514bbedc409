"""Viable Cities: climate neutral towns, in a list with a numbered page for each call."""

from crawler.families.listing import Listing


class ViableCities(Listing):
    """A call is named by its number, whatever words follow it, else by its words. The English pages take kronor for
    euros and are left aside."""

    name = "viable_cities"
    title = "Viable Cities"
    home = "https://viablecities.se/utlysningar/"
    publisher = "Viable Cities"
    language = "sv"
    expect_at_least = 1
    base_url = "https://viablecities.se"
    verified = "inferred"
    lists = ("/utlysningar/",)
    links = "main a[href*='/utlysningar/']"
    reference = (
        r"(?<!/en)/utlysningar/(utlysning-\d+(?=(?:-[^/?#]*)?/?(?:[?#]|$))|(?!utlysning-\d)[^?#]+?(?=/?(?:[?#]|$)))"
    )
