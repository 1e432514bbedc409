"""A portal is asked as it wishes: its robots.txt, its pauses, one request at a time."""

from datetime import date

import pytest

from crawler.child import Reading, read_portal
from crawler.polite.settings import safe_settings
from tests.crawler.server import Answer, Site, serve

TODAY = date(2026, 6, 1)
NAMED = "Utblick/0.1 (+mailto:anna@example.se)"
PAGE = b"<html><body><main><h1>Call</h1><p>Closes 1 May 2027</p></main></body></html>"
BUSY = Answer(b"", 429, headers=(("Retry-After", "1"),))


def text(body: str, status: int = 200) -> Answer:
    return Answer(body.encode(), status, "text/plain")


def prepare(site: Site, robots: list[Answer]) -> None:
    items = "".join(f"<item><title>Call {n}</title><link>/u/c.{n}.html</link></item>" for n in range(1, 5))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'
    site.answers["/robots.txt"] = robots
    site.answers["/rss"] = [Answer(feed.encode(), kind="text/xml")]
    for number in range(1, 5):
        site.answers[f"/u/c.{number}.html"] = [Answer(PAGE, kind="text/html")]


def read(site: Site, delay: float = 0) -> Reading:
    return read_portal(
        "tillvaxtverket", base_url=site.url, today=TODAY, agent=NAMED, timeout=120, delay=delay, expect=4
    )


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        ([text("User-agent: *\nDisallow: /u/c.3\n")], "/u/c.3.html: Forbidden by robots.txt"),
        ([text("User-agent: *\nAllow: /\n\nUser-agent: utblick\nDisallow: /\n")], "Forbidden by robots.txt"),
        (
            [Answer(b"", 503, headers=(("Retry-After", "0"),))],
            "robots.txt cannot be read, so nothing else is asked for: status 50",
        ),
        ([text("", 501)], "robots.txt cannot be read, so nothing else is asked for: status 50"),
        ([Answer(b"<html><h1>Hello</h1></html>", kind="text/html")], ""),
        ([text("no such page", 404)], ""),
        ([Answer(b"", 500, headers=(("Retry-After", "0"),)), text("User-agent: *\nDisallow: /u/\n")], "Forbidden by"),
    ],
)
@pytest.mark.slow
def test_what_robots_txt_says_is_obeyed_or_the_reading_fails(robots: list[Answer], reason: str) -> None:
    with serve() as site:
        prepare(site, robots)
        reading = read(site)
    assert reason in reading.error
    assert bool(reading.calls) == (not reason), reading.error
    assert "\n" not in reading.error
    assert site.agents == {NAMED}
    assert "cannot be read" not in reason or set(site.order) == {"/robots.txt"}


def test_nothing_is_asked_while_a_portal_wants_rest() -> None:
    with serve() as site:
        prepare(site, [BUSY, text("User-agent: *\n")])
        site.answers["/u/c.2.html"].insert(0, BUSY)
        reading = read(site, delay=0.01)
    assert reading.error == ""
    assert site.order[:2] == ["/robots.txt"] * 2
    first = site.order.index("/u/c.2.html")
    assert site.order[first : first + 2] == ["/u/c.2.html"] * 2
    assert len(site.order) == 9  # robots.txt and one page twice, two addresses of the feed, three pages


@pytest.mark.slow
def test_a_portal_that_wants_a_long_rest_is_left_alone() -> None:
    with serve() as site:
        prepare(site, [text("")])
        site.answers["/u/c.2.html"] = [Answer(b"", 429, headers=(("Retry-After", "86400"),))]
        reading = read(site)
    assert (reading.calls, reading.error.endswith("/u/c.2.html: status 429")) == ((), True)
    assert site.log["/u/c.2.html"] == 1


def test_a_second_is_a_second() -> None:
    settings = safe_settings(agent=NAMED, delay=1.0)
    kept = ("DOWNLOAD_DELAY", "DOWNLOAD_DELAY_JITTER", "CONCURRENT_REQUESTS", "CONCURRENT_REQUESTS_PER_DOMAIN")
    assert [settings[name] for name in kept] == [1.0, 0.0, 1, 1]
