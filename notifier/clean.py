"""Addresses that a reader may follow."""

from urllib.parse import urlsplit

LONGEST_URL = 2000


def safe_url(url: str) -> str:
    """The address where it is a plain http or https one, else an empty string.

    A name before the host or a backslash shows one host and leads to another.
    """
    if len(url) > LONGEST_URL or not url.isprintable() or " " in url or "\\" in url:  # no other space is printable
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else ""


def host(url: str) -> str:
    """Whose page it is, as in ec.europa.eu; empty for an address that is not safe."""
    return (urlsplit(safe_url(url)).hostname or "").removeprefix("www.")
