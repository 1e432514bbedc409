"""The year of days that stand without one: what the sentence gives once, or the page around it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reading.dates.days import YEAR, Day, even
from reading.dates.governing import Role
from reading.dates.moved import DatedRole

_NAMED_YEAR = re.compile(  # of the days, and not of what the money is for: 'insatser under 2028', 'bidrag 2028:'
    rf"^(?:under|in|during)\s(?P<one>{YEAR}),?\s(?:är|infaller|the\s(?:\w{{1,20}}\s)?(?:deadline|cut|closing"
    rf"|application))"
    rf"|(?:^|:\s)(?P<two>{YEAR})\s?:|\b(?:vår|våren|höst|hösten|spring|autumn)\s(?P<three>{YEAR})\s?:"
    rf"|\b(?:ansöknings|utlysnings)(?:dag|datum|tid|period|tillfäll"
    rf"|omgångar)\w{{0,8}}\s(?:under\s)?(?P<four>{YEAR})\b"
    rf"|\b(?:deadlines?|cut-?offs?|dates|windows|periods|rounds)\s(?:in\s|during\s)?(?P<five>{YEAR})\b"
)
_SEASONS = (  # each with the months in which its calls close
    (r"vår(?:en|ens)?|vårterminen|spring", range(1, 7)),
    (r"sommar(?:en|ens)?|summer", range(6, 9)),
    (r"höst(?:en|ens)?|höstterminen|autumn|fall", range(8, 13)),
)
_IN_SEASON = [(re.compile(rf"\b(?:{name})(?:\sof)?\s(?P<year>{YEAR})\b"), months) for name, months in _SEASONS]
_OF_CALL = re.compile(  # before a season, where a sentence goes on
    r"(?:^|\b(?:\w{0,20}(?:utlysning|omgång)\w*|ansökan|ansökningar|calls?|rounds?)\s)"
    r"(?:(?:för|under|i|in|of|for|during|the)\s){0,2}$"
)
_OF_PROJECT = re.compile(r"projekt|project|insats|aktivitet|activit|start|läger|camps?\b|genomför|implement")
_PUBLISHED = re.compile(rf"/({YEAR})[-/](\d\d)[-/](\d\d)(?=[-/_])")  # in the address of news
SOON_AFTER = 270  # days: news tell of what comes, a page that stays tells of every year


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a page: its title, its address, in which news carry the day of publication, and the day of
    the reading."""

    title: str = ""
    address: str = ""
    today: date | None = None

    def published(self) -> date | None:
        """The day of publication; None where the address holds none."""
        found = _PUBLISHED.search(self.address)
        try:
            return date(*map(int, found.groups())) if found else None
        except ValueError:
            return None


NO_CONTEXT = Context()


def year_of_page(day: Day, sentence: str, headings: Iterable[str], published: date | None) -> int | None:
    """The year of a day by the season that its sentence, a heading or the title names, else by the day of the news."""
    if day.month is None or day.broken:
        return None
    named = [_season(even(sentence), day.month, whole=False)]
    named += [_season(even(heading), day.month, whole=True) for heading in headings]
    found = {year for year in named if year}
    if found:
        return found.pop() if len(found) == 1 else None
    return _year_after(day, published) if published else None


def _season(text: str, month: int, *, whole: bool) -> int | None:
    """The year of the one season in an (even) text, where the month lies in it. `whole`: the text is a name."""
    told = [(match, months) for pattern, months in _IN_SEASON for match in pattern.finditer(text)]
    if len(told) != 1 or _OF_PROJECT.search(text) or month not in told[0][1]:
        return None
    match = told[0][0]
    return int(match["year"]) if whole or _OF_CALL.search(text[: match.start()]) else None


def _year_after(day: Day, published: date) -> int | None:
    for year in (published.year, published.year + 1):
        found = replace(day, year=year).date()
        if found and 0 <= (found - published).days <= SOON_AFTER:
            return year
    return None


def with_years(told: Sequence[DatedRole], named: int | None) -> list[DatedRole]:
    """The days with the year that the sentence gives once, for all of them."""
    done: list[DatedRole] = []
    for at, one in enumerate(told):
        later = next((other for other in told[at + 1 :] if other.day.year), None)
        year = one.day.year or named
        if year is None and done and done[-1].day.year:
            year = _infer_year_from_previous(done[-1], one)
        elif year is None and later:
            year = _infer_year_from_next(one, later)
        done.append(replace(one, day=replace(one.day, year=year)))
    return done


def _place(day: Day) -> tuple[int, int]:
    return day.month or 0, day.day


def _infer_year_from_previous(earlier: DatedRole, one: DatedRole) -> int | None:
    """Infer a day's missing year from an earlier day: its year, or the next for a day earlier in the calendar.

    Where one of the two is void (said of another plan), it is that year in any case.
    """
    if earlier.void or one.void:
        return earlier.day.year
    return (earlier.day.year or 0) + (_place(one.day) < _place(earlier.day))


def _infer_year_from_next(one: DatedRole, later: DatedRole) -> int | None:
    """Infer a day's missing year from a later day: `later`'s year, or the year before for an opening
    that falls after its closing in the calendar; otherwise None."""
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
