"""URBACT: networks in which cities learn from each other, on a page that is compared."""

from crawler.families.watch import Watch


class Urbact(Watch):
    name = "urbact"
    title = "URBACT"
    home = "https://urbact.eu/get-involved"
    publisher = "URBACT"
    language = "en"
    expect_at_least = 1
    base_url = "https://urbact.eu"
    verified = "inferred"
    pages = (("get-involved", "/get-involved", "URBACT: networks of cities"),)
