"""28DIGITAL (formerly EIT Digital): calls and tenders on digital technology, in a table."""

import re
from functools import partial
from html import escape

from scrapy.http import Response
from selectolax.lexbor import LexborNode

from crawler.families.listing import Listing
from crawler.page import Page
from crawler.prose import one_line
from crawler.spider import Found
from store.model import Call


class Digital28(Listing):
    """A row is a call; what its date means stands in the head of the column."""

    name = "digital28"
    title = "28DIGITAL"
    home = "https://28digital.eu/our-messages/calls-tenders"
    publisher = "28DIGITAL"
    language = "en"
    expect_at_least = 1
    base_url = "https://28digital.eu"
    verified = "inferred"
    lists = ("/our-messages/calls-tenders",)
    links = "table.contenttable tr a"

    def take_list(self, response: Response, path: str, number: int) -> Found:
        head, *rows = Page(response.text, response.url).body.css("table.contenttable tr")
        labels = [one_line(cell.text()) for cell in head.css("th, td")]
        for at, row in enumerate(rows, 1):
            yield from self.attempt(f"row {at}", partial(self.read_row, row, labels, response, path))

    def read_row(self, row: LexborNode, labels: list[str], response: Response, path: str) -> Call:
        """The call of a row. A row without a title raises ValueError."""
        cells = row.css("th, td")
        title = one_line(cells[0].text()) if cells else ""
        if not title:
            raise ValueError("no title")
        told = {label: one_line(cell.text()) for label, cell in zip(labels, cells, strict=False) if not cell.css("a")}
        lines = (f"<p>{escape(label)}: {escape(text)}</p>" for label, text in told.items() if text not in ("", title))
        address = (*Page(row.html or "", "").links("a"), path)[0]
        page = Page(f"<main>{''.join(lines)}</main>", self.public(response.urljoin(address)))
        ref = re.sub(r"\W+", "-", title.lower()).strip("-")
        return self.read_page(page, ref, title)
