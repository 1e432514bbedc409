"""Portals to calls: knows HTTP and HTML, no database, no clock, no interest.

CrawlError: a portal could not be read completely; the text is one line that names the portal, the address and what
came back. UnknownPortal: there is no portal of that name; the text lists those there are.
"""


class CrawlError(Exception):
    """A portal could not be read completely."""


class UnknownPortal(CrawlError):  # noqa: N818 - says what is wrong
    """There is no portal of that name."""
