"""Svenska ESF-rådet: calls of the social fund, in a list with a page for each, and the plan of those to come."""

import re

from scrapy.http import Response

from crawler.families.listing import Listing
from crawler.page import Page
from crawler.spider import Found
from store.model import Call, Certainty, Link, Section, SectionKind, Stage


class Esf(Listing):
    """The plan names calls months ahead, under a heading for each region; nothing in it is certain."""

    name = "esf"
    title = "Svenska ESF-rådet"
    home = "https://www.esf.se/utlysningar/"
    publisher = "Svenska ESF-rådet"
    language = "sv"
    expect_at_least = 2
    rhythm = 200
    base_url = "https://www.esf.se"
    verified = "2026-10"
    lists = ("/utlysningar/",)
    links = "main a[href*='/utlysningar/']"
    reference = r"/utlysningar/(?!utlysningsplan/?(?:[?#]|$))(?:[^/?#]+/){0,5}([^/?#]+)/?(?:[?#]|$)"

    def first(self) -> Found:
        yield from super().first()
        yield self.ask("/utlysningar/utlysningsplan/", self.take_plan, meta={"landmark": "main h2, main h3"})

    def take_plan(self, response: Response) -> Found:
        page = Page(response.text, self.public(response.url))
        for part in page.parts():
            if part.heading and re.search(r"\b20\d\d\b", part.text):
                yield Call(
                    portal=self.name,
                    ref="-".join(["plan", *re.findall(r"\w+", part.heading.lower())]),
                    title=f"Utlysningsplan: {part.heading}",
                    language=self.language,
                    sections=(Section(SectionKind.SUMMARY, part.text, part.heading),),
                    stages=(Stage(certainty=Certainty.UNSTATED, zone="Europe/Stockholm"),),
                    links=(Link(page.url),),
                )
