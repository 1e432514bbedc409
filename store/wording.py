"""A call in the words of a reader, cut into the pieces that can change one by one; the pure half of the decider."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from store.counters import is_counter, without_counters
from store.model import Call, Money, SectionKind, write_stage

# Control characters, soft hyphens, zero-width marks and halves of a character: nobody sees them.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
# A figure after the stop goes on with the sentence: "kl. 06.00", "Art. 5".
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s(?!\d)")
_KEYWORD_END = re.compile(r" ?[;,] ?")

# The first letters of the months, in English and in Swedish.
_MONTHS = ("jan", "feb", "mar", "apr", "ma[jy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "dec")
_CLOCK = r"(?:[ T,]*(?:at |kl\.? ?|klockan )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?"


def deadlines(call: Call) -> tuple[str, ...]:
    """Every stage, the earliest first, those without a date last."""
    return tuple(
        write_stage(stage) for stage in sorted(call.stages, key=lambda one: (one.day or date.max, write_stage(one)))
    )


def money(call: Call) -> tuple[str, ...]:
    """Such as "13700000 EUR", "at most 500000 EUR per grant", "3 grants" and "rate 70 %"."""
    amounts: tuple[tuple[Money | None, str], ...] = (
        (call.budget, "{} {}"),
        (call.grant_min, "at least {} {} per grant"),
        (call.grant_max, "at most {} {} per grant"),
    )
    words = [form.format(value.amount, value.currency) for value, form in amounts if value]
    if call.grants is not None:
        words.append(f"{call.grants} grants")
    if call.rate is not None:
        words.append(f"rate {round(100 * call.rate, 2):g} %")
    return tuple(words)


def terms(call: Call) -> tuple[str, ...]:
    """The sentences on who may apply and on what conditions."""
    return (*_sentences(call.eligible), *_sentences(call.conditions))


def text(call: Call) -> tuple[str, ...]:
    """Title, programme, type of action and opening, then the sentences of the sections; keywords one by one.

    The Swedish copy of a title and the links are left out: they come and go while the call stays what it was.
    """
    names = [plain for name in (call.title, call.programme, call.type_of_action) if (plain := _plain(name))]
    opening = [f"opens {call.opening}"] if call.opening else []
    passages = [
        passage
        for section in call.sections
        for passage in (_keywords if section.kind is SectionKind.KEYWORDS else _sentences)(section.text)
    ]
    return (*names, *opening, *passages)


def difference(
    before: Sequence[str], after: Sequence[str], seen: datetime, now: datetime
) -> tuple[list[str], list[str]]:
    """The passages that went and those that came, in their order.

    A passage that tells the day on which the page was read (at `seen` then, at `now` today), or that counts days left
    or visitors, is the same passage.
    """
    gone, come = _lacking(before, after), _lacking(after, before)
    old, new = _steady(seen), _steady(now)
    known, kept = {old(passage) for passage in gone}, {new(passage) for passage in come}
    gone = [passage for passage in gone if old(passage) not in kept | {""}]
    come = [passage for passage in come if new(passage) not in known | {""}]
    return gone, come


def _lacking(passages: Sequence[str], others: Sequence[str]) -> list[str]:
    there = set(others)
    return [passage for passage in passages if passage not in there]


def _steady(moment: datetime) -> Callable[[str], str]:
    """Takes that day and every counter out of a passage; empty where nothing else stands in it."""
    undated = _undated(moment)

    def steady(passage: str) -> str:
        left = without_counters(passage)
        return undated(left) if left == passage or re.search(r"\w", left) else ""

    return steady


def _undated(moment: datetime) -> Callable[[str], str]:
    """Takes that day, with a time of day behind it, out of a passage."""
    today = moment.astimezone(ZoneInfo("Europe/Brussels"))
    day, month, year = f"0?{today.day}", f"0?{today.month}", f"{today.year}"
    name = rf"{_MONTHS[today.month - 1]}[a-z]*\.?"
    forms = (
        f"{today:%Y-%m-%d}",
        rf"{day}[./]{month}[./]{year}",
        rf"{day}(?:st|nd|rd|th)? {name},? {year}",
        rf"{name} {day},? {year}",
    )
    pattern = re.compile(rf"\b(?:{'|'.join(forms)})\b{_CLOCK}", re.IGNORECASE)
    return lambda passage: pattern.sub("", passage)


def _sentences(text: str) -> list[str]:
    told = "\n".join(line for line in text.split("\n") if not is_counter(line))
    return [sentence for sentence in _SENTENCE_END.split(_plain(told)) if sentence]


def _keywords(text: str) -> list[str]:
    return [keyword for keyword in _KEYWORD_END.split(_plain(text)) if keyword]


def _plain(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())
