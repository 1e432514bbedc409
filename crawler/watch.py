"""Portals without a list: pages that are looked at, so that a changed passage is noticed."""

from typing import ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.outline import outline, read_outline
from crawler.page import Page, is_cut
from crawler.reading import NO_CALL
from crawler.spider import Found, Portal

LEAST_TEXT = 80


class Watch(Portal):
    """Every one of `pages` (reference, path, title of the call) is a call that may come or change.

    Its text is the page's main content, so what the store sees as a change of text is a changed passage; the bot tells
    of the call when it says when to apply, or when such a passage speaks of applying.
    """

    pages: ClassVar[tuple[tuple[str, str, str], ...]]

    def first(self) -> Found:
        for ref, path, title in self.pages:
            yield self.ask(path, self.take_page, cb_kwargs={"ref": ref, "path": path, "title": title})

    def doubt(self, request: Request, response: Response) -> str:
        page = Page(response.text, response.url)
        if is_cut(response.text):
            return "a page that is cut"
        if page.has("h1") and NO_CALL.search(page.title()):
            return f"an error page: {page.title()}"
        size = sum(len(part.text) for part in outline(page))
        return f"a page of {size} characters" if size < LEAST_TEXT else super().doubt(request, response)

    def take_page(self, response: Response, ref: str, path: str, title: str) -> Found:
        address = path if "://" in path else self.base_url + path
        page = Page(response.text, address)
        yield read_outline(page, portal=self.name, ref=ref, language=self.language, zone=self.zone, title=title)
