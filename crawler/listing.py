"""Portals with a list in HTML and a page for each call."""

from typing import ClassVar

from scrapy.http import Response

from crawler.detail import Detailed
from crawler.page import Page
from crawler.spider import Found


class Listing(Detailed):
    """Reads the lists and follows their links.

    `lists` are paths; one that holds `{page}` is read from page 1 until a page has no link that is new. `links` selects
    the links to the calls, `list_landmark` is what a list has even when it is empty.
    """

    lists: ClassVar[tuple[str, ...]]
    links: ClassVar[str]
    list_landmark: ClassVar[str] = "main"

    def first(self) -> Found:
        for path in self.lists:
            yield from self.list_page(path, 1)

    def list_page(self, path: str, number: int) -> Found:
        landmark = self.links if number == 1 else self.list_landmark
        known = {"path": path, "number": number}
        yield self.ask(path.format(page=number), self.take_list, cb_kwargs=known, meta={"landmark": landmark})

    def take_list(self, response: Response, path: str, number: int) -> Found:
        requests = list(self.follow(response, Page(response.text, response.url).links(self.links)))
        yield from requests
        if requests and "{page}" in path:
            yield from self.list_page(path, number + 1)
