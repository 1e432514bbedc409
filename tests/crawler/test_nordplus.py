"""Nordplus answers with its first page where an address is gone."""

from datetime import date

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from crawler.portals.nordplus import Nordplus

PAGE = f"<html><body><main><h1>Nordplus</h1><p>{'Schools and towns learn together. ' * 5}</p></main></body></html>"


@pytest.mark.parametrize(
    ("address", "doubt"),
    [
        ("https://nordplusonline.org/", "the first page in place of the one asked for"),
        ("https://nordplusonline.org/whats-new/call-for-applications", ""),
    ],
)
def test_the_first_page_is_not_taken_for_another(address: str, doubt: str) -> None:
    portal = Nordplus(today=date(2026, 6, 1))
    request = Request(address)
    assert portal.doubt(request, HtmlResponse(address, body=PAGE.encode(), request=request)) == doubt
