"""Keeps a crawl on its portal's host and off private networks."""

import ipaddress
from collections.abc import AsyncIterator
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

from crawler.polite.settings import PAGE_BYTES
from crawler.reasons import Refused
from crawler.spider import Portal
from store.model import Call

MOST_HEADERS = 200
MOST_ANSWERS = 32  # of the largest size in one reading: 256 MB of pages, 1 GB of JSON
MOST_CALLS = 10_000  # three times what the largest portal has


def place(url: str) -> tuple[str, int]:
    """Host without www and port: what must be the same for two addresses to belong to one portal."""
    parts: SplitResult = urlsplit(url)
    port = parts.port or {"https": 443, "http": 443}.get(parts.scheme, 0)  # http may become https on the same host
    return (parts.hostname or "").removeprefix("www."), port


class HostGuard:
    """Refuses every request, redirects included, that leaves the portal's host."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider = self.crawler.spider
        if not isinstance(spider, Portal) or place(request.url) != place(spider.base):
            elsewhere = "" if isinstance(spider, Portal) and spider.key else f", to {urlsplit(request.url).hostname}"
            raise Refused(f"leads away from the portal{elsewhere}")


class AnswerLimit:
    """Refuses answers with more header fields than any server sends, and readings of more bytes than any portal has."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self.bytes = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer. Raises Refused, so that it is neither read nor asked for again."""
        del request
        spider = self.crawler.spider
        most = MOST_ANSWERS * (spider.largest if isinstance(spider, Portal) else PAGE_BYTES)
        self.bytes += len(response.body)
        if len(response.headers) > MOST_HEADERS:
            raise Refused(f"an answer with over {MOST_HEADERS} header fields")
        if self.bytes > most:
            raise Refused(f"over {most} bytes in one reading")
        return response


class CallLimit:
    """Ends a reading that brings more calls than any portal has."""

    def __init__(self) -> None:
        self.calls = 0

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        del response
        async for found in result:
            self.calls += isinstance(found, Call)
            if self.calls > MOST_CALLS:
                raise ValueError(f"over {MOST_CALLS} calls")
            yield found


class GlobalResolver(CachingThreadedResolver):
    """Resolves names, and address literals, to global addresses only; called at connect time, so nothing can change
    between check and use. The host that the operator named in a base URL may be private."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, named: str):
        super().__init__(reactor, cache_size, timeout)
        self.named = named

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        settings = crawler.settings
        return cls(reactor, 1_000, settings.getfloat("DNS_TIMEOUT"), settings.get("NAMED_HOST") or "")

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found if name == self.named else found.addCallback(check_global, name)


def check_global(address: str, name: str) -> str:
    """The address. Raises Refused where it is not on the public internet."""
    if not ipaddress.ip_address(address).is_global:
        raise Refused(f"{name} is on a private network ({address})")
    return address
