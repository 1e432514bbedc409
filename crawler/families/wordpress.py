"""Portals on WordPress, by the interface that every such site has."""

import json
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.families.json_api import JsonApi
from crawler.outline import ending, outline
from crawler.page import Page
from crawler.spider import Found
from store.model import Call

PER_PAGE, MOST_PAGES = 100, 100
NO_PAGE = (400, 404)  # what a page after the last one answers


class WordPress(JsonApi):
    """Reads every entry of each of `types`, a hundred at a time; the reference is the entry's number.

    The portal's count must be what was read; where it counts nothing, pages are read until one has nothing new.

    Source: https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/
    """

    types: ClassVar[tuple[str, ...]]

    def __init__(self, **settings: Any):
        super().__init__(**settings)
        self.read_ids: dict[str, set[str]] = {kind: set() for kind in self.types}

    def first(self) -> Found:
        for kind in self.types:
            yield self.page_of(kind, 1)

    def page_of(self, kind: str, number: int, *, promised: bool = True) -> Request:
        """A page; the one after the last is an error 400, which ends the reading where nobody promised that page."""
        path = f"/wp-json/wp/v2/{kind}?per_page={PER_PAGE}&page={number}"
        errback = self.fail if promised else self.end
        return self.ask(path, self.take_page, errback=errback, cb_kwargs={"kind": kind, "number": number})

    def end(self, failure: Failure) -> None:
        error = failure.value
        if not isinstance(error, HttpError) or error.response.status not in NO_PAGE:
            self.fail(failure)

    def lacks(self, request: Request, document: Any) -> str:
        del request
        whole = isinstance(document, list) and all(isinstance(row, dict) and "id" in row for row in document)
        return "" if whole else "no list of entries"

    def take_page(self, response: Response, kind: str, number: int) -> Found:
        """Its calls, and the next page until all are there. Raises ValueError where the portal counts otherwise."""
        rows, known = json.loads(response.body), self.read_ids[kind]
        fresh = [row for row in rows if str(row["id"]) not in known]
        known.update(str(row["id"]) for row in rows)
        for row in fresh:
            yield from self.attempt(str(row["id"]), partial(self.read_entry, row))
        if number >= MOST_PAGES:
            raise ValueError(f"more than {MOST_PAGES} pages of {kind}")
        total, pages = count_of(response, "X-WP-Total"), count_of(response, "X-WP-TotalPages")
        full = len(rows) == PER_PAGE
        if number < (pages or 0) or (total and fresh and len(known) < total):
            yield self.page_of(kind, number + 1)
        elif total is None and fresh and (full or pages is None):  # a cache may have stripped the counts
            yield self.page_of(kind, number + 1, promised=False)
        elif total is None and full:
            raise ValueError(f"page {number} of {kind} holds nothing new, so the pages cannot be read")
        elif total is not None:
            self.prove(kind, len(known), total)

    def prove(self, kind: str, got: int, total: int) -> None:
        """Raises ValueError where the portal counts other than were read."""
        if got != total:
            raise ValueError(f"{got} entries of {kind} where the portal counts {total}")
        self.proofs.append(f"{got} of {total}")

    def read_entry(self, row: dict[str, Any]) -> Call | None:
        """The call of an entry; None for one that is no call. A missing title raises; text and link may be missing."""
        text = rendered(row.get("content")) or rendered(row.get("excerpt"))
        page = Page(f"<main><h1>{rendered(row['title'])}</h1>{text}</main>", row.get("link") or self.home)
        call, over = self.read_page(page, str(row["id"])), ending(page, outline(page), self.zone, self.today)
        return replace(call, stages=(over.stage,)) if over else call


def rendered(field: Any) -> str:
    """The text of a field, which is a string or holds one; empty where there is none."""
    text = field.get("rendered") if isinstance(field, dict) else field
    return text if isinstance(text, str) else ""


def count_of(response: Response, header: str) -> int | None:
    """The number in a header; None where it is missing or no number."""
    value = (response.headers.get(header) or b"").decode("ascii", "ignore").strip()
    return int(value) if value.isdigit() else None
