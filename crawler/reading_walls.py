"""The words by which a page in place of the one asked for is known: a wall of cookies, a login, a captcha, an error."""

import re
from html import unescape

from crawler.prose import one_line

_WALL = re.compile(
    r"(?:use|uses|using|använder|om|about|accept\w*|godkänn\w*|manage|hantera)\W+(?:\w+\W+)?(?:cookies|kakor)\W*$"
    r"|^(?:cookies|kakor)(?: (?:på|on|i) .*)?$"
    r"|^(?:please )?(?:logga|log|sign) in$"
    r"|\b(?:inloggning krävs|du (?:måste|behöver) logga in|login required|session expired)"
    r"|\b(?:log|sign) in to (?:continue|your)\b"
    r"|verif\w+ (?:that )?you(?:'re| are)? (?:a )?human|checking your browser|just a moment|attention required!"
    r"|captcha"
    r"|är du en (?:människa|robot)|request unsuccessful"
    r"|något gick (?:fel|snett)|something went wrong|an error (?:has )?occurred|ett fel (?:har )?(?:inträffa"
    r"|uppstå)\w*"
    r"|(?:temporarily|tillfälligt) (?:unavailable|otillgänglig)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"<h1\b[^>]{0,300}>(.{0,300}?)</h1", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title\b[^>]{0,300}>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_TOP = 100_000  # characters; what comes later is no heading of a wall
_TAG = re.compile(r"<[^>]*>")


def read_wall(html: str) -> str:
    """The title or first heading that gives a page away as a wall; empty where neither does."""
    top = html[:_TOP]
    found = (_HEADING.search(top), _TITLE.search(top))
    titles = (one_line(unescape(_TAG.sub(" ", match[1]))) for match in found if match)
    return next((title for title in titles if _WALL.search(title)), "")
