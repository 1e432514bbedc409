"""Portals on WordPress, by the interface that every such site has."""

import json
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.json_api import JsonApi
from crawler.outline import read_outline
from crawler.page import Page
from crawler.spider import Found
from store.model import Call

PER_PAGE = 100


class WordPress(JsonApi):
    """Reads every entry of each of `types`, a hundred at a time; the reference is the entry's number.

    Source: https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/
    """

    types: ClassVar[tuple[str, ...]]

    def first(self) -> Found:
        for kind in self.types:
            yield self.page_of(kind, 1)

    def page_of(self, kind: str, number: int) -> Request:
        path = f"/wp-json/wp/v2/{kind}?per_page={PER_PAGE}&page={number}"
        return self.ask(path, self.take_page, cb_kwargs={"kind": kind, "number": number})

    def lacks(self, request: Request, document: Any) -> str:
        del request
        whole = isinstance(document, list) and all(isinstance(row, dict) and "id" in row for row in document)
        return "" if whole else "no list of entries"

    def take_page(self, response: Response, kind: str, number: int) -> Found:
        for row in json.loads(response.body):
            if call := self.read_entry(row):
                yield call
        if number < int(response.headers.get("X-WP-TotalPages") or 1):
            yield self.page_of(kind, number + 1)

    def read_entry(self, row: dict[str, Any]) -> Call | None:
        """The call of an entry; None for one that is no call. A missing title, text or link raises KeyError."""
        html = f"<main><h1>{row['title']['rendered']}</h1>{row['content']['rendered']}</main>"
        page = Page(html, row["link"])
        return read_outline(page, portal=self.name, ref=str(row["id"]), language=self.language, zone=self.zone)
