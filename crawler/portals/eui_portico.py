"""Portico: the European Urban Initiative's index of its own and others' calls to cities, all on one page of cards."""

import re
from dataclasses import replace
from functools import partial

from scrapy.http import Response
from selectolax.lexbor import LexborNode

from crawler.families.listing import Listing
from crawler.page import Page
from crawler.prose import one_line
from crawler.spider import Found
from store.model import Call


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
        for at, card in enumerate(Page(response.text, response.url).body.css("article"), 1):
            yield from self.attempt(f"card {at}", partial(self.read_card, card, response, path))

    def read_card(self, card: LexborNode, response: Response, path: str) -> Call | None:
        """The call of a card; None for a closed one without a date. A card without a heading raises ValueError."""
        title = Page(card.html or "", "").title("h2")
        shut = any(one_line(node.text()) == "Closed" for node in card.css("span"))
        links = {one_line(node.text()): node.attributes.get("href") or "" for node in card.css("a")}
        for node in card.css("h2, a, span"):
            node.decompose()
        page = Page(f"<main>{card.html}</main>", self.public(response.urljoin(links.get("Find out more", path))))
        ref = re.sub(r"\W+", "-", title.lower()).strip("-")
        call = self.read_page(page, ref, title)
        programme = next((by[3:] for by in links if by.startswith("By ")), "")
        return replace(call, programme=programme) if call.stages[0].day or not shut else None
