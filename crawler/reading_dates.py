"""Dates as portals write them, in Swedish and English; what is not certain is None, never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from crawler import reading as words
from store.model import Certainty, Stage, StageKind

_YEAR = r"(?:19|20)\d{2}"
_POINT = re.compile(
    rf"""(?<![\d.,:/])(?:
      (?P<y1>{_YEAR})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})
    | (?P<d2>\d{{1,2}})(?P<dot>[./])(?P<m2>\d{{1,2}})(?P=dot)(?P<y2>{_YEAR})
    | (?P<d3>\d{{1,2}}){words.ORDINAL}\.?\s*(?:of\s+)?(?P<m3>{words.MONTH})\.?,?(?:\s+(?P<y3>{_YEAR}))?
    | (?P<m4>{words.MONTH})\.?\s+(?P<d4>\d{{1,2}}){words.ORDINAL},?\s+(?P<y4>{_YEAR})
    | (?P<d5>\d{{1,2}}){words.ORDINAL}(?=(?:\s*(?:{words.BETWEEN}|{words.AND})\s*{words.THE}\d{{1,2}}{words.ORDINAL})+
        \.?\s+{words.MONTH})
    )(?!\d)""",
    re.VERBOSE,
)
_CLOCK = re.compile(
    rf"""\s*,?\s*(?:-\s*)?\(?(?:
      {words.AT}\s*(?P<h1>\d{{1,2}})(?:[:.](?P<n1>\d{{2}}))?
    | (?P<h2>\d{{1,2}}):(?P<n2>\d{{2}})
    | (?P<h3>\d{{1,2}})\.(?P<n3>\d{{2}})(?=\s*\(?{words.ZONE_NAME})
    )(?!\d)(?::\d{{2}})?\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*\(?(?!(?:{words.BETWEEN}|{words.AND})\s)
    (?P<zone>[a-z]+(?:\s[a-z]+)?))?""",
    re.VERBOSE,
)
_CLOCK_BEFORE = re.compile(
    rf"{words.AT}?\s*(?P<h>\d{{1,2}})[:.](?P<n>\d{{2}})\s*(?:\(?(?P<zone>{words.ZONE_NAME})\)?)?,?\s*{words.THE}$"
)
_GAP = re.compile(rf"^\s*(?P<link>{words.BETWEEN}|{words.AND})\s*{words.THE}$")
_FROM = re.compile(rf"{words.FROM}{words.THE}$")
_LOST = re.compile(rf"(?<!\d)\d{{1,2}}\s*{words.AND}\s*{words.THE}$")  # a day whose month stands too far away


class UnclearError(ValueError):
    """The text holds a date, but not all of it."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a call opens and closes, as far as a text says so."""

    opening: date | None = None
    stages: tuple[Stage, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Point:
    day: int
    month: int | None
    year: int | None
    label: str  # the text since the point before
    link: str = ""  # how the next point hangs on this one
    clock: time | None = None
    zone: str = ""


def read_timetable(text: str, zone: str = "Europe/Stockholm", *, bare: bool = True) -> Timetable:
    """Opening and deadlines of a short text such as 'Opens 1 March 2026, closes 14 April 2026 at 14.00'.

    A text without a whole deadline has one stage without a day: rolling where it says so, else unstated. `bare`: a date
    without a word that tells what happens then is a deadline.
    """
    text = _even(text)
    cancelled = bool(words.CANCELLED.search(text))
    try:
        opening, stages = _sort_out(_points(text), zone, bare=bare)
    except ValueError:
        return Timetable(None, (Stage(certainty=Certainty.UNSTATED, zone=zone),), cancelled)
    if stages and (words.PRELIMINARY.search(text) or words.TENTATIVE.search(text)):
        stages = tuple(replace(stage, certainty=Certainty.PRELIMINARY) for stage in stages)
    rolling = Certainty.ROLLING if words.ROLLING.search(text) else Certainty.UNSTATED
    return Timetable(opening, stages or (Stage(certainty=rolling, zone=zone),), cancelled)


def holds_date(text: str) -> bool:
    """Whether a text names a day, with its year or without."""
    return bool(_POINT.search(_even(text)))


def _even(text: str) -> str:
    return " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", text).lower().split())


def _points(text: str) -> list[_Point]:
    """The dates of a text in order, with month and year filled in from the next where one phrase holds both."""
    points, end = [], 0
    for match in _POINT.finditer(text):
        if match.start() < end:
            continue
        label = text[end : match.start()]
        if not _GAP.match(label) and _LOST.search(label):
            raise UnclearError(label)
        point, end = _read(match, label), match.end()
        if clock := _CLOCK.match(text, end):
            hour, minute = clock["h1"] or clock["h2"] or clock["h3"], clock["n1"] or clock["n2"] or clock["n3"]
            point, end = _timed(point, hour, minute, clock["half"], clock["zone"]), clock.end()
        elif clock := _CLOCK_BEFORE.search(label):
            point = _timed(point, clock["h"], clock["n"], zone=clock["zone"])
        points.append(point)
    return list(_filled(points))[::-1]


def _read(match: re.Match[str], label: str) -> _Point:
    groups = {name[0]: value for name, value in match.groupdict().items() if value and name != "dot"}
    month = groups.get("m", "")
    number = int(month) if month.isdigit() else words.MONTHS.get(month[:3])
    return _Point(int(groups["d"]), number, int(groups["y"]) if "y" in groups else None, label)


def _timed(point: _Point, hour: str, minute: str | None, half: str | None = None, zone: str | None = None) -> _Point:
    """The point with its clock; 24.00 is the end of the day, as a bare day is."""
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    clock = None if hours == 24 and not int(minute or 0) else time(hours, int(minute or 0))
    named = (name for pattern, name in words.ZONES if pattern.match(zone or ""))
    return replace(point, clock=clock, zone=next(named, ""))


def _filled(points: list[_Point]) -> Iterator[_Point]:
    """The points, last first."""
    following: _Point | None = None
    for point in reversed(points):
        gap = _GAP.match(following.label) if following else None
        following = _joined(point, following, gap["link"]) if following and gap else point
        yield following


def _joined(point: _Point, following: _Point, link: str) -> _Point:
    """The point with what it leaves to the one after it: '5-25 april 2023', 'between 5 and 25 April 2023'."""
    link = "till" if _FROM.search(point.label) else link
    month = point.month or following.month
    return replace(point, link=link, month=month, year=point.year or _year(month, following, link))


def _year(month: int | None, following: _Point, link: str) -> int | None:
    """The year of the following point; the one before it for a window over New Year."""
    if following.year is None:
        return None
    over_new_year = re.fullmatch(words.BETWEEN, link) and month and (following.month or 0) < month
    return following.year - 1 if over_new_year else following.year


def _date(point: _Point) -> date:
    if point.month is None or point.year is None:
        raise UnclearError(f"{point}")
    return date(point.year, point.month, point.day)


def _sort_out(points: list[_Point], zone: str, *, bare: bool) -> tuple[date | None, tuple[Stage, ...]]:
    """The first opening, and every deadline once. Raises ValueError where a date is not whole."""
    openings, stages, role = [], [], "closes"
    for number, point in enumerate(points):
        linked = points[number - 1].link if number else ""
        ahead = bool(re.fullmatch(words.BETWEEN, point.link))
        if linked and not re.fullmatch(words.AND, linked):
            role = "other" if role == "other" else "closes"
        elif not linked:
            again = number > 0 and role == "closes" and _says_no_more(point.label)
            alone = ahead and (words.PERIOD.search(point.label) or not re.search(r"\w", point.label))
            role = _role(point.label) or ("closes" if bare or again or alone else "other")
        window = ahead and role != "other"
        if window or role == "opens":
            openings.append(_date(point))
        elif role == "closes":
            stages.append(Stage(_step(point.label), Certainty.FIXED, _date(point), point.clock, point.zone or zone))
    return min(openings, default=None), _kinds(tuple(dict.fromkeys(stages)))


def _role(label: str) -> str:
    """Whether a date opens, closes or is another day: by the last telling word before it; empty where there is none."""
    told = {"closes": words.CLOSES, "opens": words.OPENS, "other": words.OTHER_DAY}
    places = {
        role: max((match.start() for match in pattern.finditer(label)), default=-1) for role, pattern in told.items()
    }
    role = max(places, key=lambda role: places[role])
    window = _FROM.search(label) and words.WINDOW.search(label)
    return role if places[role] >= 0 else "opens" if window else ""


def _says_no_more(label: str) -> bool:
    """Whether a date stands in a row with the one before it, perhaps as another step."""
    return _step(label) is not StageKind.ONLY or not re.search(r"[a-z]", label)


def _step(label: str) -> StageKind:
    if words.FIRST_STEP.search(label):
        return StageKind.FIRST
    return StageKind.SECOND if words.SECOND_STEP.search(label) else StageKind.ONLY


def _kinds(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """Several deadlines that are no steps are cut-offs."""
    if len(stages) < 2 or any(stage.kind is not StageKind.ONLY for stage in stages):
        return stages
    return tuple(replace(stage, kind=StageKind.CUT_OFF) for stage in stages)
