"""A text at its sentence borders."""

import re

# The portals lose line breaks: "…outcomes:Reduce" and "…communities.Pilots" are borders too.
_BORDER = re.compile(r"(?<=[.!?]) (?=[^ \da-zåäö])|(?<=[a-zåäö)][.;:])(?=[A-ZÅÄÖ])| (?=[•·▪](?: |$))")
# Characters of a sentence: the longest in 1,250 calls is a list without stops, of 2,900.
SENTENCE_LIMIT = 4_000


def sentences(text: str) -> list[str]:
    """The text at its sentence borders, white space made plain; what has no border for long is cut."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    pieces = (piece.strip() for line in lines for piece in _BORDER.split(line))
    return [piece[at : at + SENTENCE_LIMIT] for piece in pieces for at in range(0, len(piece), SENTENCE_LIMIT)]
