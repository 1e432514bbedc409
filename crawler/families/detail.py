"""Portals that have a page of HTML for each call."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.astray import asked_for, astray, is_first_page, is_of_another_site, stems, whole_addresses
from crawler.left_out import relevant_links
from crawler.notices import LEFT_OUT
from crawler.outline import ending, outline, says_when
from crawler.page import Page, is_truncated
from crawler.polite.guard import place
from crawler.reasons import address
from crawler.spider import Found, Portal
from reading.dates.days import holds_date
from reading.dates.vocabulary import NO_CALL
from reading.walls import OF_CALLS
from store.model import Call

LONGEST_LINK = 2_000


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
        self.frame: frozenset[str] = frozenset()

    def read(self, page: Page, ref: str) -> Call | None:
        """The call on a page, by its words; None for one that is no call, or that cannot be applied for.

        A page below another's, whose reference then holds a stroke, may be a chapter of that call.
        """
        over = ending(page, outline(page), self.zone, self.today)
        if over and not over.promised:
            self.ended[ref] = over.stage
            return None
        call = self.read_page(page, ref)
        call = replace(call, stages=(over.stage,)) if over else call
        return call if "/" not in ref or says_when(call) else None

    def follow(self, response: Response, links: Iterable[str]) -> Iterator[Request]:
        """Requests for the pages behind links that were not followed yet."""
        for url in self.addresses(response, links):
            match = re.search(self.reference, url)
            if match and match[1] not in self.refs:
                self.refs.add(match[1])
                marks = {"landmark": self.landmark}
                yield self.ask(url, self.take_detail, errback=self.lose, cb_kwargs={"ref": match[1]}, meta=marks)

    def addresses(self, response: Response, links: Iterable[str]) -> Iterator[str]:
        """The whole addresses of links on the portal's own host; one that cannot be read is lost alone."""
        for link in links:
            try:
                url = response.urljoin(link[:LONGEST_LINK])
                if place(url) == place(self.base):
                    yield url
            except ValueError:
                self.logger.warning("a link that cannot be read was left out")

    def take_detail(self, response: Response, ref: str) -> Found:
        page = Page(response.text, self.public(response.url))
        asked = asked_for(response)
        why = astray(page, asked, response.url)
        if why or is_first_page(page, asked, f"{self.title} {self.publisher}"):
            seen = why or page.heading()
            self.logger.warning("%s is no call's page: %s", asked, seen)
            self.replaced.append(f"{asked}: answered with another page ({seen})")
            return
        yield from self.attempt(ref, partial(self.read_known, page, ref))

    def read_known(self, page: Page, ref: str) -> Call | None:
        """The call on a page. Raises ValueError where nothing on it is what the page of a call holds."""
        text = " ".join([page.heading(), *(f"{part.heading} {part.text}" for part in outline(page))])
        if not OF_CALLS.search(text) and not holds_date(text) and stems(ref.replace("-", " ")).isdisjoint(stems(text)):
            raise ValueError("nothing of a call on the page")
        return self.read(page, ref)

    def notice_left_out(self, response: Response, list_page: Page) -> None:
        """Counts the links of a list that look like those to calls and lead to none of those that are read."""
        here = response.url.partition("?")[0].rstrip("/")
        for url in whole_addresses(response.urljoin, relevant_links(list_page)):
            match = re.search(self.reference, url)
            above = here.startswith(url.partition("?")[0].rstrip("/"))  # the list itself, its other pages, its parents
            if not above and not (match and match[1] in self.refs):
                self.notices.add(LEFT_OUT, self.public(url))

    def lose(self, failure: Failure) -> None:
        """A page that the portal says is gone is no call; anything else ends the reading."""
        error = failure.value
        if isinstance(error, HttpError) and error.response.status in (404, 410):
            where = address(failure.request)  # type: ignore[attr-defined]
            self.gone.append(f"{where}: gone (status {error.response.status})")
        else:
            self.fail(failure)

    def response_error(self, request: Request, response: Response) -> str:
        landmark = request.meta.get("landmark")
        page = Page(response.text, response.url)
        if landmark and is_truncated(response.text):
            return "a page that is cut"
        if landmark and not page.has(landmark):
            return f"a page without {landmark}"
        if landmark and NO_CALL.search(page.heading()):
            return f"an error page: {page.heading()}"
        if "ref" in request.cb_kwargs and is_of_another_site(page, self.frame):
            return "a page that has nothing in common with the portal's list"
        return super().response_error(request, response)

    def public(self, url: str) -> str:
        """The address of a page on the real portal, wherever it was read."""
        return self.base_url + url.removeprefix(self.base) if url.startswith(self.base) else url
