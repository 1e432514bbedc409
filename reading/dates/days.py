"""Days and clock times as portals write them, Swedish and English, without a word on what happens then."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from reading.dates.clocks import ARTICLE, clock_after, clock_before

_MONTHS = ("jan", "feb", "mar", "apr", "maj/may", "jun", "jul", "aug", "sep", "okt/oct", "nov", "dec")
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("/")}
MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|ma[jy]|jun[ei]?|jul[iy]?|aug(?:usti|ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
YEAR = r"(?:19|20)\d{2}"
ORDINAL = r"(?:st|nd|rd|th|:e|:a)?\b"
BETWEEN = (  # the first day opens, the second closes
    r"(?:-|(?:fram\s)?till(?:\soch\smed)?|t\.?\s?o\.?\s?m\.?|to|until|through|up\sto)"
)
AND = r"(?:och|samt|and|eller|or|respektive|,\s?(?:och|and|eller|or)|,|&)"  # two days of one kind, but after MIDST
_NO_STEP = r"(?<!steg\s)(?<!step\s)(?<!stage\s)(?<!etapp\s)(?<!fas\s)(?<!phase\s)"
MIDST = r"\b(?:mellan|between)\s+"

_POINT = re.compile(
    rf"""(?<![\d.,/])(?<!\d:)(?:
      (?<![a-z]-)(?<![a-z]\d-)(?<![a-z]\d\d-)(?P<y1>{YEAR})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})
    | (?P<d2>\d{{1,2}})(?P<sep>[./-])(?P<m2>\d{{1,2}})(?P=sep)(?P<y2>{YEAR})
    | (?P<d3>\d{{1,2}})\s?/\s?(?P<m3>\d{{1,2}})(?:\s?-\s?|\s)(?P<y3>{YEAR}|\d\d\b(?!\s*(?:[/:.]\d|{MONTH})))
    | (?P<d4>\d{{1,2}}){ORDINAL}\.?[\s-]*(?:of\s+)?(?P<m4>{MONTH})\.?
      (?:,?[\s-]+(?:år(?:et)?\s+)?(?P<y4>{YEAR})|\s(?:-|['’])(?P<y5>\d\d)(?!\d|[:./]\d|\s*{MONTH}))?
    | (?P<m6>{MONTH})\.?\s+(?P<d6>\d{{1,2}}){ORDINAL}(?:,?\s+(?P<y6>{YEAR})
      |(?=\s*(?:$|[,.;:()-]|(?:to|until|and|or|at|by|for|through|till|in|is|are|will|as)\b)))
    | {_NO_STEP}(?P<d7>\d{{1,2}}){ORDINAL}
      (?=(?:\s*(?:{BETWEEN}|{AND})\s*{ARTICLE}\d{{1,2}}{ORDINAL}){{1,8}}\.?\s+{MONTH})
    | (?P<d9>\d{{1,2}})\.(?P<m9>\d{{1,2}})\.?(?=\s?-\s?\d{{1,2}}\.\d{{1,2}}\.{YEAR})
    | (?P<da>\d{{1,2}})/(?P<ma>\d{{1,2}})(?=\s?{BETWEEN}\s?{ARTICLE}\d{{1,2}}/\d{{1,2}}(?!\d))
    | (?:(?<=\bmellan\s)|(?<=\bmellan\sden\s)|(?<=\bbetween\s))(?P<dc>\d{{1,2}})/(?P<mc>\d{{1,2}})
      (?=\s(?:och|and)\s(?:den\s)?\d{{1,2}}/\d{{1,2}}\s?-?\s?{YEAR})
    | (?:(?<=-)|(?<=-\s)|(?<=\bden\s)|(?<=\bsenast\s)|(?<=\btill\s))(?P<db>\d{{1,2}})/(?P<mb>\d{{1,2}})
      (?!\d|\s?(?:av|of)\b|[/-])
    | (?P<d8>\d{{1,2}}){ORDINAL},?\s+(?P<y8>{YEAR})
    )(?!\d)""",
    re.VERBOSE,
)
_NAMED = ("sep", "s1")  # the groups that are no part of a day
_GAP = re.compile(rf"^\s*(?P<link>,?\s?{BETWEEN}|{AND})\s*{ARTICLE}$")
_MIDST = re.compile(rf"{MIDST}{ARTICLE}$")
_LOST = re.compile(rf"(?<!\d){_NO_STEP}\d{{1,2}}\s*{AND}\s*{ARTICLE}$")  # a day whose month stands too far away
SWEDISH = re.compile(r"\b(?:och|är|för|att|senast|den|ansök\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text names it; what the text leaves out is None. `start` and `end` hold its clock too.

    `unsure`: nobody can tell which moment its clock means. `link`: how the next day hangs on
    this one. `reversible`: day and month may be the other way round.
    `broken`: it names no day that there is.
    """

    start: int
    end: int
    day: int
    month: int | None
    year: int | None
    link: str = ""
    clock: time | None = None
    zone: str = ""
    unsure: bool = False
    reversible: bool = False
    broken: bool = False

    def date(self) -> date | None:
        """The day on the calendar; None where it is not whole, or there is no such day."""
        if self.month is None or self.year is None or self.broken:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def even(text: str) -> str:
    """The text in small letters, with one kind of dash and space; 'may' before a number is a month as 'May' only."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return " ".join(re.sub(r"(?<!\d )\bmay(?=\s\d)", "can", text).lower().split())


def month_first(text: str) -> bool | None:
    """Whether days such as 03/04/2027 begin with the month; None where nothing in an (even) text tells."""
    found = {(int(m[1]) > 12, int(m[2]) > 12) for m in re.finditer(rf"\b(\d\d?)[/-](\d\d?)[/-]{YEAR}\b", text)}
    if (True, False) in found or SWEDISH.search(text):
        return False
    return True if (False, True) in found else None


def find_days(text: str, *, swapped: bool | None = False) -> list[Day]:
    """The days of an (even) text in order; month and year are filled in where one phrase holds them for both.

    `swapped`: what `month_first` says of the whole page.
    """
    days: list[Day] = []
    end = 0
    for match in _POINT.finditer(text):
        gap = text[end : match.start()]
        if match.start() < end or (match["d8"] and not (days and _GAP.match(gap) and not days[-1].year)):
            continue
        found = replace(_read(match, swapped), broken=not _GAP.match(gap) and bool(_LOST.search(gap)))
        found = _with_clock(found, text, gap)
        days.append(found)
        end = found.end
    return list(_linked(days, text))


def holds_date(text: str) -> bool:
    """Whether a text names a day, with its year or without."""
    return bool(find_days(even(text)))


def ends_in_day(text: str) -> bool:
    """Whether a text ends with a day that has no clock."""
    days = find_days(even(text))
    return bool(days) and days[-1].clock is None and not even(text)[days[-1].end :].strip(" .)")


def _read(match: re.Match[str], swapped: bool | None) -> Day:
    groups = {name[0]: value for name, value in match.groupdict().items() if value and name not in _NAMED}
    month, day = groups.get("m", ""), int(groups["d"])
    number = int(month) if month.isdigit() else _NUMBERS.get(month[:3])
    year = int(groups["y"]) if "y" in groups else None
    year = year + 2000 if year is not None and year < 100 else year
    numeric = match["sep"] in ("/", "-") or bool(match["d3"] or match["dc"])
    turned = numeric and number is not None and (swapped or number > 12) and day <= 12
    open_order = numeric and swapped is None and number != day and number is not None and max(number, day) <= 12
    if turned:
        number, day = day, number or 0
    return Day(match.start(), match.end(), day, number, year, reversible=open_order)


def _with_clock(day: Day, text: str, before: str) -> Day:
    found = clock_after(text, day.end) or clock_before(before)
    if not found:
        return day
    return replace(day, clock=found.at, zone=found.zone, unsure=found.unsure, end=found.end or day.end)


def _linked(days: list[Day], text: str) -> Iterator[Day]:
    """The days with their links, each with what it leaves to the next: '5-25 april 2023', 'March 4-15, 2027'."""
    done: list[Day] = []
    following: Day | None = None
    for at in range(len(days) - 1, -1, -1):
        day = days[at]
        gap = _GAP.match(text[day.end : following.start]) if following else None
        if following and gap:
            link = "till" if _MIDST.search(text[max(0, day.start - 30) : day.start]) else gap["link"].strip(", ") or ","
            day = replace(day, link=link, month=day.month or following.month)
            if following.month is None:  # 'March 4-15, 2027'
                following = done[-1] = replace(following, month=day.month)
            day = replace(day, year=day.year or _year(day, following))
        done.append(day)
        following = day
    yield from reversed(done)


def _year(day: Day, following: Day) -> int | None:
    """The year of the following day; the one before it for a window over New Year, none for a list that runs back."""
    if following.year is None or (day.month or 0, day.day) <= (following.month or 0, following.day):
        return following.year
    return following.year - 1 if re.fullmatch(BETWEEN, day.link) else None
