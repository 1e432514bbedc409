"""One fact of a card."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with its name. `quoted`: the text is the call's own, in `language` (ISO 639-1); `strong`: look here."""

    label: str
    text: str
    quoted: bool = False
    language: str = "sv"
    strong: bool = False
