"""Kulturrådet: grants for culture and the desk of Creative Europe, in a list with a page for each grant."""

from crawler.families.listing import Listing


class Kulturradet(Listing):
    name = "kulturradet"
    title = "Kulturrådet"
    home = "https://www.kulturradet.se/sok-bidrag/"
    publisher = "Kulturrådet"
    language = "sv"
    expect_at_least = 3
    base_url = "https://www.kulturradet.se"
    verified = "inferred"
    lists = ("/sok-bidrag/",)
    links = "main a[href*='/sok-bidrag/']"
    reference = r"/sok-bidrag/(?:vara-bidrag/)?(?!(?:sa-gar-det-till|vara-bidrag)/?(?:[?#]|$))([^?#]+?)/?(?:[?#]|$)"
