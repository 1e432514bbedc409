"""Why a reading failed, in our own words: what a portal says may repeat a secret, and is not for a terminal."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.prose import one_line

LONGEST = 200  # characters of a path, and of the message of an exception

_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "the host cannot be found"),
    (DownloadConnectionRefusedError, "the connection was refused"),
    (DownloadTimeoutError, "no answer in time"),
    (DownloadCancelledError, "an answer that is too large"),
    (ResponseDataLossError, "an answer that is cut"),
    (DownloadFailedError, "no whole answer"),
)


class Refused(IgnoreRequest):
    """A request or an answer that is refused, and why in our own words."""


def address(request: Request) -> str:
    """Where we asked first: scheme, host and path. A query, or where somebody led us, may hold a secret."""
    url = str(request.meta.get("redirect_urls", [request.url])[0])
    parts = urlsplit(url)
    return one_line(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}")[:LONGEST]


def reason(error: BaseException | None) -> str:
    """What went wrong: a status, a kind of fault, or our own complaint of what was sent."""
    if isinstance(error, HttpError):
        return f"status {error.response.status}"
    if words := next((words for kind, words in _WORDS if isinstance(error, kind)), ""):
        return words
    if isinstance(error, IgnoreRequest) and not isinstance(error, Refused):  # Scrapy's own: robots.txt or a bomb
        return str(error) if "<" not in str(error) else "an answer that is too large"
    own = isinstance(error, Refused)
    return one_line(str(error) if own else f"{type(error).__name__}: {error}".rstrip(": "))[:LONGEST]
