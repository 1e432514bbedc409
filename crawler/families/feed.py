"""Portals with an RSS or Atom feed, with or without a page for each call."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any, ClassVar

import feedparser  # type: ignore[import-untyped]
from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.families.detail import Detailed
from crawler.markup import check_feed
from crawler.notices import LEFT_OUT
from crawler.page import Page
from crawler.prose import one_line, plain
from crawler.spider import Found
from reading.dates.days import holds_date
from reading.links import TELLING

_BARE_AND = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!#?\w{1,31};)", re.DOTALL)
_LONG_WORD = re.compile(rb"(?<![\w.+-])([\w.+-]{1000})[\w.+-]++")  # feedparser looks for addresses in every name


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed; `text` is its description, plain."""

    title: str
    link: str
    guid: str
    text: str


class Feed(Detailed):
    """Reads the first of `feeds` that is there and the pages that it links to.

    `wanted` is a pattern over title and text, so that only the news that tells of a call is taken; where the feed
    says all, `pages` is False and the call is the item itself.
    """

    feeds: ClassVar[tuple[str, ...]]
    wanted: ClassVar[str] = ""
    pages: ClassVar[bool] = True

    def __init__(self, **settings: Any):
        super().__init__(**settings)
        self.pages_read: set[str] = set()

    def first(self) -> Found:
        yield self.feed(0)

    def feed(self, number: int) -> Request:
        meta = {"number": number, "feed": True}
        return self.ask(self.feeds[number], self.take_feed, errback=self.try_next, meta=meta)

    def try_next(self, failure: Failure) -> Found:
        """The next address where this one is gone."""
        request: Request = failure.request  # type: ignore[attr-defined]
        number, error = request.meta["number"] + 1, failure.value
        if number < len(self.feeds) and isinstance(error, HttpError) and error.response.status in (404, 410):
            yield self.feed(number)
        else:
            self.fail(failure)

    def response_error(self, request: Request, response: Response) -> str:
        if not request.meta.get("feed"):
            return super().response_error(request, response)
        parsed = parse(response.body)
        if not parsed.get("version"):  # an error page parses without complaint, but has no version
            return "no feed"
        cut = type(parsed.get("bozo_exception")).__name__ == "SAXParseException"
        return "a feed that is cut or broken" if cut else "" if parsed.entries else "a feed without items"

    def take_feed(self, response: Response) -> Found:
        parsed = parse(response.body)
        for entry in entries(parsed):
            yield from self.take_entry(response, entry)
        self.pages_read.add(response.url)
        following = [link.get("href", "") for link in parsed.feed.get("links", []) if link.get("rel") == "next"]
        for url in map(response.urljoin, following[:1]):
            if url not in self.pages_read:
                yield self.ask(url, self.take_feed, meta={"number": len(self.feeds), "feed": True})

    def take_entry(self, response: Response, entry: Entry) -> Found:
        if not re.search(self.wanted, f"{entry.title}\n{entry.text}", re.IGNORECASE):
            if holds_date(entry.text) or TELLING.search(f"{entry.title}\n{entry.text}"):
                self.notices.add(LEFT_OUT, self.public(entry.link))
            return
        found = re.search(self.reference, entry.link)
        if found is None:
            self.notices.add(LEFT_OUT, self.public(entry.link) or entry.title)
        elif self.pages:
            yield from self.follow(response, [entry.link])
        else:
            page = Page(f"<main><h1>{escape(entry.title)}</h1><p>{escape(entry.text)}</p></main>", entry.link)
            yield from self.attempt(found[1], partial(self.read, page, found[1]))


def parse(body: bytes) -> Any:
    """The feed of bytes, never of an address or a path; a bare & is taken as the sign that it is.

    Raises ValueError where it is past the limits. Its HTML is cleaned by `plain`, which knows more of it.
    """
    check_feed(body)
    repaired = _BARE_AND.sub(lambda match: match[0] if len(match[0]) > 1 else b"&amp;", _LONG_WORD.sub(rb"\1", body))
    return feedparser.parse(io.BytesIO(repaired), sanitize_html=False, resolve_relative_uris=False)


def entries(parsed: Any) -> Iterator[Entry]:
    for item in parsed.entries:
        title, text = one_line(plain(item.get("title", ""))), plain(item.get("summary", ""))
        yield Entry(title, item.get("link", ""), item.get("id", ""), text)
