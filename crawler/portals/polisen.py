"""Polisen: the Swedish part of the Internal Security Fund, on a page that is compared."""

from crawler.families.watch import Watch


class Polisen(Watch):
    name = "polisen"
    title = "Polisen"
    home = "https://polisen.se/om-polisen/internationell-verksamhet/verksamhet-inom-eu/bmviisf/fonden-for-inre-sakerhet-2021-2027/att-ansoka/"
    publisher = "Polismyndigheten"
    language = "sv"
    expect_at_least = 1
    base_url = "https://polisen.se"
    verified = "inferred"
    pages = (
        (
            "isf",
            "/om-polisen/internationell-verksamhet/verksamhet-inom-eu/bmviisf/fonden-for-inre-sakerhet-2021-2027/att-ansoka/",
            "Fonden för inre säkerhet",
        ),
    )
