"""The year that a sentence gives once, for all of its days."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reading.dates.days import YEAR, Day
from reading.dates.governing import Role
from reading.dates.moved import Told

_NAMED_YEAR = re.compile(  # of the days, and not of what the money is for: 'insatser under 2028', 'bidrag 2028:'
    rf"^(?:under|in|during)\s(?P<one>{YEAR}),?\s(?:är|infaller|the\s(?:\w{{1,20}}\s)?(?:deadline|cut|closing"
    rf"|application))"
    rf"|(?:^|:\s)(?P<two>{YEAR})\s?:|\b(?:vår|våren|höst|hösten|spring|autumn)\s(?P<three>{YEAR})\s?:"
    rf"|\b(?:ansöknings|utlysnings)(?:dag|datum|tid|period|tillfäll"
    rf"|omgångar)\w{{0,8}}\s(?:under\s)?(?P<four>{YEAR})\b"
    rf"|\b(?:deadlines?|cut-?offs?|dates|windows|periods|rounds)\s(?:in\s|during\s)?(?P<five>{YEAR})\b"
)


def with_years(told: Sequence[Told], named: int | None) -> list[Told]:
    """The days with the year that the sentence gives once, for all of them."""
    done: list[Told] = []
    for at, one in enumerate(told):
        later = next((other for other in told[at + 1 :] if other.day.year), None)
        year = one.day.year or named
        if year is None and done and done[-1].day.year:
            year = _following(done[-1], one)
        elif year is None and later:
            year = _preceding(one, later)
        done.append(replace(one, day=replace(one.day, year=year)))
    return done


def _place(day: Day) -> tuple[int, int]:
    return day.month or 0, day.day


def _following(earlier: Told, one: Told) -> int | None:
    """The year of a day whose year stands at the day before it; the next year where it is earlier in the calendar."""
    if earlier.void or one.void:
        return earlier.day.year
    return (earlier.day.year or 0) + (_place(one.day) < _place(earlier.day))


def _preceding(one: Told, later: Told) -> int | None:
    """The year of a day whose year stands at a later one; none for deadlines that run backwards."""
    if one.void or _place(one.day) <= _place(later.day):
        return later.day.year
    return (later.day.year or 0) - 1 if one.role is Role.OPENS and later.role is Role.CLOSES else None


def year_named(text: str, heading: str = "") -> int | None:
    """The one year that an (even) sentence or its heading gives for all of its days: '2027: 28 februari'."""
    for told in (text, heading.lower()):
        found = {next(filter(None, match.groups())) for match in _NAMED_YEAR.finditer(told)}
        if found:
            return int(found.pop()) if len(found) == 1 else None
    return None
