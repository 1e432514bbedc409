"""Interreg Europe: regions that improve their policies together, on a page that is compared."""

from crawler.families.watch import Watch


class InterregEurope(Watch):
    """All the money of 2021-2027 is committed; the page tells when the next period begins."""

    name = "interreg_europe"
    title = "Interreg Europe"
    home = "https://www.interregeurope.eu/call-for-projects"
    publisher = "Interreg Europe"
    language = "en"
    expect_at_least = 1
    rhythm = 0
    rhythm_from = "all money until 2027 is committed"
    base_url = "https://www.interregeurope.eu"
    verified = "inferred"
    pages = (("call-for-projects", "/call-for-projects", "Interreg Europe: call for projects"),)
