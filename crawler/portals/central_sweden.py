"""Central Sweden: EU calls retold in Swedish by an EU office of several regions, from the feed of all news."""

from crawler.families.feed import Feed
from crawler.families.news import News


class CentralSweden(News, Feed):
    name = "central_sweden"
    title = "Central Sweden"
    home = "https://www.centralsweden.se/"
    publisher = "Central Sweden"
    language = "sv"
    expect_at_least = 1
    rhythm = 200
    base_url = "https://www.centralsweden.se"
    verified = "inferred"
    feeds = ("/feed/",)
    landmark = "h1"
