"""Figures in a sentence of a call, Swedish or English: amounts, shares, parties and countries; None where none are."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from store.model import Money

_SMALL = ("two två", "three tre", "four fyra", "five fem", "six sex", "seven sju", "eight åtta", "nine nio", "ten tio")
_NUMBERS = {word: number for number, words in enumerate(_SMALL, 2) for word in words.split()}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_LEAST = r"(?:at least|a minimum of|minimum|no fewer than|minst|från)"
_PARTIES = re.compile(
    rf"\b{_LEAST} {_COUNT} (?!other )(?:\w+,? ){{0,3}}?"
    r"(?:entit\w+|partners?|organi[sz]ation\w*|applicants?|beneficiar\w+|part(?:er|ners)?|aktörer)\b",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(
    rf"\b(?:{_LEAST}|from|i|established in) {_COUNT} "
    r"(?:(?:different|eligible|participating|other|EU|programme|of the|olika|europeiska) ){0,3}"
    r"(?:countries|Member States|\w*länder)\b",
    re.IGNORECASE,
)
_FIGURE = r"(?P<figure>\d{1,3}(?:[\s.,]\d{3})+(?![\d])|\d+(?:[.,]\d+)?)"
_SCALE = r"(?P<scale>millions?|miljon(?:er)?|mn|miljard(?:er)?|billion|m|)"
_UNIT = r"(?P<unit>EUR|euros?|€|SEK|kronor|kr|NOK)"
_AMOUNTS = (
    re.compile(rf"{_FIGURE}\s?{_SCALE}\s?{_UNIT}(?!\w)", re.IGNORECASE),
    re.compile(rf"{_UNIT}\s?{_FIGURE}(?:\.00)?(?:\s?{_SCALE}\b)?", re.IGNORECASE),
)
_TIMES = {"m": 10**6, "b": 10**9, "miljard": 10**9}
_CURRENCY = {"eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "nok": "NOK"}
_MOST = re.compile(r"\b(?:maxim\w+|max|up to|not exceed\w*|at most|högst|upp till|som mest)\b", re.IGNORECASE)
_FLOOR = re.compile(r"\b(?:minimum|at least|minst|lägst)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:total (?:call |bidrags)?budget|totalt|totalbudget|sammanlagt|budget för utlysningen|call budget)\b",
    re.IGNORECASE,
)
_PER_CENT = r"(?<![\d.,])(\d{1,3})(?:[.,]0+)?\s?(?:%|procent\b|per ?cent\b)"
_RATE = re.compile(
    rf"(?:funding rate|co-?financing rate|stödnivå\w*|stödandel\w*|(?<!med)finansieringsgrad\w*"
    rf"|co-?finances)[^.;%]{{0,60}}?{_PER_CENT}"
    rf"|(?:funded at|reimburse\w*|(?:kan|får) finansiera|stöd\w*|EU-medel|bidrag\w*)[^.;%]{{0,25}}?{_PER_CENT}"
    rf"|(?:högst|max\w*|upp till) {_PER_CENT} av (?:\w+ ){{0,3}}?kostnad",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"{_PER_CENT} (?:co-?financing|medfinansiering|egen ?finansiering|egeninsats|egen insats)\b"
    rf"|(?:co-?finance|medfinansiering\w*|egen\w* (?:finansiering|insats\w*))\b[^.;%]{{0,30}}?{_PER_CENT}",
    re.IGNORECASE,
)
_NO_OWN = re.compile(
    r"\b(?:ingen|utan) (?:egen )?(?:med)?finansiering\b|\bno (?:own contribution|co-?financing)\b", re.IGNORECASE
)


class Span(NamedTuple):
    """The least and the most of one grant, of which one may be unknown."""

    least: Money | None
    most: Money | None


@dataclass(frozen=True, slots=True)
class _Amount:
    money: Money
    start: int


def span(sentence: str) -> Span | None:
    """The least and most that one grant may be, where the sentence says which is which; never the call's budget."""
    least = most = None
    before = 0
    for amount in _amounts(sentence):
        words = sentence[before : amount.start]
        if not _TOTAL.search(words):
            most = most or (amount.money if _MOST.search(words) else None)
            least = least or (amount.money if _FLOOR.search(words) else None)
        before = amount.start
    return Span(least, most) if least or most else None


def total(sentence: str) -> Money | None:
    """The budget of the whole call, where the sentence calls it a total."""
    before = 0
    for amount in _amounts(sentence):
        if _TOTAL.search(sentence[before : amount.start]):
            return amount.money
        before = amount.start
    return None


def rate(sentence: str) -> float | None:
    """The funded share of the costs, 0–1."""
    return _share(_RATE.search(sentence))


def own_share(sentence: str) -> float | None:
    """The share of the costs that the applicant bears, 0–1."""
    return 0.0 if _NO_OWN.search(sentence) else _share(_OWN.search(sentence))


def parties(sentence: str) -> int | None:
    """The least number of parties."""
    return _count(_PARTIES.search(sentence))


def countries(sentence: str) -> int | None:
    """The least number of countries."""
    return _count(_COUNTRIES.search(sentence))


def _count(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    word = found["count"].lower()
    return _NUMBERS.get(word) or int(word)


def _share(found: re.Match[str] | None) -> float | None:
    if found is None:
        return None
    figure = int(next(filter(None, found.groups())))
    return figure / 100 if 0 < figure <= 100 else None


def _amounts(sentence: str) -> list[_Amount]:
    found: dict[int, _Amount] = {}
    for pattern in _AMOUNTS:
        for match in pattern.finditer(sentence):
            if not any(abs(match.start() - start) < len(match[0]) for start in found):
                found[match.start()] = _Amount(_money(match), match.start())
    return [found[start] for start in sorted(found)]


def _money(match: re.Match[str]) -> Money:
    scale = (match["scale"] or "").lower()
    figure = match["figure"]
    grouped = re.fullmatch(r"\d{1,3}(?:[\s.,]\d{3})+", figure)
    number = float(re.sub(r"\D", "", figure) if grouped else figure.replace(",", "."))
    times = next((times for start, times in reversed(_TIMES.items()) if scale.startswith(start)), 1)
    return Money(round(number * times), _CURRENCY.get(match["unit"].lower(), "SEK"))
