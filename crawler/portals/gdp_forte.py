"""Forte: calls by the register of the Swedish research funders, for whoever has its key."""

from crawler.families.gdp import Gdp


class GdpForte(Gdp):
    name = "gdp_forte"
    title = "Forte (GDP)"
    home = "https://forte.se/sok-finansiering/utlysningar"
    publisher = "Forte"
    expect_at_least = 1
    base_url = "https://api.forte.se/gdp_forte"
    verified = "inferred"
    needs_key = True
