"""Vetenskapsrådet: calls by the register of the Swedish research funders, for whoever has its key."""

from crawler.families.gdp import Gdp


class GdpVr(Gdp):
    name = "gdp_vr"
    title = "Vetenskapsrådet (GDP)"
    home = "https://www.vr.se/soka-finansiering/utlysningar.html"
    publisher = "Vetenskapsrådet"
    expect_at_least = 1
    base_url = "https://api.vr.se/gdp_vr"
    verified = "inferred"
    needs_key = True
