"""Energikontor Syd: the Swedish dates of the European City Facility, on a page that is compared."""

from crawler.families.watch import Watch


class EnergikontorSyd(Watch):
    name = "energikontor_syd"
    title = "Energikontor Syd"
    home = "https://energikontorsyd.se/eucf"
    publisher = "Energikontor Syd"
    language = "sv"
    expect_at_least = 1
    base_url = "https://energikontorsyd.se"
    verified = "inferred"
    pages = (("eucf", "/eucf", "European City Facility (EUCF)"),)
