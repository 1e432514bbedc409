"""Hållbar stad: calls of five agencies on sustainable towns, from the feed of all news."""

from crawler.families.feed import Feed


class HallbarStad(Feed):
    """Few of the news are on calls; the rest is left aside by its words."""

    name = "hallbar_stad"
    title = "Hållbar stad"
    home = "https://www.hallbarstad.se/"
    publisher = "Boverket med fyra andra myndigheter"
    language = "sv"
    expect_at_least = 1
    base_url = "https://www.hallbarstad.se"
    feeds = ("/feed/",)
    wanted = r"utlys|ansök|bidrag|\bsök(?:a|er|s)?\b|medel\b|stöd\b|pengar|miljon|finansiering|\bcalls?\b|stipendi"
