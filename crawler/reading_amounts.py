"""Amounts and rates as portals write them, in Swedish and English; what is not certain is None, never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest

from crawler import reading as words
from store.model import Money

_NUMBER = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?"
_CURRENCY = "|".join(re.escape(word) for word in sorted(words.CURRENCIES, key=len, reverse=True))
_SCALE = "|".join(sorted(words.SCALES, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"""(?<![\w.,])(?:(?P<before>{_CURRENCY})\s?)?(?<!\w)(?<!\d[.,])
    (?P<number>{_NUMBER})(?!\d)\s?
    (?:(?P<scale>{_SCALE})(?![^\W\d_])\.?\s?|(?P<short>mn|md|[mtk])(?=kr|eur|sek|nok|dkk))?
    (?P<after>(?:{_CURRENCY})(?![^\W\d_]))?""",
    re.VERBOSE,
)
_TO = re.compile(r"^\s?(?:-|till|to|and|och)\s?$")
_CLAUSE = re.compile(r"[;\n]|[.!?](?=\s|$)")
_RATE = re.compile(r"(?<![\d.,-])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|procent\b|per\s?cent\b)")
_RATE_RANGE = re.compile(r"\d\s?%?\s?(?:-|to|till)\s?\d+(?:[.,]\d+)?\s?(?:%|procent\b|per\s?cent\b)")

LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class Funding:
    """What a text says of money, where a sentence leaves no doubt."""

    budget: Money | None = None
    grant_min: Money | None = None
    grant_max: Money | None = None
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class _Amount:
    money: Money
    start: int
    end: int


def read_money(text: str) -> Money | None:
    """The one amount of a text that has exactly one, else None."""
    amounts = {amount.money for amount in _amounts(_even(text))}
    return amounts.pop() if len(amounts) == 1 else None


def read_money_range(text: str) -> tuple[Money, Money] | None:
    """Smallest and largest amount of a text that has exactly a range, such as '250 000 - 500 000 kronor'."""
    text = _even(text)
    amounts = list(_amounts(text))
    if len(amounts) != 2 or not _TO.match(text[amounts[0].end : amounts[1].start]):
        return None
    low, high = amounts[0].money, amounts[1].money
    return (low, high) if low.currency == high.currency and low.amount <= high.amount else None


def read_rate(text: str) -> float | None:
    """The one share of a text as a number over 0 up to 1, else None: '80 %', '40 procent', not '30 - 70 %'."""
    text = _even(text)
    rates = {float(Decimal(found.replace(",", ".")) / 100) for found in _RATE.findall(text)}
    if len(rates) != 1 or _RATE_RANGE.search(text):
        return None
    rate = rates.pop()
    return rate if 0 < rate <= 1 else None


def read_funding(text: str) -> Funding:
    """The whole budget and the size of a grant, from sentences that name which of the two they mean."""
    found: dict[str, set[Money]] = {"budget": set(), "grant_min": set(), "grant_max": set()}
    rates = set()
    for clause in _CLAUSE.split(_even(text, lines=True)):
        for name, money in _told(clause):
            found[name].add(money)
        if words.FUNDED.search(clause) and not words.OWN_SHARE.search(clause):
            rates.add(read_rate(clause))
    rates.discard(None)
    values = {name: moneys.pop() if len(moneys) == 1 else None for name, moneys in found.items()}
    return Funding(values["budget"], values["grant_min"], values["grant_max"], rates.pop() if len(rates) == 1 else None)


def _told(clause: str) -> Iterator[tuple[str, Money]]:
    """Which figures a clause states."""
    each, total = words.PER_PROJECT.search(clause), words.TOTAL.search(clause)
    if each and (both := read_money_range(clause)):
        yield from zip(("grant_min", "grant_max"), both, strict=True)
    elif (money := read_money(clause)) is None or bool(each) == bool(total):
        return
    elif total:
        yield "budget", money
    elif words.CEILING.search(clause):
        yield "grant_max", money
    elif words.FLOOR.search(clause):
        yield "grant_min", money


def _even(text: str, *, lines: bool = False) -> str:
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text).lower().replace("\u20ac", "€")
    return "\n".join(" ".join(line.split()) for line in text.split("\n")) if lines else " ".join(text.split())


def _amounts(text: str) -> Iterator[_Amount]:
    """The amounts with a currency; the two ends of a range lend each other scale and currency."""
    matches, lent = list(_AMOUNT.finditer(text)), ""
    for match, following in zip_longest(matches, matches[1:]):
        currency, scale = match["before"] or match["after"] or lent, match["scale"] or match["short"]
        linked = following is not None and _TO.match(text[match.end() : following.start()])
        if linked:
            currency = currency or following["before"] or following["after"]
            scale = scale or (None if match["after"] else following["scale"] or following["short"])
        lent = currency if linked else ""
        value = _value(match["number"], scale)
        if currency and value is not None:
            yield _Amount(Money(value, words.CURRENCIES[currency]), match.start(), match.end())


def _value(number: str, scale: str | None) -> int | None:
    """Whole units; None where a separator may mean thousands or decimals ('1,234 million'), or nobody has as much."""
    if len(number) > LONGEST_NUMBER:
        return None
    if scale is None and re.fullmatch(r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?", number):
        whole, _, cents = re.fullmatch(r"(.*?\d{3})(?:([.,])(\d{1,2}))?", number).groups()  # type: ignore[union-attr]
        number = re.sub(r"\D", "", whole) + (f".{cents}" if cents else "")
    elif scale and re.search(r"[.,]\d{3}(?!\d)", number):
        return None
    number = number.replace(" ", "").replace("'", "").replace(",", ".")
    return int((Decimal(number) * words.SCALES.get(scale or "", 1)).quantize(Decimal(1), ROUND_HALF_UP))
