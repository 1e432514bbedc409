"""Foreign text made harmless before it is laid out: one printable line, and addresses a reader may follow."""

import unicodedata
from urllib.parse import urlsplit

LONGEST_URL = 2000


def one_line(text: str, limit: int = 500) -> str:
    """The text on one line of at most `limit` characters, cut at a word.

    Control characters and line breaks become spaces; invisible ones, among them those that turn the direction of
    reading, go.
    """
    line = " ".join("".join(map(_printable, text[: limit * 4])).split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return head[: head.rfind(" ") if " " in head[limit // 2 :] else limit].rstrip(" ,;:.–-") + "…"


def safe_url(url: str) -> str:
    """The address where it is a plain http or https one, else an empty string.

    A name before the host or a backslash shows one host and leads to another.
    """
    if len(url) > LONGEST_URL or any(c.isspace() or not c.isprintable() or c == "\\" for c in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else ""


def host(url: str) -> str:
    """Whose page it is, as in ec.europa.eu; empty for an address that is not safe."""
    return (urlsplit(safe_url(url)).hostname or "").removeprefix("www.")


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) == "Cf" else " "
