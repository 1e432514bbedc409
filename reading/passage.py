"""The mark by which a passage is known again, so that what rests on it is judged anew when it changes."""

import hashlib
import re

_SPACE = re.compile(r"\s+")


def passage_fingerprint(text: str) -> str:
    """Sixteen hexadecimal digits for a passage; white space and letter case make no difference. Empty for no text."""
    told = plain(text)
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:16] if told else ""


def plain(text: str) -> str:
    """The text in small letters, with one space between its words."""
    return _SPACE.sub(" ", text).strip().casefold()
