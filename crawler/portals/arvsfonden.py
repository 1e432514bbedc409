"""Allmänna arvsfonden: projects for children, young and old people with an association, on a page that is compared."""

from crawler.families.watch import Watch


class Arvsfonden(Watch):
    name = "arvsfonden"
    title = "Allmänna arvsfonden"
    home = "https://www.arvsfonden.se/ansokan/vara-stodformer"
    publisher = "Allmänna arvsfonden"
    language = "sv"
    expect_at_least = 1
    rhythm = 0
    rhythm_from = "applied for at any time"
    base_url = "https://www.arvsfonden.se"
    verified = "inferred"
    pages = (("stodformer", "/ansokan/vara-stodformer", "Arvsfondens stödformer"),)
