"""Klimatkommunerna: Swedish advice on the European City Facility, on a page that is compared."""

from crawler.families.watch import Watch


class Klimatkommunerna(Watch):
    name = "klimatkommunerna"
    title = "Klimatkommunerna"
    home = "https://klimatkommunerna.se/european-city-facility-eucf/"
    publisher = "Klimatkommunerna"
    language = "sv"
    expect_at_least = 1
    base_url = "https://klimatkommunerna.se"
    verified = "inferred"
    pages = (("eucf", "/european-city-facility-eucf/", "European City Facility (EUCF)"),)
