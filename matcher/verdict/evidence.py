"""Whom a text is written for, by its words: asked only where neither the call nor its programme says who may apply.

`evidence.json` beside this file holds the weight of each English word, fitted by training/evidence.py: positive where a
text is for researchers and companies alone, negative where municipalities have a part. Its `about` says on what.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.model import Call, SectionKind

_FILE = Path(__file__).with_name("evidence.json")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 10  # known words; a shorter text says too little


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights; `line` is the probability from which a text counts as written for others."""

    intercept: float
    line: float
    words: Mapping[str, float]


def is_for_others(call: Call, weights: Weights) -> bool:
    """Whether a text seems to be for others alone; false where it is not in English or too short to tell."""
    texts = readable(call)
    known = [word for word in words(texts) if word in weights.words]
    if call.language != "en" or len(known) < _FEWEST:
        return False
    return 1 / (1 + math.exp(-weights.intercept - _length_normalised_weight(texts, weights))) > weights.line


def readable(call: Call) -> list[str]:
    """The texts of a call that are weighed: its title and every section but the budget's."""
    return [call.title, *(section.text for section in call.sections if section.kind is not SectionKind.FUNDING)]


def words(texts: Iterable[str]) -> set[str]:
    """The distinct words of some texts, in lower case."""
    return {word for text in texts for word in _WORD.findall(text.lower())}


def _length_normalised_weight(texts: Iterable[str], weights: Weights) -> float:
    """The weights of the known words, each counted once; divided so that a long text does not win by its length."""
    found = [weights.words[word] for word in words(texts) if word in weights.words]
    return sum(found) / math.sqrt(len(found)) if found else 0.0


@cache
def shipped() -> Weights:
    """The weights of `evidence.json`."""
    read = json.loads(_FILE.read_text(encoding="utf-8"))
    return Weights(read["intercept"], read["line"], read["words"])
