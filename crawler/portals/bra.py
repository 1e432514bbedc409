"""Brå: the yearly grant to municipalities against crime, on a page that is compared."""

from crawler.families.watch import Watch


class Bra(Watch):
    name = "bra"
    title = "Brå"
    home = "https://bra.se/kunskapsstod/ekonomiskt-stod/ekonomiskt-stod-till-kommuner-for-brottsforebyggande-atgarder"
    publisher = "Brottsförebyggande rådet"
    language = "sv"
    expect_at_least = 1
    rhythm_from = "one round a year"
    base_url = "https://bra.se"
    verified = "inferred"
    pages = (
        (
            "kommuner",
            "/kunskapsstod/ekonomiskt-stod/ekonomiskt-stod-till-kommuner-for-brottsforebyggande-atgarder",
            "Ekonomiskt stöd till kommuner för brottsförebyggande åtgärder",
        ),
    )
