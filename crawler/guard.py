"""Keeps a crawl on its portal's host and off private networks."""

import ipaddress
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

from crawler.spider import Portal


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
            raise IgnoreRequest(f"leads away from the portal: {request.url}")


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
    """The address. Raises IgnoreRequest where it is not on the public internet."""
    if not ipaddress.ip_address(address).is_global:
        raise IgnoreRequest(f"{name} is on a private network ({address})")
    return address
