"""Svenska institutet: cooperation around the Baltic Sea and beyond, in a list with a page for each programme."""

from crawler.families.listing import Listing


class SvenskaInstitutet(Listing):
    """A closed call keeps its page."""

    name = "svenska_institutet"
    title = "Svenska institutet"
    home = "https://si.se/utlysningar/bidrag-finansiering/"
    publisher = "Svenska institutet"
    language = "sv"
    expect_at_least = 1
    base_url = "https://si.se"
    verified = "inferred"
    lists = ("/utlysningar/bidrag-finansiering/",)
    links = "main a[href*='/utlysningar/bidrag-finansiering/']"
    reference = r"/bidrag-finansiering/([^?#]+?)/?(?:[?#]|$)"
