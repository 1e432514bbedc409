"""Clock times and their zones as portals write them beside a day, Swedish and English."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

WEEKDAY = (
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?=[ ,.]))"
)
ARTICLE = rf"(?:(?:den|the|on)\s{{1,5}})?(?:{WEEKDAY},?\s{{1,5}}(?:(?:den|the)\s{{1,5}})?)?"

_GAP = r"\s{0,5}+"
REACH = 70  # in characters: how far before a day its clock may begin
_HALF = r"(?:[ap]\.?m\b\.?)"
_HOURS = r"(?:hrs|hours)\b"
_ZONES = (
    (r"utc|gmt", "UTC"),
    (r"(?:cet|cest)(?:/cest)?|central european(?: summer)?|brussels|bryssel", "Europe/Brussels"),
    (r"(?:eet|eest)(?:/eest)?|eastern european|finnish|finsk|finland|helsinki", "Europe/Helsinki"),
    (r"estonian?|estnisk|tallinn", "Europe/Tallinn"),
    (r"latvian?|lettisk|riga", "Europe/Riga"),
    (r"lithuanian?|litauisk|vilnius", "Europe/Vilnius"),
    (r"swedish|sweden|svensk|stockholm", "Europe/Stockholm"),
    (
        r"danish|dansk|denmark|copenhagen|norwegian|norsk|norway|oslo|polish|warsaw|german|berlin|paris",
        "Europe/Brussels",
    ),
    (r"uk|british|bst|london|irish|dublin|portuguese|lisbon|wet|west", "Europe/London"),
    (r"icelandic?|isländsk|reykjav.k", "Atlantic/Reykjavik"),
    (r"est|edt|eastern", "America/New_York"),
)
_ZONE_NAME = rf"(?:{'|'.join(names for names, _ in _ZONES)})\b"
_ZONE = (
    rf"(?:{_GAP}[,(]?{_GAP}(?:(?:local|lokal)\s(?:time|tid)\s?,?\s?(?:in\s|i\s)?)?\(?(?P<zone>{_ZONE_NAME})(?:\s?\(?"
    r"(?P<offset>[+-]\s?\d{1,2}(?::?\d\d)?))?(?:(?:,\sbelgium)?\s(?:local\s)?time\b)?\)?)"
)
_NO_ZONE = (  # before 'time': no place
    r"(?:local|lokal|same|this|that|the|any|first|second|last|next|our|your|which|what|official|full|closing"
    r"|server|system|god|some|more|each|every|real|part|all|given|whole|submission|application|samma|denna|den|vilken|någon|utsatt|angiven|ordinarie"
    r"|aktuell|normal|kort|lång|for|för|sista|under)"
)
_STRANGE = (  # a zone that is not known here
    rf"(?:{_GAP}[,(]?{_GAP}(?P<strange>(?:msk|ist|jst|kst|cst|cdt|pst|pdt|mst|mdt|sast|trt|aest|aedt|awst|acst|nzst|nzdt"
    r"|hkt|sgt|pkt|brt|akst)\b"
    rf"|(?!{_NO_ZONE}\b)[^\W\d_]{{3,15}}(?:\s(?:local|standard|summer|winter))?\s(?:time|tid)\b)\)?)"
)
_SOONEST = r"senast|before|until|by|at|före|innan|no\slater\sthan|latest"
_AT = rf"(?:(?:(?:{_SOONEST})\s{{1,5}})?(?:klockan|kl\.?|at|by|time:?|tid:?|@))"
_BY = r"(?:before|until|före|innan|no\slater\sthan)\s"
_PART = r"(?:\s?(?:in\sthe|på)\s(?P<part>morning|afternoon|evening|morgonen|förmiddagen|eftermiddagen|kvällen)\b)"
_SWEDISH = (
    "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo"
    " tjugoett tjugotvå tjugotre tjugofyra"
)
_ENGLISH = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: hour for words in (_SWEDISH, _ENGLISH) for hour, word in enumerate(words.split(), 1)}
_SPELLED, _TOLD = ("|".join(words.split()) for words in (_SWEDISH, _ENGLISH))
_LATE = ("afternoon", "evening", "eftermiddagen", "kvällen")
_EARLY = 8  # "5 o'clock" may be in the afternoon; from here on it is in the morning
_NAMED = r"(?:12\s?)?(?:noon|midday|midnight|midnatt)"
_MEASURE = r"(?:procent|kr|sek|eur|milj|mkr|mnkr|msek|tkr|tusen|meter|km|kg|kwh|per\b)"  # after what is no clock
_CLOCK = re.compile(
    rf"""{_GAP},?{_GAP}(?:[-|]{_GAP})?\(?(?:{WEEKDAY},?{_GAP})?\(?(?:{_AT}{_GAP})?(?:
      (?:{_BY})?(?P<word>{_NAMED})\b
    | (?:{_BY})?(?P<h1>\d{{1,2}})[:](?P<n1>\d\d)(?!\d)(?::\d\d)?
    | (?:(?<=[tl.ny:]\s)|(?<=kl\.)|(?<=kl))(?P<h2>\d{{1,2}})(?:[.h](?P<n2>\d\d))?(?!\d|[.,/]\d|{_GAP}-{_GAP}\d)
    | (?P<h3>\d{{1,2}})[.](?P<n3>\d\d)(?=\s?{_HALF}|{_GAP}\(?{_ZONE_NAME}|\s?{_HOURS})
    | (?P<h4>\d{{1,2}})(?=\s?{_HALF}|\s\(?{_ZONE_NAME}|\s?(?:noon|midday|midnight|o'clock)\b)
    | (?P<h5>\d{{1,2}})\s?h(?P<n5>\d\d)?\b
    | (?P<h6>\d\d)(?P<n6>\d\d)(?=\s?{_HOURS})
    | (?P<h7>[01]\d|2[0-4])[.](?P<n7>00|15|30|45|55|59)(?!\d|[.,:]\d|\s?(?:[-%€]|{_MEASURE}))
    | (?:(?<=klockan\s)|(?<=kl\s)|(?<=kl\.\s))(?P<spelled>{_SPELLED})\b
    | (?P<told>{_TOLD})(?=\so'clock\b|\s?{_HALF})
    )\s?(?P<half>{_HALF})?(?:\s?\(?(?P<said>noon|midday|midnight)\b\)?)?(?:\s?(?:{_HOURS}|(?P<face>o'clock)\b|h\b))?
    {_PART}?(?:{_ZONE}|{_STRANGE})?""",
    re.VERBOSE,
)
_CLOCK_BEFORE = re.compile(
    rf"""(?<![\d.,:/-])(?:(?P<at>klockan|kl\.?|at|by){_GAP})?(?:(?P<word>{_NAMED})\b
    |(?P<h>\d{{1,2}})(?:[:.h](?P<n>\d\d)|(?P<m>\d\d)(?=\s?{_HOURS}))?\s?(?P<half>{_HALF})?(?:\s?\(?(?P<said>noon|midday|midnight)\b\)?)?)
    (?:\s?(?:hrs|hours|(?P<face>o'clock)|h)\b)?{_PART}?(?:{_ZONE}|{_STRANGE})?(?:\s?(?:time|tid)\b)?\)?[,:]?{_GAP}(?:on\s|på\s)?{ARTICLE}$""",
    re.VERBOSE,
)
_ISO_TIME = re.compile(r"t(?P<h>\d\d):(?P<n>\d\d)(?::\d\d(?:\.\d{1,6})?)?(?P<zone>z)?(?P<offset>[+-]\d\d:?\d\d)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time beside a day; None is the end of the day. `zone`: its name, an offset, both or nothing; `end`: where it
    ends in the text, 0 where it stands before the day. `unsure`: in a zone that is not known here, or of one half of
    the day that the text does not tell."""

    at: time | None = None
    zone: str = ""
    end: int = 0
    unsure: bool = False


def clock_after(text: str, start: int) -> Clock | None:
    """The clock that follows a day which ends at `start`."""
    if iso := _ISO_TIME.match(text, start):
        return _read(iso, "h", "n", iso.end())
    if after := _CLOCK.match(text, start):
        number = next((n for n in "1234567" if after[f"h{n}"]), "")
        return _read(after, f"h{number}", f"n{number}" if number in "123567" else "", after.end())
    return None


def clock_before(text: str) -> Clock | None:
    """The clock directly before a day, where a text ends with one."""
    ahead = _before(text)
    return _read(ahead, "h", "n" if ahead["n"] else "m", 0) if ahead else None


def without_clock(text: str) -> str:
    """What stands before a day, without the clock directly before it; 'by 12 noon on' keeps its 'by'."""
    ahead = _before(text)
    if not ahead:
        return text
    start = max(0, len(text) - REACH) + ahead.start()
    return text[:start] + ("by " if ahead["at"] == "by" else "")


def _before(text: str) -> re.Match[str] | None:
    ahead = _CLOCK_BEFORE.search(text[-REACH:])
    told = ahead and (ahead["at"] or ahead["n"] or ahead["m"] or ahead["half"] or ahead["word"] or ahead["zone"])
    return ahead if told else None


def _read(match: re.Match[str], hour: str, minute: str, end: int) -> Clock:
    """The clock in a zone that has a name; midnight is the end of the day, as a bare day is."""
    groups = match.groupdict()
    word = (groups.get("word") or "") + (groups.get("said") or "")
    spelled = groups.get("spelled") or groups.get("told") or ""
    hours, minutes = int(groups.get(hour) or _WORDS.get(spelled, 12)), int(groups.get(minute) or 0)
    half, part = groups.get("half"), groups.get("part")
    if half:
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    elif part in _LATE and hours < 12:
        hours += 12
    unsure = bool(
        groups.get("strange") or ((groups.get("face") or spelled) and not half and not part and hours < _EARLY)
    )
    if "midn" in word or (hours == 24 and not minutes):
        return Clock(end=end)
    if hours > 23 or minutes > 59:  # there is no such time
        return Clock(end=end)
    names = (zone for pattern, zone in _ZONES if re.match(rf"(?:{pattern})\b", groups.get("zone") or ""))
    zone = "UTC" if groups.get("zone") == "z" else next(names, "")
    return Clock(time(hours, minutes), f"{zone}{re.sub(' ', '', groups.get('offset') or '')}", end, unsure)


def in_zone(day: date, clock: time, told: str, zone: str) -> tuple[date, time, str]:
    """Day, clock and the zone with a name: where the text gives an offset (UTC+1), the same moment in `zone`."""
    offset = re.search(r"([+-])(\d{1,2}?)(?::?(\d\d))?$", told)
    if not offset:
        return day, clock, told or zone
    if not told.startswith(("UTC", "+", "-")):  # 'CET (+1)': the name tells it already
        return day, clock, told[: offset.start()]
    minutes = int(f"{offset[1]}{int(offset[2]) * 60 + int(offset[3] or 0)}")
    moment = datetime.combine(day, clock, timezone(timedelta(minutes=minutes))).astimezone(ZoneInfo(zone))
    return moment.date(), moment.time(), zone
