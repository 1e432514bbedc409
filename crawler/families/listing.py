"""Portals with a list in HTML and a page for each call."""

from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.astray import frame
from crawler.families.detail import Detailed
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

    def __init__(self, **settings: Any):
        super().__init__(**settings)
        self.last_links: tuple[str, ...] = ()
        self.known_page = False

    def first(self) -> Found:
        for path in self.lists:
            yield from self.list_page(path, 1)

    def list_page(self, path: str, number: int) -> Found:
        landmark = self.links if number == 1 else self.list_landmark
        known = {"path": path, "number": number}
        yield self.ask(path.format(page=number), self.take_list, cb_kwargs=known, meta={"landmark": landmark})

    def take_list(self, response: Response, path: str, number: int) -> Found:
        page = Page(response.text, response.url)
        requests = self.take_links(response, page)
        yield from requests
        if "{page}" in path and self.goes_on(page, bool(requests)):
            yield from self.list_page(path, number + 1)

    def take_links(self, response: Response, page: Page) -> list[Request]:
        """Requests for the calls of a list that were not asked for yet; what is left out of it is counted."""
        requests = list(self.follow(response, page.links(self.links)))
        self.frame |= frame(page)
        self.notice_left_out(response, page)
        return requests

    def goes_on(self, page: Page, found: bool) -> bool:
        """Whether to read on after a page: it had a new link, or it is the first without one and not the page before
        again. Where something is put in between two requests, a whole page can be known already."""
        before, self.last_links = self.last_links, page.links(self.links)
        more = found or (not self.known_page and bool(self.last_links) and self.last_links != before)
        self.known_page = not found
        return more
