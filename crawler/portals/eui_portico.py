"""Portico: the European Urban Initiative's index of its own and others' calls to cities, all on one page of cards."""

import re
from dataclasses import replace

from scrapy.http import Response

from crawler.listing import Listing
from crawler.outline import read_outline
from crawler.page import Page
from crawler.prose import one_line
from crawler.spider import Found


class EuiPortico(Listing):
    """The reference is the title, because the addresses lead to many different sites."""

    name = "eui_portico"
    title = "Portico, European Urban Initiative"
    home = "https://portico.urban-initiative.eu/urban-panorama/call-for-proposals"
    publisher = "European Urban Initiative"
    language = "en"
    expect_at_least = 2
    rhythm = 200
    base_url = "https://portico.urban-initiative.eu"
    verified = "2026"
    lists = ("/urban-panorama/call-for-proposals",)
    links = "article h2"

    def take_list(self, response: Response, path: str, number: int) -> Found:
        for card in Page(response.text, response.url).body.css("article"):
            title = Page(card.html or "", "").title("h2")
            shut = any(one_line(node.text()) == "Closed" for node in card.css("span"))
            links = {one_line(node.text()): node.attributes.get("href") or "" for node in card.css("a")}
            for node in card.css("h2, a, span"):
                node.decompose()
            page = Page(f"<main>{card.html}</main>", self.public(response.urljoin(links.get("Find out more", path))))
            ref = re.sub(r"\W+", "-", title.lower()).strip("-")
            call = read_outline(page, portal=self.name, ref=ref, language=self.language, zone=self.zone, title=title)
            if call.stages[0].day or not shut:
                yield replace(call, programme=next((by[3:] for by in links if by.startswith("By ")), ""))
