"""The EU Funding & Tenders Portal: grants, external action and cascade calls by its search interface."""

from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.families.harvest import Harvest, named
from crawler.families.json_api import JsonApi, multipart
from crawler.families.topic import read_topics, titles
from crawler.spider import Found

_SEARCH = "/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize=100&pageNumber="
_QUERY = {
    "bool": {
        "must": [
            {"terms": {"type": ["1", "2", "8"]}},  # topics, external action, cascade; not notices (6) and tenders (0)
            {"terms": {"status": ["31094501", "31094502"]}},  # forthcoming, open
        ]
    }
}


class EuFt(JsonApi):
    """Two searches, Swedish copies for their titles, which may be none, and then English; each is proved whole."""

    name = "eu_ft"
    title = "EU Funding & Tenders Portal"
    home = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/"
    publisher = "European Commission"
    licence = "Commission reuse policy (CC BY 4.0); cascade calls belong to their consortia"
    language = "en"
    expect_at_least = 300
    expect_at_most = 3_000
    rhythm = 45
    base_url = "https://api.tech.ec.europa.eu"
    verified = "2026-10, from public clients of the interface"

    def first(self) -> Found:
        yield self.search(Harvest(), "sv", {})

    def search(self, harvest: Harvest, language: str, swedish: dict[str, str]) -> Request:
        order = {"sort": harvest.order} if harvest.order else {}
        form = {"query": _QUERY, "languages": [language], **order}
        known = {"harvest": harvest, "language": language, "swedish": swedish}
        return self.ask(f"{_SEARCH}{harvest.page}", self.take_page, cb_kwargs=known, **multipart(form))

    def lacks(self, request: Request, document: Any) -> str:
        if not isinstance(document, dict) or not isinstance(document.get("results"), list):
            return "JSON without results"
        asked_enough = request.cb_kwargs["language"] == "sv" and request.meta.get("times_again", 0) > 1
        return "" if document["results"] or asked_enough else "no rows where some are due"

    def take_page(self, response: Response, harvest: Harvest, language: str, swedish: dict[str, str]) -> Found:
        answer = response.json()  # type: ignore[attr-defined]
        if self.goes_on(harvest, answer, language):
            yield self.search(harvest, language, swedish)
        elif language == "sv":
            yield self.search(Harvest(), "en", titles(harvest.rows.values()))
        else:
            self.proofs.append(harvest.proof)
            yield from read_topics(harvest.rows.values(), swedish, self.attempt, self.notices.add)

    def goes_on(self, harvest: Harvest, answer: dict[str, Any], language: str) -> bool:
        """Whether a search is read on. Without all Swedish titles the calls are still whole."""
        try:
            return harvest.take(named(answer["results"]), answer["totalResults"])
        except ValueError as error:
            if language == "en":
                raise
            self.notices.add("search for Swedish titles that is not whole", str(error))
            return False
