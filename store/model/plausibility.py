"""What a call may hold: a value outside these bounds is a mistake or mischief, and is left out of its call; pure.

The crawler checks what it has read before it hands it over, the store what it reads back: an older version may have
kept such a value.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from functools import lru_cache, partial
from math import isfinite
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from store.model.call import Call, Certainty, Link, Money, Section, Stage

FIRST_YEAR, LAST_YEAR = 1990, 2200
# From this year on the first and the last day of a year stand for "no date".
OPEN_ENDED = 2099
LARGEST_SUM = 10**12
MOST_GRANTS = 10**6
# Characters.
LONGEST_TITLE, LONGEST_NAME, LONGEST_TEXT, LONGEST_CALL, LONGEST_URL = 500, 1_000, 60_000, 400_000, 2_000
MOST_SECTIONS, MOST_STAGES, MOST_LINKS = 200, 50, 100
BRUSSELS = "Europe/Brussels"
LONGEST_REF = 1_000  # bytes; more does not fit into an index of PostgreSQL beside what else stands there

_UNSAVABLE = re.compile("[\0\ud800-\udfff]")  # NUL and halves of characters: no database and no message holds them
# Programs drop these or take them for others, each in its own way: they do not agree on where such an address leads.
_MISLEADING = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_CURRENCY = re.compile(r"[A-Z]{3}")


def plausible(call: Call) -> tuple[Call, tuple[str, ...]]:
    """The call without what cannot be true, its texts cut where they are too long, and the fields that this changed."""
    values = {field: check(getattr(call, field)) for field, check in _CHECKS.items()}
    changed = tuple(field for field, value in values.items() if value != getattr(call, field))
    return (replace(call, **{field: values[field] for field in changed}) if changed else call), changed


def unsavable(call: Call) -> str:
    """Why a call cannot be saved, or an empty string: nothing but its reference can keep it from that."""
    if not call.ref:
        return "its reference is empty"
    size = len(call.ref.encode(errors="replace"))
    return f"its reference is {size} bytes long, more than {LONGEST_REF}" if size > LONGEST_REF else ""


def plausible_day(day: date | None) -> date | None:
    """The day; None for one that no call can have, or that stands for "no date" such as 9999-12-31."""
    if not isinstance(day, date) or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return None if day.year >= OPEN_ENDED and (day.month, day.day) in ((1, 1), (12, 31)) else day


def plausible_stage(stage: Stage) -> Stage:
    """The stage; one whose day cannot be is unstated, and in a zone that nobody knows only the day counts."""
    day, zone, clock = plausible_day(stage.day), stage.zone, stage.clock
    if not _is_zone(zone):
        zone, clock = BRUSSELS, None
    certainty = stage.certainty
    if day is None and (stage.day is not None or certainty in (Certainty.FIXED, Certainty.PRELIMINARY)):
        certainty = Certainty.UNSTATED
    clock = clock.replace(tzinfo=None) if day and isinstance(clock, time) else None
    return Stage(stage.kind, certainty, day, clock, zone, _text(stage.quote, LONGEST_NAME))


def plausible_link(link: Link) -> Link | None:
    """The link; None where its address is none that a browser opens."""
    url = link.url
    if not isinstance(url, str) or len(url) > LONGEST_URL or _MISLEADING.search(url):
        return None
    try:
        parts = urlsplit(url)
        opens = parts.scheme in ("http", "https") and bool(parts.hostname) and not set(parts.netloc) & set("@ ")
        opens = opens and parts.port != 0
    except ValueError:  # brackets without their like, a port that is none, letters that stand for others
        return None
    return Link(url, _text(link.title, LONGEST_TITLE)) if opens else None


def _text(value: object, limit: int) -> str:
    """The text, cut at `limit`, without unsavable characters; an integer below 10**18 becomes text, else empty."""
    number = isinstance(value, int) and abs(value) < 10**18
    text = value if isinstance(value, str) else str(value) if number else ""
    return _UNSAVABLE.sub("", text[:limit])


def _name(value: object) -> str:
    """The identifier; empty where it is longer than LONGEST_NAME, as a cut one would be wrong."""
    return "" if isinstance(value, str) and len(value) > LONGEST_NAME else _text(value, LONGEST_NAME)


def _ref(value: object) -> str:
    """The reference with each unsavable character replaced by U+FFFD, not dropped, to keep references distinct.

    A string is not cut: `unsavable` rejects one that is too long.
    """
    return _UNSAVABLE.sub("\N{REPLACEMENT CHARACTER}", value if isinstance(value, str) else _text(value, LONGEST_REF))


def _sections(found: Sequence[Section]) -> tuple[Section, ...]:
    return tuple(_fitting(found[:MOST_SECTIONS]))


def _fitting(found: Sequence[Section]) -> Iterator[Section]:
    """The sections, cut so that their texts have at most LONGEST_CALL characters in all."""
    room = LONGEST_CALL
    for section in found:
        text = _text(section.text, min(LONGEST_TEXT, room))
        room -= len(text)
        if text or not section.text:
            yield Section(section.kind, text, _text(section.heading, LONGEST_TITLE))


def _stages(found: Sequence[Stage]) -> tuple[Stage, ...]:
    return tuple(dict.fromkeys(map(plausible_stage, found[:MOST_STAGES])))


def _links(found: Sequence[Link]) -> tuple[Link, ...]:
    return tuple(link for one in found[:MOST_LINKS] if (link := plausible_link(one)))


def _money(money: Money | None) -> Money | None:
    if money is None or not isinstance(money.currency, str) or not _CURRENCY.fullmatch(money.currency):
        return None
    amount = money.amount
    whole = isinstance(amount, int) or (isinstance(amount, float) and isfinite(amount))
    return Money(int(amount), money.currency) if whole and 0 <= amount <= LARGEST_SUM else None


def _count(number: int | None) -> int | None:
    return number if isinstance(number, int) and 0 <= number <= MOST_GRANTS else None


def _rate(rate: float | None) -> float | None:
    return rate if isinstance(rate, int | float) and 0 <= rate <= 1 else None  # neither holds for NaN


@lru_cache(1_000)
def _is_zone(name: str) -> bool:
    try:
        return isinstance(name, str) and bool(ZoneInfo(name))
    except (ValueError, LookupError, OSError):
        return False


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "ref": _ref,
    "title": partial(_text, limit=LONGEST_TITLE),
    "language": partial(_text, limit=20),
    "identifier": _name,
    "title_sv": partial(_text, limit=LONGEST_TITLE),
    "programme": partial(_text, limit=LONGEST_NAME),
    "type_of_action": partial(_text, limit=LONGEST_NAME),
    "sections": _sections,
    "stages": _stages,
    "opening": plausible_day,
    "budget": _money,
    "grant_min": _money,
    "grant_max": _money,
    "grants": _count,
    "rate": _rate,
    "eligible": partial(_text, limit=LONGEST_TEXT),
    "conditions": partial(_text, limit=LONGEST_TEXT),
    "links": _links,
}
