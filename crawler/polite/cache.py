"""Pages as a portal last sent them, so that one that is unchanged costs a 304 and not its bytes."""

import gzip
import json
import os
import re
import time
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.extensions.httpcache import RFC2616Policy
from scrapy.http import Headers, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from scrapy.utils.request import fingerprint

from crawler.reasons import address
from crawler.spider import Portal

OK, NOT_MODIFIED = 200, 304
LONGEST_UNUSED = timedelta(days=7)  # what a portal has taken away is gone here a week later
MAX_FOLDER = 64 * 1024 * 1024  # bytes that one portal's pages may take, compressed

_OURS = re.compile(r"[0-9a-f]{40}(?:\.\d+)?")  # a page, or half of one
_MARKS = (b"If-None-Match", b"If-Modified-Since")
_UNREADABLE = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError)


class Cache(HttpCacheMiddleware):
    """Stands before `Retry`: only what is past every doubt is kept, and it never answers for a portal that is down."""

    def process_request(self, request: Request, spider: Spider | None = None) -> Request | Response | None:
        for mark in _MARKS:  # of the address that led here, or of the try before
            request.headers.pop(mark, None)
        request.meta.pop("cached_response", None)
        return super().process_request(request)

    def process_exception(self, request: Request, exception: Exception, spider: Spider | None = None) -> None:
        request.meta.pop("cached_response", None)


class Revalidated(RFC2616Policy):
    """Every page is asked for each time, whatever its age may be by the portal's own word; errors are never kept."""

    def should_cache_request(self, request: Request) -> bool:
        return request.method == "GET" and request.callback is not NO_CALLBACK and super().should_cache_request(request)

    def should_cache_response(self, response: Response, request: Request) -> bool:
        marked = b"ETag" in response.headers or b"Last-Modified" in response.headers
        return response.status == OK and marked and super().should_cache_response(response, request)

    def is_cached_response_fresh(self, cachedresponse: Response, request: Request) -> bool:
        self._set_conditional_validators(request, cachedresponse)
        return False

    def is_cached_response_valid(self, cachedresponse: Response, response: Response, request: Request) -> bool:
        return response.status == NOT_MODIFIED


class Folder:
    """A file for each page, whole or not there, for our eyes: the bytes and what was said about them, compressed.

    What cannot be read, or would be doubted today, is asked for anew. Scrapy's own folder writes a page in seven files,
    so that a kill between them would leave new marks on old text.
    """

    def __init__(self, settings: BaseSettings):
        self.folder = Path(settings["HTTPCACHE_DIR"])
        self.is_link = False

    def open_spider(self, spider: Spider) -> None:
        self.folder /= spider.name
        self.is_link = self.folder.is_symlink()
        if self.is_link:
            spider.logger.warning("%s is a link, so nothing is kept there; take it away", self.folder)
            return
        prune(self.folder, time.time())

    def close_spider(self, spider: Spider) -> None:
        pass

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        if self.is_link:
            return None
        try:
            head, _, body = gzip.decompress(self._path(request).read_bytes()).partition(b"\n")
            said: dict[str, Any] = json.loads(head)
            headers = Headers(said["headers"], encoding="latin-1")
            kind = responsetypes.from_args(headers=headers, url=said["url"], body=body)
            response: Response = kind(url=said["url"], headers=headers, body=body)
        except _UNREADABLE:
            return None
        return None if isinstance(spider, Portal) and spider.response_error(request, response) else response

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        if self.is_link:
            return
        headers = {
            name.decode("latin-1"): [value.decode("latin-1") for value in values]
            for name, values in response.headers.items()
            if name != b"Set-Cookie"
        }
        head = json.dumps({"url": response.url, "headers": headers}).encode()
        try:
            write(self._path(request), gzip.compress(head + b"\n" + response.body))
        except OSError as error:
            spider.logger.warning("%s is not kept: %s", address(request), error.strerror)

    def _path(self, request: Request) -> Path:
        return self.folder / fingerprint(request).hex()


def write(path: Path, content: bytes) -> None:
    """A file of our own, for our eyes, whole or not there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    half.replace(path)


def prune(folder: Path, now: float, max_bytes: int = MAX_FOLDER) -> None:
    """Delete files unused for a week, then the least recently used until the rest has at most `max_bytes`."""
    left = max_bytes
    files = [(path.stat().st_mtime, path.stat().st_size, path) for path in _files(folder)]
    for used, size, path in sorted(files, reverse=True):
        left -= size
        if left < 0 or now - used > LONGEST_UNUSED.total_seconds():
            path.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    """What we made there, known by its name."""
    there = folder.iterdir() if folder.is_dir() else ()
    return [path for path in there if _OURS.fullmatch(path.name) and path.is_file()]
