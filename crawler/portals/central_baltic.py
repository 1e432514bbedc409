"""Interreg Central Baltic: cooperation of Sweden, Finland, Estonia and Latvia, on a page that is compared."""

from crawler.families.watch import Watch


class CentralBaltic(Watch):
    """The calendar itself is a picture; deadlines are in Finnish time."""

    name = "central_baltic"
    title = "Interreg Central Baltic"
    home = "https://centralbaltic.eu/for-applicants/call-calendar/"
    publisher = "Interreg Central Baltic"
    language = "en"
    zone = "Europe/Helsinki"
    expect_at_least = 1
    base_url = "https://centralbaltic.eu"
    verified = "inferred"
    pages = (("call-calendar", "/for-applicants/call-calendar/", "Interreg Central Baltic: calendar of calls"),)
