"""Portals without a list: pages that are looked at, so that a changed passage is noticed."""

from dataclasses import replace
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.astray import asked_for, astray, is_first_page, stems
from crawler.outline import ending, outline, states_when
from crawler.page import Page, is_truncated
from crawler.spider import Found, Portal
from reading.dates.vocabulary import NO_CALL
from reading.walls import MONEY
from store.model import Call, Certainty

LEAST_TEXT = 80
# Words that a machine in between says too; they do not tell what a page is about.
ANYWHERE = stems("support network networks request project projects index page with from till welcome europe european")


class Watch(Portal):
    """Every one of `pages` (reference, path, title of the call) is a call that may come or change.

    Its text is the page's main content, so what the store sees as a change of text is a changed passage; the bot tells
    of the call when it says when to apply, or when such a passage speaks of applying.
    """

    pages: ClassVar[tuple[tuple[str, str, str], ...]]

    def first(self) -> Found:
        for ref, path, title in self.pages:
            yield self.ask(path, self.take_page, cb_kwargs={"ref": ref, "path": path, "title": title})

    def response_error(self, request: Request, response: Response) -> str:
        page = Page(response.text, response.url)
        if is_truncated(response.text):
            return "a page that is cut"
        if NO_CALL.search(page.heading()):
            return f"an error page: {page.heading()}"
        pieces = outline(page)
        size = sum(len(part.text) for part in pieces)
        if size < LEAST_TEXT:
            return f"a page of {size} characters"
        asked = asked_for(response)
        if why := astray(page, asked, response.url):
            return why
        text = " ".join([page.heading(), *(f"{part.heading} {part.text}" for part in pieces)])
        subject = self.subject(request)
        shared = subject & stems(text)
        if not shared and not MONEY.search(text):
            return "a page that says nothing of what it should be about"
        if 2 * len(shared) < len(subject) and is_first_page(page, asked, f"{self.title} {self.publisher}"):
            return f"a first page: {page.heading()}"  # some sites head every page so: what it says tells
        return super().response_error(request, response)

    def subject(self, request: Request) -> frozenset[str]:
        """The words of the call's title and of the page's own name, but for those that are the portal's."""
        told = f"{request.cb_kwargs['title']} {request.cb_kwargs['path'].rstrip('/').rpartition('/')[2]}"
        return stems(told) - stems(f"{self.title} {self.publisher}") - ANYWHERE

    def take_page(self, response: Response, ref: str, path: str, title: str) -> Found:
        address = path if "://" in path else self.base_url + path
        page = Page(response.text, address)
        yield self.unless_cancelled(page, self.read_page(page, ref, title))

    def unless_cancelled(self, page: Page, call: Call) -> Call:
        """The call, cancelled where its page says so. Beside a date it may be another call that is: that is unclear."""
        over = ending(page, outline(page), self.zone, self.today)
        if over is None or over.stage.certainty is not Certainty.CANCELLED:
            return call
        alone = not any(map(states_when, call.stages))
        return replace(call, stages=(over.stage if alone else replace(over.stage, certainty=Certainty.UNCLEAR),))
