"""Trafikverket: the grant for sustainable towns, on a page that is compared."""

from crawler.families.watch import Watch


class Trafikverket(Watch):
    name = "trafikverket"
    title = "Trafikverket"
    home = "https://bransch.trafikverket.se/tjanster/ansok-om/ansok-om-bidrag/statligt-stod-for-hallbara-stadsmiljoer---stadsmiljoavtal/"
    publisher = "Trafikverket"
    language = "sv"
    expect_at_least = 1
    base_url = "https://bransch.trafikverket.se"
    verified = "inferred"
    pages = (
        (
            "stadsmiljo",
            "/tjanster/ansok-om/ansok-om-bidrag/statligt-stod-for-hallbara-stadsmiljoer---stadsmiljoavtal/",
            "Stadsmiljöavtal",
        ),
    )
