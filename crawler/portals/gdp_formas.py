"""Formas: calls by the register of the Swedish research funders, for whoever has its key."""

from crawler.families.gdp import Gdp


class GdpFormas(Gdp):
    name = "gdp_formas"
    title = "Formas (GDP)"
    home = "https://formas.se/soka-finansiering/alla-utlysningar.html"
    publisher = "Formas"
    expect_at_least = 1
    base_url = "https://api.formas.se/gdp_formas"
    verified = "inferred"
    needs_key = True
