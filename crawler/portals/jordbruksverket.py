"""Jordbruksverket: local development of the countryside by Leader, on a page that is compared."""

from crawler.families.watch import Watch


class Jordbruksverket(Watch):
    name = "jordbruksverket"
    title = "Jordbruksverket"
    home = "https://jordbruksverket.se/stod/lokalt-ledd-utveckling-genom-leader"
    publisher = "Jordbruksverket"
    language = "sv"
    expect_at_least = 1
    base_url = "https://jordbruksverket.se"
    verified = "inferred"
    pages = (("leader", "/stod/lokalt-ledd-utveckling-genom-leader", "Lokalt ledd utveckling genom Leader"),)
