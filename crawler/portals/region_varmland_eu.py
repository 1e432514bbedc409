"""Region Värmland European Office: deadlines programme by programme, from the feed of its WordPress site."""

from crawler.families.feed import Feed
from crawler.families.news import News


class RegionVarmlandEu(News, Feed):
    name = "region_varmland_eu"
    title = "Region Värmland European Office"
    home = "https://regionvarmlandeuropeanoffice.wordpress.com/"
    publisher = "Region Värmland"
    language = "sv"
    expect_at_least = 1
    rhythm = 200
    base_url = "https://regionvarmlandeuropeanoffice.wordpress.com"
    verified = "inferred"
    feeds = ("/feed/",)
    landmark = "h1"
