"""Vinnova's open interface: application rounds, joined with the calls and programmes that they belong to."""

from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.json_api import JsonApi
from crawler.round import read_round
from crawler.spider import Found

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
        known = {**known, kind: {row["Diarienummer"]: row for row in response.json()}}  # type: ignore[attr-defined]
        if len(known) < len(_KINDS):
            yield self.register(known)
            return
        programmes, calls, rounds = (known[kind] for kind in _KINDS)
        for row in rounds.values():
            call = calls.get(row.get("DiarienummerUtlysning"), {})
            if row.get("Publik", 1):
                yield read_round(row, call, programmes.get(call.get("DiarienummerProgram"), {}))
        self.notice(rounds.values())
