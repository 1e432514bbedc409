"""Nordic Culture Fund: cultural projects in several Nordic countries, on a page that is compared."""

from crawler.families.watch import Watch


class NordiskKulturfond(Watch):
    name = "nordisk_kulturfond"
    title = "Nordisk kulturfond"
    home = "https://www.nordiskkulturfond.org/en"
    publisher = "Nordisk kulturfond"
    language = "en"
    expect_at_least = 1
    base_url = "https://www.nordiskkulturfond.org"
    verified = "inferred"
    pages = (("fund", "/en", "Nordic Culture Fund: programmes and deadlines"),)
