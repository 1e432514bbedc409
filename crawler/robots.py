"""What a portal's robots.txt forbids is not asked for; one that cannot be read forbids all."""

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser

BUSY, BROKEN = 429, 500


class Robots(RobotsTxtMiddleware):
    """Scrapy takes a server's error for leave to ask; RFC 9309, section 2.3.1.4, takes it for a complete disallow."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        if rp is None:
            raise IgnoreRequest("robots.txt cannot be read, so nothing may be asked for")
        super().process_request_2(rp, request)

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer. Raises IgnoreRequest for a robots.txt with which the server failed, as often as it was asked."""
        if request.callback is NO_CALLBACK and (response.status == BUSY or response.status >= BROKEN):
            raise IgnoreRequest(f"status {response.status}")
        return response
