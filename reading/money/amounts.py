"""Amounts of money and percentages in Swedish and English text; what is not certain is None, never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from reading.money import money_words as words
from store.model import Money
from store.model.plausibility import LARGEST_SUM

LONGEST_NUMBER = 24
WIDEST = 1_000  # a range whose ends differ by more than this has lost a scale word

_WORDS = "|".join(words.SMALL_NUMBERS)
_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ .,']\d{3}){1,6}(?:[.,]\d{1,2})?(?!\d)"
    r"|(?<![\d.,])(?<![^\W\d_]{4})\d+(?:[.,]\d+)?"
    rf"|(?<![\w-])(?:{_WORDS})(?=\s(?:milj|million|milliard|billion|tusen|thousand))"
)
_CURRENCY = "|".join(re.escape(word) for word in sorted(words.CURRENCIES, key=len, reverse=True))
_SCALE = "|".join(sorted(words.SCALES, key=len, reverse=True))
_LETTERS = "mn|md|[mtk]"  # 'mkr', 'keur', 'm€'
_LEFT = re.compile(rf"(?<!\w)(?P<scale>{_LETTERS})?(?P<currency>{_CURRENCY})\.?\s?$")
_RIGHT = re.compile(
    rf"(?:,-)?\s?(?:(?P<scale>{_SCALE})(?!\w)\.?\s?|(?P<letters>{_LETTERS})(?=(?:{_CURRENCY})(?!\w)))?"
    rf"(?P<currency>(?:{_CURRENCY})(?!\w))?"
)
_NEXT_WORD = re.compile(r"[\s.]{0,2}([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]{1,60})[\s:]{0,2}$")
_RANGE = re.compile(r"^\s?(?:-|till|to|bis)\s?$")
_AND = re.compile(r"^\s?(?:and|och)\s?$")
_LISTED = re.compile(r"^\s?(?:,|/|and|och|or|eller|samt)\s?$")
_SMALL = r"\d{1,3}(?:[.,]\d{1,2})?"
_BETWEEN = re.compile(r"\b(?:between|mellan|from|från)(?: about| around| cirka| ca)?\W*$")
_SAME_AGAIN = re.compile(
    r"^\s?[(/,=]?\s?(?:=|ca\.?|cirka|omkring|motsvarar|motsvarande|approx\.?|approximately|about|around|equivalent to"
    r"|or|eller"
    r"|dvs\.?|i\.e\.)?\s?(?:ca\.?|cirka|omkring|approx\.?|about|around)?\s?$"
)
_CONVERTED = re.compile(
    r"^[^.;:\d]{0,40}[(,=]\s?(?:approx\.?|approximately|ca\.?|cirka|omkring|about|around|roughly|motsvarar|motsvarande"
    r"|equivalent to|i\.e\.|dvs\.?)\s?$"
)
_PER_CENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|procent(?:en)?\b|per\s?cent\b|pct\b)")
_LINK = r"\s?(?:-|to|till|och|and|eller|or|/|\+)\s?"
_LOWER_END = re.compile(rf"(?:^|[^\d .,])\s?\d{{1,3}}(?:[.,]\d{{1,2}})?\s?(?:%|procent|per\s?cent)?{_LINK}$")
_UPPER_END = re.compile(rf"{_LINK}\d{{1,3}}(?:[.,]\d{{1,2}})?\s?(?:%|procent\b|per\s?cent\b)")
_MINUS = re.compile(r"(?:(?:^|[^\d\s]\s?)(?<!\w)-|\bminus\s?)$")
_YEAR = range(2005, 2061)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, or a range from `low` to `high`, and where it stands in the text."""

    low: Money
    high: Money
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as a share, 0–1, and where it stands in the text; None where it is one end of a range."""

    share: float | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what stands around it. `value` is None where it cannot be read with certainty."""

    digits: str
    currency: str
    scale: str
    closed: bool  # its currency follows it, so no scale can be lent from the number after it
    known: bool
    start: int
    end: int


