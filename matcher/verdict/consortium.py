"""What a sentence asks of those who apply: how many parties, from how many countries, in how many stages."""

import re

_SMALL = ("two två", "three tre", "four fyra", "five fem", "six sex", "seven sju", "eight åtta", "nine nio", "ten tio")
_NUMBERS = {word: number for number, words in enumerate(_SMALL, 2) for word in words.split()}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_LEAST = r"(?:at least|a minimum of|minimum|no fewer than|minst|från)"
_PARTIES = re.compile(
    rf"\b{_LEAST} {_COUNT} (?!other )(?:\w+,? ){{0,3}}?"
    r"(?:entit\w+|partners?|organi[sz]ation\w*|applicants?|beneficiar\w+|parter|aktörer)\b",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(
    rf"\b(?:{_LEAST}|from|i|established in) {_COUNT} "
    r"(?:(?:different|eligible|participating|other|EU|programme|of the|olika|europeiska) ){0,3}"
    r"(?:countries|Member States|\w*länder)\b",
    re.IGNORECASE,
)
_TWO_STAGES = re.compile(
    r"\btwo[- ]stage (?:procedure|submission|application|call|process)|\bi två steg\b|\btvåstegs", re.IGNORECASE
)


def parties(sentence: str) -> int | None:
    """The least number of parties."""
    return _count(_PARTIES.search(sentence))


def countries(sentence: str) -> int | None:
    """The least number of countries."""
    return _count(_COUNTRIES.search(sentence))


def is_two_stage(sentence: str) -> bool:
    """Whether one applies twice: a sketch first, then the whole."""
    return bool(_TWO_STAGES.search(sentence))


def _count(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    word = found["count"].lower()
    return _NUMBERS.get(word) or int(word)
