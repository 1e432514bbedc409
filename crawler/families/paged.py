"""Portals with a list whose pages name the next one."""

from typing import ClassVar

from scrapy.http import Response

from crawler.families.listing import Listing
from crawler.page import Page
from crawler.spider import Found


class Paged(Listing):
    """Goes `onward` from page to page until one has no link that is new."""

    onward: ClassVar[str] = "a[rel=next]"

    def take_list(self, response: Response, path: str, number: int) -> Found:
        page = Page(response.text, response.url)
        requests = self.take_links(response, page)
        yield from requests
        if self.goes_on(page, bool(requests)) and (following := page.links(self.onward)):
            known, meta = {"path": path, "number": number + 1}, {"landmark": self.list_landmark}
            yield self.ask(response.urljoin(following[0]), self.take_list, cb_kwargs=known, meta=meta)
