"""Limits on HTML, XML and JSON before they are parsed: a parser takes time with the square of depth and attributes.

Depth and attributes are bounded, not measured: what a page does to hide some of them from here is bounded by its tags.
"""

import re
from collections import Counter

HTML_LIMIT = 8 * 1024 * 1024  # characters
HTML_TAGS = 60_000  # start and end tags: some 30,000 elements
HTML_DEPTH = 500  # what browsers keep
ATTRIBUTES = 200  # of one element
FEED_LIMIT = 4 * 1024 * 1024  # bytes
FEED_TAGS = 100_000
FEED_DEPTH = 200
JSON_VALUES = 1_000_000

_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
_TAG = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?P<inside>(?:[\s/]++|{_ATTRIBUTE})*+)>?",
    re.IGNORECASE | re.DOTALL,
)
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE)
_EMPTY = "area base br col embed hr img input link meta param source track wbr"
_OPEN = "p li dd dt td th tr option optgroup thead tbody tfoot rt rp"  # each ends where the next of its kind begins
_BLOCK = """address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form
header hgroup h1 h2 h3 h4 h5 h6 main menu nav ol pre section summary table ul"""
_FLAT, _BLOCKS = frozenset(f"{_EMPTY} {_OPEN}".split()), frozenset(_BLOCK.split())
_RAW = ("script", "style")  # what looks like a tag in them is none
_XML = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<end>/?)\w[^<>]*?(?P<empty>/?)>", re.DOTALL)


def check_html(html: str) -> None:
    """Raises ValueError where HTML is over the limits of size, depth or number of tags and attributes."""
    if len(html) > HTML_LIMIT:
        raise ValueError(f"the page has over {HTML_LIMIT} characters")
    if html.count("<") > HTML_TAGS:
        raise ValueError(f"the page has over {HTML_TAGS} tags")
    depth, at, low = 0, 0, html.lower()
    opened: Counter[str] = Counter()
    while tag := _TAG.search(low, at):
        at, name = tag.end(), tag["name"] or ""
        if tag["end"]:
            depth -= opened[name] > 0
            opened[name] -= opened[name] > 0
        elif name and name not in _FLAT and (name in _BLOCKS or not tag["inside"].endswith("/")):
            depth, opened[name] = depth + 1, opened[name] + 1
            at = max(at, low.find(f"</{name}", at)) if name in _RAW else at
        if depth > HTML_DEPTH:
            raise ValueError(f"the page nests more than {HTML_DEPTH} tags")
        _check_attributes(tag["inside"] or "")


def _check_attributes(inside: str) -> None:
    if len(inside) > ATTRIBUTES and sum(1 for _ in _EACH_ATTRIBUTE.finditer(inside)) > ATTRIBUTES:
        raise ValueError(f"an element has over {ATTRIBUTES} attributes")


def check_feed(body: bytes) -> None:
    """Raises ValueError where a feed is larger or deeper than any feed of calls."""
    if len(body) > FEED_LIMIT:
        raise ValueError(f"the feed has over {FEED_LIMIT} bytes")
    if body.count(b"<") > FEED_TAGS:
        raise ValueError(f"the feed has over {FEED_TAGS} tags")
    depth = 0
    for tag in _XML.finditer(body):
        step = 0 if tag["end"] is None or tag["empty"] else -1 if tag["end"] else 1
        depth = max(depth + step, 0)
        if depth > FEED_DEPTH:
            raise ValueError(f"the feed nests more than {FEED_DEPTH} tags")


def check_json(body: bytes) -> None:
    """Raises ValueError where JSON has more than JSON_VALUES commas and opening brackets: a memory limit."""
    if sum(body.count(sign) for sign in (b",", b"[", b"{")) > JSON_VALUES:
        raise ValueError(f"the answer holds over {JSON_VALUES} values")
