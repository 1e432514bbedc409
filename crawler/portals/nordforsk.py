"""NordForsk: Nordic research, in which a municipality is at most a partner, in a list with a page for each call."""

from crawler.families.paged import Paged


class NordForsk(Paged):
    name = "nordforsk"
    title = "NordForsk"
    home = "https://www.nordforsk.org/calls"
    publisher = "NordForsk"
    language = "en"
    expect_at_least = 20
    rhythm = 200
    base_url = "https://www.nordforsk.org"
    verified = "inferred"
    lists = ("/calls",)
    links = "article h4 a[href*='/calls/']"
    list_landmark = "article"
    reference = r"/calls/([^?#]+?)/?(?:[?#]|$)"
    landmark = "h1"
