"""Nordic Council of Ministers: the calls of all Nordic institutions, on a page that is compared."""

from crawler.families.watch import Watch


class Norden(Watch):
    """At least one other crawler was refused here."""

    name = "norden"
    title = "Nordic Council of Ministers"
    home = "https://www.norden.org/en/funding-opportunities"
    publisher = "Nordic Council of Ministers"
    language = "en"
    expect_at_least = 1
    base_url = "https://www.norden.org"
    verified = "inferred"
    pages = (("funding", "/en/funding-opportunities", "Nordic Council of Ministers: funding opportunities"),)
