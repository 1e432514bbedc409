"""GDP, the register of calls that Swedish research funders share: an interface of one shape at each of them, by key."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from scrapy import Request
from scrapy.http import Response

from crawler.json_api import JsonApi, whole
from crawler.prose import one_line, plain
from crawler.round import closing_stage, moment
from crawler.spider import Found
from reading.funding import read_funding
from store.model import Call, Link, Money, Section, SectionKind

Row = Mapping[str, Any]
CLOSED = "Avslutad"


class Gdp(JsonApi):
    """Everything that opened in the last two years, whole. With a limit the interface leaves out dates and status, and
    the key is a part of the address: as a header it was refused."""

    licence = "CC0 as stated by users of the interface"
    language = "sv"
    known_fields = frozenset(
        {
            *("diarienummer", "titel", "titelEng", "beskrivning", "beskrivningEng", "oppningsdatum", "stangningsdatum"),
            *("status", "budgetBelopp", "budgetValuta", "bidragsformer", "publiceringsplatser"),
        }
    )

    def first(self) -> Found:
        since = self.today.replace(year=self.today.year - 2, day=1)
        path = f"/utlysningar?franOppningsdatum={since}&authorization={quote(self.key, safe='')}"
        yield self.ask(path, self.take)

    def lacks(self, request: Request, document: Any) -> str:
        del request
        return "" if rows(document) else "no rows where some are due"

    def take(self, response: Response) -> Found:
        found = rows(json.loads(response.body))
        yield from (self.read_row(row) for row in found if row.get("status") != CLOSED)
        self.notice(found)

    def read_row(self, row: Row) -> Call:
        """The call of a row. A missing number or title raises KeyError."""
        opening, text = moment(row.get("oppningsdatum")), plain(row.get("beskrivning") or "")
        money = read_funding(text)
        return Call(
            portal=self.name,
            ref=str(row["diarienummer"]),
            identifier=str(row["diarienummer"]),
            title=one_line(plain(row["titel"])),
            language=self.language,
            type_of_action="; ".join(one_line(form["namn"]) for form in row.get("bidragsformer") or []),
            sections=tuple(_sections(row, text)),
            stages=(closing_stage(moment(row.get("stangningsdatum"))),),
            opening=opening.date() if opening else None,
            budget=_budget(row) or money.budget,
            grant_min=money.grant_min,
            grant_max=money.grant_max,
            rate=money.rate,
            links=tuple(_links(row)) or (Link(self.home),),
        )


def rows(document: Any) -> list[Row]:
    """The calls of an answer, which is a list or holds one; none where it is anything else."""
    found = document.get("utlysningar") if isinstance(document, dict) else document
    whole = isinstance(found, list) and all(isinstance(row, dict) and "diarienummer" in row for row in found)
    return found if whole and isinstance(found, list) else []


def _sections(row: Row, text: str) -> Iterator[Section]:
    if text:
        yield Section(SectionKind.SUMMARY, text)
    if english := "\n".join(filter(None, (plain(row.get(name) or "") for name in ("titelEng", "beskrivningEng")))):
        yield Section(SectionKind.OTHER, english, "In English")


def _budget(row: Row) -> Money | None:
    amount = whole(row.get("budgetBelopp"))
    return Money(amount, row.get("budgetValuta") or "SEK") if amount > 0 else None


def _links(row: Row) -> Iterator[Link]:
    for place in row.get("publiceringsplatser") or []:
        if str(place.get("webbadress") or "").startswith("https://"):
            yield Link(place["webbadress"])
