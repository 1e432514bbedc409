"""An application round of Vinnova's as a call."""

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from crawler.page import sections
from crawler.prose import Part, one_line, parts, plain
from reading.funding import read_funding
from store.model import Call, Certainty, Link, Section, SectionKind, Stage

log = logging.getLogger(__name__)

HOME = "https://www.vinnova.se/sok-finansiering/"
Row = Mapping[str, Any]


def read_round(row: Row, call: Row, programme: Row) -> Call:
    """The round with what it gets from its call and programme, which may be unknown (empty). A missing number or title
    raises KeyError; contact persons are left out."""
    pieces = _pieces(row)
    told, eligible = sections(pieces)
    money = read_funding("\n".join(part.text for part in pieces))
    opening, closing = moment(row.get("Oppningsdatum")), moment(row.get("Stangningsdatum"))
    return Call(
        portal="vinnova",
        ref=row["Diarienummer"],
        title=one_line(row["Titel"]),
        language="sv",
        programme=one_line(programme.get("Titel") or ""),
        sections=(*told, *_around(row, call)),
        stages=(closing_stage(closing),),
        opening=opening.date() if opening else None,
        budget=money.budget,
        grant_min=money.grant_min,
        grant_max=money.grant_max,
        rate=money.rate,
        eligible=eligible,
        links=tuple(_links(row)),
    )


def _pieces(row: Row) -> tuple[Part, ...]:
    """The Swedish texts under their headings; the description often comes a second time as the first text."""
    texts = [row.get("Beskrivning"), *(text.get("TextSv") for text in row.get("WebTextLista") or [])]
    return tuple(dict.fromkeys(part for text in texts for part in parts(text or "", root="body")))


def _around(row: Row, call: Row) -> Iterator[Section]:
    parent, english = one_line(call.get("Titel") or ""), one_line(row.get("TitelEngelska") or "")
    if parent and parent != one_line(row["Titel"]):
        yield Section(SectionKind.PARENT, parent)
    if len(english) > 2:  # 'x' and 'xx' stand for no translation
        text = f"{english}\n{plain(row.get('BeskrivningEngelska') or '')}".strip()
        yield Section(SectionKind.OTHER, text, "In English")


def _links(row: Row) -> Iterator[Link]:
    """The portal's page first: the interface does not say the address of the call's own."""
    yield Link(HOME, "Vinnova")
    for link in row.get("LankLista") or []:
        yield Link(link["URL"], one_line(link.get("Beskrivning") or ""))
    for document in row.get("DokumentLista") or []:
        yield Link(document["fileURL"], one_line(document.get("Titel") or ""))


def moment(value: str | None) -> datetime | None:
    """A naive time in Stockholm; 1900 stands for none, and midnight in any zone for the whole day."""
    try:
        told = datetime.fromisoformat(value) if value else None
        if told and told.tzinfo and told.time() == time():
            told = told.replace(tzinfo=None)
        elif told and told.tzinfo:
            told = told.astimezone(ZoneInfo("Europe/Stockholm")).replace(tzinfo=None)
    except (ValueError, TypeError, OverflowError):  # no date, or one that a zone moves out of the calendar
        log.warning("a date cannot be read: %.40r", value)
        return None
    return told if told and told.year > 1900 else None


def closing_stage(closing: datetime | None) -> Stage:
    if closing is None:
        return Stage(certainty=Certainty.UNSTATED, zone="Europe/Stockholm")
    return Stage(day=closing.date(), clock=closing.time() if closing.time() > time() else None, zone="Europe/Stockholm")
