"""Words of a call that are shown as what it is about: those that name no subject are left out.

`general_words.txt` beside this file holds, in English and Swedish, what one does, how large or good something is and
how much of it there is: true of every call.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("general_words.txt")


def subjects(terms: Iterable[str]) -> list[str]:
    """The terms without those that say nothing of a subject, each once."""
    return [term for term in dict.fromkeys(terms) if term.casefold() not in _general()]


@cache
def _general() -> frozenset[str]:
    return frozenset(FILE.read_text(encoding="utf-8").split())
