"""An application round of Vinnova's as a call."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from crawler.families.json_api import Row, rows_of, text_of, web_address
from crawler.page import sections
from crawler.prose import Part, one_line, parts, plain
from reading.money.funding import read_funding
from store.model import Call, Certainty, Link, Section, SectionKind, Stage, StageKind

HOME = "https://www.vinnova.se/sok-finansiering/"
ZONE = "Europe/Stockholm"
YEARS = 2  # so long a round without any date may still be to come
_OTHER_DAY = re.compile(r"beslut|start|oppn|\u00f6ppn|projekt|public", re.IGNORECASE)
HIDDEN = {"0", "false", "nej", "no"}  # only those who are invited can apply


def read_round(row: Row, call: Row, programme: Row) -> Call:
    """The round with what it gets from its call and programme, which may be unknown (empty). A missing number or title
    raises ValueError; contact persons are left out."""
    pieces = _pieces(row)
    told, eligible = sections(pieces)
    money = read_funding("\n".join(part.text for part in pieces))
    opening = moment(row.get("Oppningsdatum"))
    number, title = text_of(row, "Diarienummer"), one_line(text_of(row, "Titel"))
    if not (number and title):
        raise ValueError("no number or title")
    return Call(
        portal="vinnova",
        ref=number,
        title=title,
        language="sv",
        programme=one_line(text_of(programme, "Titel")),
        sections=(*told, *_around(row, call)),
        stages=closing_stages(row),
        opening=opening.date() if opening else None,
        budget=money.budget,
        grant_min=money.grant_min,
        grant_max=money.grant_max,
        rate=money.rate,
        eligible=eligible,
        links=tuple(_links(row)),
    )


def is_public(row: Row) -> bool:
    return text_of(row, "Publik").strip().lower() not in HIDDEN


def is_over(row: Row, today: date) -> bool:
    """Whether a round without a closing day can be applied for no more: it was decided, its projects have begun, or it
    is of an earlier year and says nothing of days."""
    if closing_days(row):
        return False
    later = [
        told.date() for name in ("UppskattatBeslutsdatum", "SenastProjektstart") if (told := moment(row.get(name)))
    ]
    year = re.match(r"(\d{4})-", text_of(row, "Diarienummer"))
    opening = moment(row.get("Oppningsdatum"))
    begun = opening.year if opening else int(year[1]) if year else today.year
    return any(day < today for day in later) or begun <= today.year - YEARS


def closing_stages(row: Row) -> tuple[Stage, ...]:
    """A stage for each day on which applications are collected, the last being that on which the round closes."""
    days = closing_days(row)
    if not days:
        return (Stage(certainty=Certainty.UNSTATED, zone=ZONE),)
    kind = StageKind.ONLY if len(days) == 1 else StageKind.CUT_OFF
    return tuple(
        Stage(kind, day=day.date(), clock=day.time() if day.time() > time() else None, zone=ZONE) for day in days
    )


def closing_days(row: Row) -> list[datetime]:
    """The day on which a round closes and those before on which applications are collected, each day once."""
    closing = moment(row.get("Stangningsdatum"))
    found = [day for day in map(moment, _collected(row)) if day and (closing is None or day <= closing)]
    days = sorted([*found, closing] if closing else found, key=lambda day: (day.date(), day.time() == time(), day))
    return [day for at, day in enumerate(days) if not at or days[at - 1].date() != day.date()]


def _collected(row: Row) -> Iterator[object]:
    """What the list of collecting days says; how an entry names its day is not documented."""
    told = row.get("AvlasningstillfalleLista")
    for entry in told if isinstance(told, list) else []:
        if isinstance(entry, dict):
            yield from (value for name, value in entry.items() if not _OTHER_DAY.search(str(name)))
        else:
            yield entry


def moment(value: object) -> datetime | None:
    """A naive time in Stockholm; 1900 and what is no date are none, and midnight in any zone is the whole day."""
    try:
        told = datetime.fromisoformat(value) if isinstance(value, str) else None
        if told and told.tzinfo and told.time() == time():
            told = told.replace(tzinfo=None)
        elif told and told.tzinfo:
            told = told.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
    except (ValueError, OverflowError):  # no date, or one that a zone moves out of the calendar
        return None
    return told if told and told.year > 1900 else None


def _pieces(row: Row) -> tuple[Part, ...]:
    """The Swedish texts under their headings; the description often comes a second time as the first text."""
    texts = [text_of(row, "Beskrivning"), *(text_of(text, "TextSv") for text in rows_of(row, "WebTextLista"))]
    return tuple(dict.fromkeys(part for text in texts for part in parts(text, root="body")))


def _around(row: Row, call: Row) -> Iterator[Section]:
    parent, english = one_line(text_of(call, "Titel")), one_line(text_of(row, "TitelEngelska"))
    if parent and parent != one_line(text_of(row, "Titel")):
        yield Section(SectionKind.PARENT, parent)
    if len(english) > 2:  # 'x' and 'xx' stand for no translation
        text = f"{english}\n{plain(text_of(row, 'BeskrivningEngelska'))}".strip()
        yield Section(SectionKind.OTHER, text, "In English")


def _links(row: Row) -> Iterator[Link]:
    """The portal's page first: the interface does not say the address of the call's own."""
    yield Link(HOME, "Vinnova")
    for field, address, title in (("LankLista", "URL", "Beskrivning"), ("DokumentLista", "fileURL", "Titel")):
        for link in rows_of(row, field):
            if url := web_address(link, address):
                yield Link(url, one_line(text_of(link, title)))
