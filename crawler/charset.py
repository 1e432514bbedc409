"""Pages whose bytes are in another character set than they claim: one that says UTF-8 is often windows-1252."""

from scrapy import Request
from scrapy.http import HtmlResponse, Response

UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class Charset:
    """Downloader middleware, nearer to the network than `Retry` and the cache: they see and keep readable pages."""

    async def process_response(self, request: Request, response: Response) -> Response:
        del request
        return readable(response)


def readable(response: Response) -> Response:
    """The response, transcoded to UTF-8 where it claims UTF-8 and is windows-1252; unchanged where neither fits."""
    if not isinstance(response, HtmlResponse) or not is_garbled(response):
        return response
    try:
        text = response.body.decode("cp1252")
    except UnicodeDecodeError:
        return response
    return response.replace(body=text.encode("utf-8"), encoding="utf-8")


def is_garbled(response: Response) -> bool:
    """Whether most letters beyond ASCII of a page of HTML cannot be read; one stray byte spoils no page."""
    if not isinstance(response, HtmlResponse):
        return False
    unreadable = response.text.count(UNREADABLE)
    return unreadable > sum(letter > "\x7f" for letter in response.text) - unreadable
