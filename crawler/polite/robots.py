"""What a portal's robots.txt forbids is not asked for; one that cannot be read forbids all."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser

from crawler.reasons import Refused, reason

BUSY, BROKEN = 429, 500
LONGEST = 500 * 1024  # bytes that are read, as RFC 9309, section 2.5, asks of everybody


class Robots(RobotsTxtMiddleware):
    """Scrapy takes a server's error for leave to ask; RFC 9309, section 2.3.1.4, takes it for a complete disallow."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self.why = ""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        if rp is None:
            raise Refused(f"robots.txt cannot be read, so nothing else is asked for: {self.why}")
        super().process_request_2(rp, request)

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer. Raises Refused for a robots.txt with which the server failed, as often as it was asked."""
        if request.callback is NO_CALLBACK and (response.status == BUSY or response.status >= BROKEN):
            self.why = f"status {response.status}"
            raise Refused(self.why)
        return response.replace(body=response.body[:LONGEST]) if request.callback is NO_CALLBACK else response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if request.callback is NO_CALLBACK:
            self.why = reason(exception)
