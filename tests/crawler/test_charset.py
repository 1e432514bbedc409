"""Pages that claim one character set and are in another."""

from datetime import date

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.charset import readable
from crawler.portal import find

UTF_8 = {"Content-Type": "text/html; charset=utf-8"}
SWEDISH = "<main><h1>Stöd till äldre</h1><p>Sista ansökningsdag är 3 mars 2027 för åtgärder – och “mer”.</p></main>"


def answer(body: bytes, headers: dict[str, str] = UTF_8) -> HtmlResponse:
    return HtmlResponse("https://x.example/1", body=body, headers=headers)


@pytest.mark.parametrize("headers", [UTF_8, {"Content-Type": "text/html; charset=windows-1252"}, {}])
def test_windows_1252_is_read_whatever_is_claimed(headers: dict[str, str]) -> None:
    found = readable(answer(SWEDISH.encode("cp1252"), headers))
    assert isinstance(found, TextResponse)
    assert found.text == SWEDISH


def test_utf_8_stays_as_it_came_even_with_a_stray_byte() -> None:
    for body in (SWEDISH.encode(), SWEDISH.encode() + b"\xe4"):
        assert readable(answer(body)).body == body


def test_a_page_that_says_its_set_in_its_head_is_read() -> None:
    body = b'<meta charset="utf-8">' + SWEDISH.encode("cp1252")
    found = readable(answer(body, {"Content-Type": "text/html"}))
    assert isinstance(found, TextResponse)
    assert "Stöd till äldre" in found.text


def test_what_is_in_no_known_set_is_doubted() -> None:
    portal, request = find("socialstyrelsen")(today=date(2026, 6, 1)), Request("https://x.example/1")
    garbled = answer("Stöd".encode("cp1252") + b"\x81")
    assert readable(garbled) is garbled
    assert portal.response_error(request, garbled) == "a page in an unknown character set"
    assert not portal.response_error(request, answer(SWEDISH.encode()))


def test_what_is_no_page_is_left_alone() -> None:
    for other in (Response("https://x.example/1", body=b"\xe4"), TextResponse("https://x.example/1", body=b"\xe4")):
        assert readable(other) is other
