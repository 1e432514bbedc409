"""What no page, feed or answer looks like is refused before a parser sees it; what they look like passes."""

from pathlib import Path

import pytest

from crawler.markup import (
    ATTRIBUTES,
    FEED_DEPTH,
    FEED_LIMIT,
    FEED_TAGS,
    HTML_DEPTH,
    HTML_LIMIT,
    HTML_TAGS,
    JSON_VALUES,
    check_feed,
    check_html,
    check_json,
)
from tests.crawler.playing import RECORDINGS

PAGES = sorted(RECORDINGS.rglob("*.html"))


@pytest.mark.parametrize("tag", ["div", "details", "b", "dl", "x-y", "object", "DIV", "div class=a", "div/"])
def test_depth_is_bounded(tag: str) -> None:
    check_html(f"<{tag}>" * HTML_DEPTH)
    with pytest.raises(ValueError, match="nests"):
        check_html(f"<{tag}>" * (HTML_DEPTH + 1))


@pytest.mark.parametrize("noise", ["</b>", "<!-->", "<p></p>", "<p a='>'>", '<p a="</div>">', "<!-- </div> -->"])
def test_depth_cannot_be_hidden(noise: str) -> None:
    with pytest.raises(ValueError, match="nests"):
        check_html(f"{noise}<div>" * (HTML_DEPTH + 1))


@pytest.mark.parametrize(
    "html",
    [
        "<p>a" * 5_000 + "<li>b" * 5_000 + "<tr><td>c" * 5_000 + "<br/>" * 5_000,
        "<div><b>a</b></div>" * 5_000,
        "<svg><path d='M0 0'/><g><circle r=1 /></g></svg>" * 900,
        "<script>" + "x('<div>');" * 5_000 + "</script>",
        "<img alt=\"5\" screen\"><a title='it's'>" * 100 + "</a>" * 100,
        "<p " + "a=1 " * ATTRIBUTES + ">",
        f"<p style='{'a: b; ' * 5_000}' data-x=\"{'a=1 ' * 5_000}\">",
    ],
)
def test_what_pages_are_made_of_passes(html: str) -> None:
    check_html(html)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_recorded_pages_pass(page: Path) -> None:
    check_html(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<p " + "a=1 " * (ATTRIBUTES + 1) + ">", "attributes"),
        ("<p " + "a " * (ATTRIBUTES + 1), "attributes"),
        ("<p " + "a='>' " * (ATTRIBUTES + 1) + ">", "attributes"),
        ('<p ="' + " a" * (ATTRIBUTES + 1) + '">', "attributes"),
        ("<a " * (ATTRIBUTES + 2), "attributes"),
        ("<br>" * (HTML_TAGS + 1), "tags"),
        ("a" * (HTML_LIMIT + 1), "characters"),
    ],
)
def test_a_flood_is_refused(html: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        check_html(html)


@pytest.mark.parametrize(
    "html",
    ["<p a='" + "x" * 200_000, "<!--" * 50_000, "<" * 59_000, "<p" + " /" * 200_000, "<![CDATA["],
)
def test_what_never_ends_is_passed_over(html: str) -> None:
    check_html(html)


def test_a_feed_is_bounded() -> None:
    item = b"<item><title>a</title><description><![CDATA[" + b"<div>" * 500 + b"]]></description><x a='1'/></item>"
    check_feed(b"<rss><channel>" + item * 50 + b"<!-- <a><a> --></channel></rss>")
    for body, why in (
        (b"<a>" * (FEED_DEPTH + 1), "nests"),
        (b"<a/>" * (FEED_TAGS + 1), "tags"),
        (b"a" * (FEED_LIMIT + 1), "bytes"),
        (b"<![CDATA[" * (FEED_TAGS + 1), "tags"),
    ):
        with pytest.raises(ValueError, match=why):
            check_feed(body)


def test_an_answer_in_json_is_bounded() -> None:
    check_json(b'[{"a": [1, 2]}]' * 1_000)
    for sign in (b"[],", b'{"a":1},', b"[["):
        with pytest.raises(ValueError, match="values"):
            check_json(sign * JSON_VALUES)
