"""Errors are in our own words: no query, no address that somebody led us to, nothing of what was answered."""

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.reasons import LONGEST, Refused, address, reason


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (HttpError(Response("http://a.example/?key=1", status=503), "key"), "status 503"),
        (CannotResolveHostError("key.example"), "the host cannot be found"),
        (DownloadTimeoutError("http://a.example/?key=1"), "no answer in time"),
        (DownloadFailedError("ParseError: b'key'"), "no whole answer"),
        (IgnoreRequest("Ignoring response <GET http://a.example/?key=1> because"), "an answer that is too large"),
        (IgnoreRequest("Forbidden by robots.txt"), "Forbidden by robots.txt"),
        (Refused("leads away from the portal"), "leads away from the portal"),
        (KeyError("titel"), "KeyError: 'titel'"),
        (RecursionError(), "RecursionError"),
        (ValueError("a\n\x1b[31mb"), "ValueError: a [31mb"),
    ],
)
def test_each_fault_has_words(error: Exception, words: str) -> None:
    assert reason(error) == words


def test_words_are_short() -> None:
    assert len(reason(ValueError("x " * 10_000))) == LONGEST


def test_an_address_is_ours_and_without_query() -> None:
    ours = Request("https://name:secret@a.example:8443/calls/1?key=1#x")
    led = Request("https://b.example/key", meta={"redirect_urls": [ours.url, "https://a.example/key"]})
    assert address(ours) == address(led) == "https://a.example:8443/calls/1"
