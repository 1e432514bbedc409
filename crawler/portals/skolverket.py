"""Skolverket: state grants to schools, in a calendar with a page for each grant."""

from crawler.families.listing import Listing


class Skolverket(Listing):
    name = "skolverket"
    title = "Skolverket"
    home = "https://www.skolverket.se/skolutveckling/statsbidrag/statsbidragskalendern"
    publisher = "Skolverket"
    language = "sv"
    expect_at_least = 3
    base_url = "https://www.skolverket.se"
    verified = "inferred"
    lists = ("/skolutveckling/statsbidrag/statsbidragskalendern",)
    links = "main a[href*='/skolutveckling/statsbidrag/']"
    reference = r"/statsbidrag/(?!(?:statsbidragskalendern|fragor-och-svar)(?:[/?#]|$))([^?#]+?)/?(?:[?#]|$)"
