"""Asks again, later each time, where a portal is busy, breaks off or answers with something else than was due."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.misc import load_object

from crawler.polite.settings import RETRIES
from crawler.reasons import Refused
from crawler.spider import Portal

LONGEST_WAIT = 60.0  # seconds, by our own choice
LONGEST_ASKED = 300.0  # seconds, by the portal's: one that asks for more is left alone until the next round
SHORTEST_WAIT = 0.1
OK = 200


class Retry:
    """Up to RETRIES times. Waits as `Retry-After` says, or gives up; without one, twice as long each time."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        settings = crawler.settings
        self.statuses = {int(status) for status in settings.getlist("RETRY_HTTP_CODES")}
        self.exceptions = tuple(load_object(name) for name in settings.getlist("RETRY_EXCEPTIONS"))
        self.first_wait = max(settings.getfloat("DOWNLOAD_DELAY"), SHORTEST_WAIT)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        spider = self.crawler.spider
        if response.status in self.statuses:
            wait = asked_wait(response, datetime.now(UTC))
            again = await self._again(request, wait) if (wait or 0) <= LONGEST_ASKED else None
            return again or response
        error = ""
        if (
            isinstance(spider, Portal) and request.callback is not NO_CALLBACK and response.status == OK
        ):  # not robots.txt
            error = spider.response_error(request, response)
        if not error:
            return response
        if again := await self._again(request):
            return again
        raise Refused(error)

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        return await self._again(request) if isinstance(exception, self.exceptions) else None

    async def _again(self, request: Request, wait: float | None = None) -> Request | None:
        """The request once more, after the wait; None where it was asked often enough."""
        times = request.meta.get("times_again", 0)
        if times >= RETRIES:
            return None
        await asyncio.sleep(min(self.first_wait * 2**times, LONGEST_WAIT) if wait is None else wait)
        return request.replace(dont_filter=True, meta={**request.meta, "times_again": times + 1})


def asked_wait(response: Response, now: datetime) -> float | None:
    """The seconds that `Retry-After` asks for, given as seconds or as a date; None where it says nothing readable."""
    value = (response.headers.get("Retry-After") or b"").decode("ascii", "ignore").strip()
    try:
        return max(float(value), 0.0) if value.replace(".", "", 1).isdigit() else seconds_until(value, now)
    except ValueError:
        return None


def seconds_until(value: str, now: datetime) -> float:
    """Seconds from `now` to an HTTP date, at least 0. Raises ValueError where it is none."""
    moment = parsedate_to_datetime(value)
    return max(((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds(), 0.0)
