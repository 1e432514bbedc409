"""North Sweden European Office: EU calls retold in Swedish, in a list of news."""

from crawler.families.listing import Listing
from crawler.families.news import News


class NorthSweden(News, Listing):
    name = "north_sweden"
    title = "North Sweden European Office"
    home = "https://www.northsweden.eu/nyheter/"
    publisher = "North Sweden European Office"
    language = "sv"
    expect_at_least = 1
    rhythm = 200
    base_url = "https://www.northsweden.eu"
    verified = "inferred"
    lists = ("/nyheter/",)
    links = "a[href*='/nyheter/']"
    reference = r"/nyheter/(?!20\d\d/?(?:[?#]|$))((?:20\d\d/)?[^/?#]+)"
    landmark = "h1"
