"""A crawl stays on its host and off private networks."""

import pytest
from scrapy.exceptions import IgnoreRequest

from crawler.guard import check_global, place


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fd00::1"]
)
def test_private_addresses_are_refused(address: str) -> None:
    with pytest.raises(IgnoreRequest, match="private network"):
        check_global(address, "portal.example")


def test_a_global_address_passes() -> None:
    assert check_global("8.8.8.8", "portal.example") == "8.8.8.8"


def test_one_portal_is_one_host_and_port() -> None:
    assert place("http://example.org/a") == place("https://www.example.org/b")
    assert place("https://example.org") != place("https://example.org:8443")
    assert place("https://example.org") != place("https://example.org.evil.example")
    assert place("https://example.org@evil.example/") != place("https://example.org")
    assert place("http://127.0.0.1:1/") != place("http://127.0.0.1:2/")
