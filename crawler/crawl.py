"""Reads one portal in this process; a Twisted reactor starts once, so once per process."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.notices import LEFT_OUT, UNREADABLE, Notices, Stats
from crawler.polite.settings import safe_settings
from crawler.reasons import address, reason
from crawler.spider import Portal
from store.model import Call, plausible


@dataclass
class Crawl:
    """What a reading brought: calls by reference, the first of each, what it noticed, and why it is not complete."""

    calls: dict[str, Call] = field(default_factory=dict)
    notices: Notices = field(default_factory=Notices)
    stats: Stats = field(default_factory=lambda: Stats(0))
    error: str = ""

    def take(self, item: Call) -> None:
        call, changed = plausible(item)
        for value in changed:
            self.notices.add("value that cannot be, left out or cut", f"{call.ref}: {value}")
        self.calls.setdefault(call.ref, call)

    def stumble(self, failure: Failure, response: Response, spider: Portal) -> None:
        """A callback raised: the page is not what it was."""
        where = address(response.request) if response.request else ""
        spider.errors.append(f"{spider.name}: {where}: cannot be read: {reason(failure.value)}")


def crawl(
    kind: type[Portal],
    *,
    base_url: str,
    today: date,
    agent: str,
    delay: float,
    expect: int,
    cache: str = "",
    key: str = "",
) -> Crawl:
    """Reads the portal to its end. Fewer than `expect` calls, or any page that failed, is an error."""
    cache = "" if key else cache  # an address with a secret is not written down
    process = AsyncCrawlerProcess(safe_settings(agent=agent, delay=delay, base_url=base_url, cache=cache))
    crawler, result = process.create_crawler(kind), Crawl()
    crawler.signals.connect(result.take, signals.item_scraped)
    crawler.signals.connect(result.stumble, signals.spider_error)
    process.crawl(crawler, base_url=base_url, today=today, key=key)
    process.start()
    result.error = _error(crawler, kind, len(result.calls), expect)
    if isinstance(crawler.spider, Portal):
        result.stats = stats(crawler.spider, result)
    return result


def stats(spider: Portal, result: Crawl) -> Stats:
    """What a portal noticed while it was read; a reference that was read in another place is not unread."""
    refs = set(result.calls)
    return Stats(
        calls=len(refs),
        warnings=(*spider.notices.lines(), *result.notices.lines()),
        left_out=spider.notices.count(LEFT_OUT),
        unread=tuple(sorted(set(spider.skipped) - refs)),
        proof=", ".join(spider.proofs),
        ended=tuple(sorted((ref, stage) for ref, stage in spider.ended.items() if ref not in refs)),
    )


def _error(crawler: Crawler, kind: type[Portal], calls: int, expect: int) -> str:
    spider: Any = crawler.spider
    if spider is None:
        return f"{kind.name}: the reading did not start"
    if spider.errors:
        return str(spider.errors[0])
    host = urlsplit(spider.base).netloc
    if not crawler.stats or not crawler.stats.get_value("downloader/request_count"):
        return f"{kind.name}: {host}: no request was made"
    if crawler.stats.get_value("finish_reason") != "finished":
        return f"{kind.name}: {host}: the reading was broken off ({crawler.stats.get_value('finish_reason')})"
    if (len(spider.gone) + len(spider.replaced)) * 10 > calls:
        return f"{kind.name}: {_lost(spider.gone, spider.replaced, calls)}"
    if len(spider.skipped) > calls:
        return f"{kind.name}: {host}: most items cannot be read: {spider.notices.line(UNREADABLE)}"
    if calls + len(spider.ended) < expect:  # a page that says that its call is over was read well
        return f"{kind.name}: {host}: {calls} calls, at least {expect} expected"
    return ""


def _lost(gone: list[str], replaced: list[str], calls: int) -> str:
    """What was seen in place of pages of calls, each sort with its first example and how many of all pages it was."""
    pages = calls + len(gone) + len(replaced)
    return "; ".join(f"{lost[0]}, as were {len(lost)} of {pages} pages" for lost in (gone, replaced) if lost)
