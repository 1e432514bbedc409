"""How long a portal asks to be left alone."""

from datetime import UTC, datetime

import pytest
from scrapy.http import Response

from crawler.polite.retry import asked_wait

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"0", 0.0),
        (b"30", 30.0),
        (b"1.5", 1.5),
        (b"86400", 86400.0),
        (b"Mon, 01 Jun 2026 12:00:20 GMT", 20.0),
        (b"Mon, 01 Jun 2026 11:00:00 GMT", 0.0),
        (b"soon", None),
        (b"-5", None),
        (b"", None),
    ],
)
def test_retry_after(header: bytes, seconds: float | None) -> None:
    assert asked_wait(Response("http://x", headers={"Retry-After": header}), NOW) == seconds


def test_no_header_says_nothing() -> None:
    assert asked_wait(Response("http://x"), NOW) is None
