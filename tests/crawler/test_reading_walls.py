"""A page in place of the one asked for is known by its title or first heading, and a call is never taken for one."""

import pytest

from crawler.portal import find, names
from crawler.walls import read_wall
from store.model import Call
from tests.crawler.playing import RECORDINGS, TODAY, play_recording

WALLS = ("Vi använder kakor", "Logga in", "Verify you are human", "Något gick fel")


@pytest.mark.parametrize(
    "title",
    [
        "Vi använder kakor",
        "We use cookies!",
        "Accept all cookies",
        "Cookies on Example.eu",
        "Inloggning krävs",
        "Sign in to continue",
        "Verify you are human",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Något gick fel",
        "An error occurred",
        "Tjänsten är tillfälligt otillgänglig",
    ],
)
def test_a_wall(title: str) -> None:
    assert read_wall(f"<html><body><h1 class='x'><span>{title}</span></h1></body></html>") == title
    assert read_wall(f"<html><head><title>\n{title}</title></head><body><h1>example.eu</h1></body></html>") == title


@pytest.mark.parametrize(
    "title",
    [
        "Skapande skola",
        "Security checks at borders: verifying travel documents",
        "Human rights defenders",
        "Ansökan är tillfälligt stängd",
        "Digital tools that respect privacy: beyond cookies and consent",
        "Robots that use their hands",
    ],
)
def test_a_call(title: str) -> None:
    page = f"<title>{title}</title><main><h1>{title}</h1><p>Text.</p></main><aside><h1>Vi använder kakor</h1></aside>"
    assert read_wall(page) == ""


def test_a_hostile_page_takes_no_time() -> None:
    assert read_wall("<h1>" * 300_000 + "<title" * 300_000) == ""


def read(name: str, instead: dict[str, bytes]) -> list[Call]:
    """The calls of a portal's recording with other files in it; none where a page is doubted or cannot be read."""
    portal = find(name)(today=TODAY)
    try:
        return play_recording(portal, RECORDINGS / name, instead.get)
    except (AssertionError, ValueError):
        return []


@pytest.mark.parametrize("name", names())
def test_a_wall_in_place_of_any_one_page_is_noticed(name: str) -> None:
    index = (RECORDINGS / name / "index.tsv").read_text(encoding="utf-8")
    assert len(read(name, {})) >= 1
    for title in WALLS:
        wall = f"<html><body><main><h1>{title}</h1><p>{'Vänta en stund. ' * 20}</p></main></body></html>".encode()
        for line in index.splitlines():
            assert read(name, {line.split("\t")[2]: wall}) == [], (title, line)
