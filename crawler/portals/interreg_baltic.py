"""Interreg Baltic Sea Region: cooperation around the Baltic Sea, from the feed of all news."""

from crawler.families.feed import Feed
from crawler.families.news import News


class InterregBaltic(News, Feed):
    """Most of the news are on projects under way."""

    name = "interreg_baltic"
    title = "Interreg Baltic Sea Region"
    home = "https://interreg-baltic.eu/gateway/"
    publisher = "Interreg Baltic Sea Region"
    language = "en"
    expect_at_least = 1
    rhythm = 200
    base_url = "https://interreg-baltic.eu"
    verified = "2026-10"
    feeds = ("/feed/",)
    landmark = "h1"
