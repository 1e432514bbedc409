"""Eufonder.se: the EU funds of Sweden that have no list of calls of their own, on pages that are compared."""

from crawler.families.watch import Watch


class Eufonder(Watch):
    name = "eufonder"
    title = "Eufonder.se"
    home = "https://eufonder.se/eufonder/hittaeufinansiering/fondenforenrattvisomstallning.6392.html"
    publisher = "Tillväxtverket, ESF-rådet, Jordbruksverket, Migrationsverket och Polisen"
    language = "sv"
    expect_at_least = 3
    base_url = "https://eufonder.se"
    verified = "inferred"
    pages = (
        (
            "6392",
            "/eufonder/hittaeufinansiering/fondenforenrattvisomstallning.6392.html",
            "Fonden för en rättvis omställning",
        ),
        (
            "6398",
            "/eufonder/hittaeufinansiering/lokaltleddutvecklinggenomleader.6398.html",
            "Lokalt ledd utveckling genom Leader",
        ),
        ("6399", "/eufonder/hittaeufinansiering/fondenforinresakerhet.6399.html", "Fonden för inre säkerhet"),
    )
