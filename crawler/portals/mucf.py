"""MUCF: Erasmus+ for young people, the solidarity corps and state grants, in a list with a page for each."""

from crawler.families.listing import Listing


class Mucf(Listing):
    name = "mucf"
    title = "Myndigheten för ungdoms- och civilsamhällesfrågor"
    home = "https://www.mucf.se/bidrag"
    publisher = "MUCF"
    language = "sv"
    expect_at_least = 3
    base_url = "https://www.mucf.se"
    verified = "inferred"
    lists = ("/bidrag",)
    links = "main a[href*='/bidrag/']"
    reference = (
        r"/bidrag/(?:eu-bidrag/)?(?!(?:eu-bidrag|bedomning-av-ansokningar|vanliga-fragor)/?(?:[?#]|$))"
        r"([^?#]+?)/?(?:[?#]|$)"
    )
