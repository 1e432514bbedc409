"""Portals that have a page of HTML for each call."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.guard import place
from crawler.outline import outline, read_outline, withdrawn
from crawler.page import Page, is_cut
from crawler.reading import NO_CALL
from crawler.spider import Found, Portal
from store.model import Call


class Detailed(Portal):
    """Follows links to the pages of calls on the portal's own host, each reference once.

    `reference` is the pattern whose first group is the reference in such an address. `landmark` is what a page of a
    call has; a page without it is asked for again.
    """

    reference: ClassVar[str] = r"/([^/?#]+?)(?:\.html)?/?(?:[?#]|$)"
    landmark: ClassVar[str] = "main h1, [role=main] h1, article h1"

    def __init__(self, **settings: Any):
        super().__init__(**settings)
        self.refs: set[str] = set()

    def read(self, page: Page, ref: str) -> Call | None:
        """The call on a page, by its words; None for one that is no call, or that cannot be applied for."""
        if withdrawn(outline(page), self.zone, self.today):
            return None
        return read_outline(page, portal=self.name, ref=ref, language=self.language, zone=self.zone)

    def follow(self, response: Response, links: Iterable[str]) -> Iterator[Request]:
        """Requests for the pages behind links that were not followed yet."""
        for url in map(response.urljoin, links):
            match = re.search(self.reference, url)
            if match and match[1] not in self.refs and place(url) == place(self.base):
                self.refs.add(match[1])
                marks = {"landmark": self.landmark}
                yield self.ask(url, self.take_detail, errback=self.lose, cb_kwargs={"ref": match[1]}, meta=marks)

    def take_detail(self, response: Response, ref: str) -> Found:
        call = self.read(Page(response.text, self.public(response.url)), ref)
        if call:
            yield call

    def lose(self, failure: Failure) -> None:
        """A page that the portal says is gone is no call; anything else ends the reading."""
        error = failure.value
        if isinstance(error, HttpError) and error.response.status in (404, 410):
            self.gone.append(error.response.url)
        else:
            self.fail(failure)

    def doubt(self, request: Request, response: Response) -> str:
        landmark = request.meta.get("landmark")
        page = Page(response.text, response.url)
        if landmark and is_cut(response.text):
            return "a page that is cut"
        if landmark and not page.has(landmark):
            return f"a page without {landmark}"
        if landmark and page.has("h1") and NO_CALL.search(page.title()):
            return f"an error page: {page.title()}"
        return super().doubt(request, response)

    def public(self, url: str) -> str:
        """The address of a page on the real portal, wherever it was read."""
        return self.base_url + url.removeprefix(self.base) if url.startswith(self.base) else url