def even(text: str, *, lines: bool = False) -> str:
    """The text in lower case, with one kind of dash, apostrophe and space; `lines`: line breaks stay."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text).lower().replace("\u2019", "'")
    return "\n".join(" ".join(line.split()) for line in text.split("\n")) if lines else " ".join(text.split())


def read_money(text: str) -> Money | None:
    """The one amount of a text that has exactly one, else None."""
    found = amounts(even(text))
    moneys = {amount.high if amount and amount.low == amount.high else None for amount in found}
    return moneys.pop() if len(moneys) == 1 else None


def read_money_range(text: str) -> tuple[Money, Money] | None:
    """Smallest and largest amount of a text that has exactly a range, such as '250 000 - 500 000 kronor'."""
    found = amounts(even(text))
    if len(found) != 1 or found[0] is None or found[0].low == found[0].high:
        return None
    return found[0].low, found[0].high


def read_rate(text: str) -> float | None:
    """The one share of a text as a number over 0 up to 1, else None: '80 %', '40 procent', not '30 - 70 %'."""
    shares = {percent.share for percent in percents(even(text))}
    return shares.pop() if len(shares) == 1 else None


def amounts(text: str) -> list[Amount | None]:
    """The amounts of an even text in order; None stands for one that is there but cannot be read with certainty."""
    return [amount for amount, _ in placed_amounts(text)]


def placed_amounts(text: str) -> list[tuple[Amount | None, tuple[int, int]]]:
    """The same with the place of each, also of those that cannot be read."""
    numbers, found, at = list(_numbers(text)), [], 0
    while at < len(numbers):
        one, other = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
        ranged = other is not None and _is_range(text, one, other)
        last = other if ranged and other else one
        at += 2 if ranged else 1
        if one.currency or last.currency:
            found.append(
                (None if not ranged and _is_listed(text, one, other) else _amount(one, last), (one.start, last.end))
            )
    return _without_repeats(text, found)


def percents(text: str) -> list[Percent]:
    """The percentages of an even text in order."""
    found = list(_PER_CENT.finditer(text))
    shares = []
    for match in found:
        share = float(Decimal(match[1].replace(",", ".")) / 100)
        before = text[max(0, match.start() - 24) : match.start()]
        ranged = _LOWER_END.search(before) or _UPPER_END.match(text, match.end())
        shares.append(Percent(share if 0 < share <= 1 and not ranged else None, match.start(), match.end()))
    return shares


def _numbers(text: str) -> Iterator[_Number]:
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        left, right = _LEFT.search(text[max(0, start - 20) : start]), _RIGHT.match(text, end)
        scale = (right and (right["scale"] or right["letters"])) or (left and left["scale"]) or ""
        after, before = (right and right["currency"]) or "", (left and left["currency"]) or ""
        if right and (scale or after):
            end = right.end()
        begun = start - len(left[0]) if left else start
        known = _is_known(text, match, scale, before, after, begun, end)
        yield _Number(match[0], words.CURRENCIES.get(after or before, ""), scale, bool(after), known, begun, end)


def _is_known(text: str, match: re.Match[str], scale: str, before: str, after: str, begun: int, end: int) -> bool:
    """False where a minus stands before it or what may be a scale after it, or it may be a year or a step's number."""
    digits, following = match[0], _NEXT_WORD.match(text, end)
    word, last = following[1] if following else "", _LAST_WORD.search(text[max(0, match.start() - 20) : match.start()])
    if words.SCALE_LIKE.match(word) or (before and after and words.CURRENCIES[before] != words.CURRENCIES[after]):
        return False
    if _MINUS.search(text[max(0, begun - 8) : begun]) or _MINUS.search(text[max(0, match.start() - 8) : match.start()]):
        return False
    if last and ((words.NUMBERED.fullmatch(last[1]) and " " in digits) or words.TENS.fullmatch(last[1])):
        return False
    if re.match(r"[ .,']\d{3}(?!\d)", text[match.end() : match.end() + 5]) or len(digits) > LONGEST_NUMBER:
        return False
    if before and not after and not scale:
        small = (digits.isdecimal() and int(digits) < 1_000) or re.fullmatch(r"\d+[.,]\d{1,2}", digits)
        lost = small and word and not words.ORDINARY.fullmatch(word)
        return not lost and not (digits.isdecimal() and int(digits) in _YEAR)
    return True


def _is_range(text: str, one: _Number, other: _Number) -> bool:
    between = text[one.end : other.start]
    if _RANGE.match(between):
        return True
    return bool(_AND.match(between) and _BETWEEN.search(text[max(0, one.start - 24) : one.start]))


def _is_listed(text: str, one: _Number, other: _Number | None) -> bool:
    """'EUR 4 and 5 million' without 'between': the first has lost its scale."""
    bare = not one.scale and not one.closed and re.fullmatch(_SMALL, one.digits)
    return bool(bare and other and other.scale and _LISTED.match(text[one.end : other.start]))


def _amount(one: _Number, last: _Number) -> Amount | None:
    """The two ends of a range lend each other currency, and a small first number takes the scale of the second."""
    if not (one.known and last.known):
        return None
    scale = one.scale
    if one is not last and not scale and not one.closed and re.fullmatch(_SMALL, one.digits):
        scale = last.scale
    low, high = _parse_amount(one.digits, scale), _parse_amount(last.digits, last.scale)
    currencies = {number.currency for number in (one, last) if number.currency}
    if low is None or high is None or len(currencies) != 1 or not (low <= high <= WIDEST * low or one is last):
        return None
    currency = currencies.pop()
    return Amount(Money(low, currency), Money(high, currency), one.start, last.end)


def _without_repeats(
    text: str, found: Sequence[tuple[Amount | None, tuple[int, int]]]
) -> list[tuple[Amount | None, tuple[int, int]]]:
    """'500 000 euro (cirka 5,5 miljoner kronor)' is one amount, told in two currencies."""
    kept: list[tuple[Amount | None, tuple[int, int]]] = []
    for amount, (start, end) in found:
        previous, place = kept[-1] if kept else (None, (0, 0))
        other = amount and previous and amount.high.currency != previous.high.currency
        if other and _SAME_AGAIN.match(between := text[place[1] : start]) and between.strip():
            kept[-1] = (previous, (place[0], end))
        elif other and _CONVERTED.match(text[place[1] : start]):
            continue
        else:
            kept.append((amount, (start, end)))
    return kept


def _parse_amount(digits: str, scale: str) -> int | None:
    """The amount in whole units.

    None if the separator is ambiguous ('1,234 million') or the value exceeds LARGEST_SUM.
    """
    if digits in words.SMALL_NUMBERS:
        number = str(words.SMALL_NUMBERS[digits])
    elif grouped := re.fullmatch(r"(\d{1,3}(?:[ .,']\d{3})+)(?:[.,](\d{1,2}))?", digits):
        if scale and re.search(r"[.,]\d{3}", digits):
            return None
        number = re.sub(r"\D", "", grouped[1]) + (f".{grouped[2]}" if grouped[2] else "")
    else:
        number = digits.replace(",", ".")
    value = int((Decimal(number) * words.SCALES.get(scale, 1)).quantize(Decimal(1), ROUND_HALF_UP))
    return value if value <= LARGEST_SUM else None
