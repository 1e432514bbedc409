"""Vinnova's open interface: application rounds, joined with the calls and programmes that they belong to."""

from functools import partial
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.families.json_api import JsonApi, text_of
from crawler.families.round import is_over, is_public, read_round
from crawler.spider import Found
from store.model import Call

_KINDS = ("program", "utlysningar", "ansokningsomgangar")


class Vinnova(JsonApi):
    """Only a round has dates. Everything changed in the last two years is read, whole, each time."""

    name = "vinnova"
    title = "Vinnova"
    home = "https://www.vinnova.se/sok-finansiering/"
    publisher = "Vinnova"
    licence = "CC0 as stated by users of the interface"
    language = "sv"
    expect_at_least = 5
    expect_at_most = 600
    rhythm = 90
    base_url = "https://data.vinnova.se"
    verified = "2026-10"
    known_fields = frozenset(
        {
            *("Diarienummer", "DiarienummerUtlysning", "Titel", "Beskrivning", "TitelEngelska", "BeskrivningEngelska"),
            *("Oppningsdatum", "Stangningsdatum", "DagligStangning", "AvlasningstillfalleLista", "DokumentLista"),
            *("UppskattatBeslutsdatum", "TidigastProjektstart", "SenastProjektstart", "SenastProjektslut", "LankLista"),
            *("KontaktLista", "Publik", "Webbsida", "AnnonseringslägeÅr", "AnnonseringslägePeriod", "Extern"),
            "WebTextLista",
        }
    )

    def first(self) -> Found:
        yield self.register({})

    def register(self, known: dict[str, dict[str, Any]]) -> Request:
        since = self.today.replace(year=self.today.year - 2, day=min(self.today.day, 28))
        kind = _KINDS[len(known)]
        return self.ask(f"/api/{kind}/{since}", self.take, cb_kwargs={"known": known, "kind": kind})

    def lacks(self, request: Request, document: Any) -> str:
        return "" if isinstance(document, list) and document else "no rows where some are due"

    def take(self, response: Response, known: dict[str, dict[str, Any]], kind: str) -> Found:
        rows = [row for row in response.json() if isinstance(row, dict)]  # type: ignore[attr-defined]
        known = {**known, kind: {text_of(row, "Diarienummer"): row for row in rows}}
        if len(known) < len(_KINDS):
            yield self.register(known)
            return
        for row in filter(is_public, known[kind].values()):
            if is_over(row, self.today):
                self.notices.add("round without a closing day, over", text_of(row, "Diarienummer"))
            else:
                yield from self.attempt(text_of(row, "Diarienummer"), partial(self.join, known, row))
        self.notice(rows)

    def join(self, known: dict[str, dict[str, Any]], row: dict[str, Any]) -> Call:
        """The round with its call and programme, where they are known."""
        call = known["utlysningar"].get(text_of(row, "DiarienummerUtlysning"), {})
        return read_round(row, call, known["program"].get(text_of(call, "DiarienummerProgram"), {}))
