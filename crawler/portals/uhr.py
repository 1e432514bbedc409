"""UHR: Erasmus+ for education and Nordplus, in a list with a page for each kind of project."""

from crawler.families.listing import Listing


class Uhr(Listing):
    name = "uhr"
    title = "Universitets- och högskolerådet"
    home = "https://www.uhr.se/internationella-mojligheter/samarbete-och-utbyte/sok-finansiering/"
    publisher = "Universitets- och högskolerådet"
    language = "sv"
    expect_at_least = 3
    base_url = "https://www.uhr.se"
    verified = "inferred"
    lists = ("/internationella-mojligheter/samarbete-och-utbyte/sok-finansiering/",)
    links = "main a[href*='/sok-finansiering/']"
    reference = r"/sok-finansiering/([^?#]+?)/?(?:[?#]|$)"
