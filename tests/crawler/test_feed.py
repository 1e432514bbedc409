"""Feeds that feedparser reads too kindly or too widely."""

from pathlib import Path

import pytest
from scrapy.http import TextResponse

from crawler.families.feed import Entry, entries, parse
from tests.crawler.playing import TODAY


def feed(*items: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode()
    )


def item(title: str) -> str:
    return f"<item><title>{title}</title><link>https://x.example/a.1.html</link><guid>1</guid></item>"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&D calls", "R&D calls"),
        ("R&amp;D calls", "R&D calls"),
        ("<![CDATA[R&D calls]]>", "R&D calls"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Call", "Call"),
    ],
)
def test_titles(written: str, read: str) -> None:
    assert list(entries(parse(feed(item(written))))) == [Entry(read, "https://x.example/a.1.html", "1", "")]


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        (b"<html><body><h1>Maintenance</h1></body></html>", "no feed"),
        (b"", "no feed"),
        (feed(item("Whole"), item("Half"))[:-40], "cut"),
        (feed(), "without items"),
        (b'{"results": []}', "no feed"),
        (feed(item("Whole")), ""),
    ],
)
def test_what_is_no_feed_is_doubted(body: bytes, doubt: str) -> None:
    from crawler.portals.tillvaxtverket import Tillvaxtverket

    portal = Tillvaxtverket(today=TODAY)
    request = portal.feed(0)
    found = portal.response_error(request, TextResponse(request.url, body=body))
    assert doubt in found
    assert bool(found) == bool(doubt)


def test_a_path_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_bytes(feed(item("secret")))
    assert list(entries(parse(str(secret).encode()))) == []
