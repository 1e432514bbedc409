"""Sentences, and what one says of all its days: a year for them, or nothing beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reading.dates.days import MONTH, find_days

LIMIT = 1_500  # in characters: what is longer is a list or a table

_END = re.compile(rf"(?<=[.!?])\s+(?=[A-ZÅÄÖ])(?!(?i:{MONTH}))|\n|\s?\[\d{{1,3}}\]\s?")
_ABBREVIATION = re.compile(
    r"\b(?:kl|dec|jan|feb|aug|sept?|okt|oct|nov|apr|t\.?ex|ca|bl\.a|dvs|nr|no|st|mr|approx)\.$", re.IGNORECASE
)
_PLAIN = (
    "a all am ansök ansöka ansökan ansökningar ansökningarna ansökningsdag ansökningsdagen ansökningsdatum"
    " ansökningstiden application applications apply are at att be bidraget by call can cest cet closed closes"
    " closing dag date datum day deadline deadlines den det din due end ends er for får för ha har has här in"
    " inkommit inlämnad inne inskickad is ja kan kl klockan kommit kommuner last later latest lämnas medel must ni"
    " no noon och of on oss our pm proposals reach received senast shall should sist sista ska skall ske skickas"
    " stänga stänger stödet submission submit submitted support sök söka sökas söks than the till tillhanda time"
    " to us utlysning utlysningen vara vi will with you är"
)
_PLAIN_WORDS = frozenset(_PLAIN.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line. `about`: its place says that it is on when to apply; `labelled`: it begins with the name of
    its day; `piece`: the number of the heading under which it stands, which is `heading`."""

    text: str
    about: bool = False
    labelled: bool = False
    piece: int = 0
    heading: str = ""


def split(text: str) -> Iterator[str]:
    """Sentences and lines; a full stop of an abbreviation or of '4. April' ends none, a very long one is cut."""
    held = ""
    for found in _END.split(text):
        held = f"{held} {found}".strip()
        while len(held) > LIMIT:
            end = max(held.rfind(mark, 0, LIMIT) for mark in ("; ", ", ")) + 1 or held.rfind(" ", 0, LIMIT) + 1 or LIMIT
            yield held[:end].strip()
            held = held[end:].strip()
        if not _ABBREVIATION.search(held[-12:]):
            yield held
            held = ""
    if held:
        yield held


def is_plain(text: str) -> bool:
    """Whether an (even) sentence says nothing but when the call closes: no round, no sort of project, no place."""
    days = find_days(text)
    rest = "".join(text[end:start] for end, start in _between(text, [(day.start, day.end) for day in days]))
    return all(word in _PLAIN_WORDS for word in re.findall(r"[^\W\d_]+", rest))


def _between(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return zip(edges[::2], edges[1::2], strict=True)
