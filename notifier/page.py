"""What a message says, before a channel lays it out: a page has parts, a part has cards, a card has rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with its name. `quoted`: the text is the call's own, in `language` (ISO 639-1); `strong`: look here."""

    label: str
    text: str
    quoted: bool = False
    language: str = "sv"
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A call, ready to lay out: every text is one clean line, `url` is safe or empty and `link` its words.

    `verdict` is the value of the store's Verdict, for colour; empty like `badge` and `strength` where nothing matched.
    `others` are pages about it elsewhere: whose, and the address, which is safe.
    """

    title: str
    language: str
    origin: str
    badge: str
    verdict: str
    strength: str
    rows: tuple[Row, ...]
    url: str
    link: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Cards under a heading; `compact`: of a card only title, strength, rows and link are shown."""

    title: str
    cards: tuple[Card, ...]
    note: str = ""
    compact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that a message says, in the order of reading."""

    subject: str
    title: str
    subtitle: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    portals: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
