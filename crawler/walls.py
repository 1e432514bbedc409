"""Recognises placeholder pages (login, cookie, error, parked) by their title, heading or few words."""

import re
from html import unescape

from crawler.prose import one_line, parse
from reading.walls import MACHINE, MONEY, PLACEHOLDER

_HEADING = re.compile(r"<h1\b[^>]{0,300}>(.{0,300}?)</h1", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title\b[^>]{0,300}>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_TOP = 100_000  # characters; what comes later is no heading of a placeholder page
_LITTLE = 1_500  # characters of text; many calls say more, no machine does
_TAG = re.compile(r"<[^<>]*>")


def read_wall(html: str) -> str:
    """The title, first heading or words by which a page is a placeholder page; empty if it is none."""
    top = html[:_TOP]
    found = (_HEADING.search(top), _TITLE.search(top))
    titles = (one_line(unescape(_TAG.sub(" ", match[1]))) for match in found if match)
    return next((title for title in titles if PLACEHOLDER.search(title)), "") or _machine(html)


def _machine(html: str) -> str:
    """What a short page says that only a machine says; empty where it speaks of money to apply for."""
    try:
        body = parse(html)
    except ValueError:
        return ""
    for node in body.css("script, style, template, noscript"):
        node.decompose()
    text = body.text(separator=" ")
    found = MACHINE.search(text) if len(text) < _LITTLE and not MONEY.search(text) else None
    return one_line(found[0]) if found else ""
