"""GDP, the register of calls that Swedish research funders share: an interface of one shape at each of them, by key."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

from scrapy import Request
from scrapy.http import Response

from crawler.families.json_api import JsonApi, Row, rows_of, text_of, web_address, whole
from crawler.families.round import closing_stages, moment
from crawler.prose import one_line, plain
from crawler.spider import Found
from reading.money.funding import read_funding
from store.model import Call, Link, Money, Section, SectionKind

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
        for row in found:
            if row.get("status") != CLOSED:
                yield from self.attempt(text_of(row, "diarienummer"), partial(self.read_row, row))
        self.notice(found)

    def read_row(self, row: Row) -> Call:
        """The call of a row. A missing number or title raises KeyError or ValueError."""
        opening, text = moment(row.get("oppningsdatum")), plain(text_of(row, "beskrivning"))
        money = read_funding(text)
        if not (title := one_line(plain(str(row["titel"] or "")))):
            raise ValueError("no title")
        return Call(
            portal=self.name,
            ref=str(row["diarienummer"]),
            identifier=str(row["diarienummer"]),
            title=title,
            language=self.language,
            type_of_action="; ".join(
                filter(None, (one_line(text_of(form, "namn")) for form in rows_of(row, "bidragsformer")))
            ),
            sections=tuple(_sections(row, text)),
            stages=closing_stages({"Stangningsdatum": row.get("stangningsdatum")}),
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
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _sections(row: Row, text: str) -> Iterator[Section]:
    if text:
        yield Section(SectionKind.SUMMARY, text)
    if english := "\n".join(filter(None, (plain(text_of(row, name)) for name in ("titelEng", "beskrivningEng")))):
        yield Section(SectionKind.OTHER, english, "In English")


def _budget(row: Row) -> Money | None:
    amount = whole(row.get("budgetBelopp"))
    return Money(amount, text_of(row, "budgetValuta") or "SEK") if amount > 0 else None


def _links(row: Row) -> Iterator[Link]:
    for place in rows_of(row, "publiceringsplatser"):
        if (url := web_address(place, "webbadress")).startswith("https://"):
            yield Link(url)
