"""A crawl stays on its host and off private networks."""

import pytest
from scrapy.exceptions import IgnoreRequest
from scrapy.http import TextResponse

from crawler.guard import check_global, place
from crawler.portals.tillvaxtverket import Tillvaxtverket
from tests.crawler.playing import TODAY


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fd00::1"]
)
def test_private_addresses_are_refused(address: str) -> None:
    with pytest.raises(IgnoreRequest, match="private network"):
        check_global(address, "portal.example")


def test_a_global_address_passes() -> None:
    assert check_global("8.8.8.8", "portal.example") == "8.8.8.8"


@pytest.mark.parametrize(
    "link",
    [
        *("file:///etc/passwd.1.html", "ftp://tillvaxtverket.se/1.html", "data:text/html,1.html", "//10.0.0.1/1.html"),
        *("http://127.0.0.1/1.html", "http://2130706433/1.html", "http://[::1]/1.html", "https://evil.example/1.html"),
        *("https://tillvaxtverket.se@evil.example/1.html", "https://tillvaxtverket.se.evil.example/1.html"),
        *("https://tillvaxtverket.se:8080/1.html", "javascript:alert(1)//1.html"),
    ],
)
def test_a_link_that_leads_elsewhere_is_not_followed(link: str) -> None:
    portal = Tillvaxtverket(today=TODAY)
    page = TextResponse("https://tillvaxtverket.se/rss", body=b"")
    assert list(portal.follow(page, [link])) == []
    assert len(list(portal.follow(page, ["/utlysningar/1.html"]))) == 1


def test_one_portal_is_one_host_and_port() -> None:
    assert place("http://example.org/a") == place("https://www.example.org/b")
    assert place("https://example.org") != place("https://example.org:8443")
    assert place("https://example.org") != place("https://example.org.evil.example")
    assert place("https://example.org@evil.example/") != place("https://example.org")
    assert place("http://127.0.0.1:1/") != place("http://127.0.0.1:2/")
