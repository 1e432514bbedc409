"""The rows of a search that is read page by page, until as many are there as the portal counts."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MOST_ROWS, MOST_PAGES = 20_000, 200  # six times what the largest portal has
NAMELESS = "?"
ROUNDS = 6
# A sorted search has pages that do not overlap, but leaves out what lacks the field that it is sorted by; one that is
# not sorted counts everything, in an order that shifts. The first round reads, the second counts, the others fill in.
ORDERS: tuple[dict[str, str] | None, ...] = (
    {"field": "identifier", "order": "ASC"},
    None,
    {"field": "startDate", "order": "ASC"},
    None,
    {"field": "title", "order": "ASC"},
    None,
)


@dataclass
class Harvest:
    """Documents by their reference, joined over rounds in several orders.

    Without a stable order a document can slip from one page to another between two requests, unseen: so what the
    unsorted search counts, not the end of the pages, says when all are there.
    """

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    copies: Counter[str] = field(default_factory=Counter)  # how often a reference stands on one page
    total: int = -1  # what the whole search counts
    page: int = 1
    round: int = 1
    seen: int = 0  # rows of this round, repeats included
    counted: int = -1  # what this round's search counts

    @property
    def order(self) -> dict[str, str] | None:
        """By what this round's search is sorted."""
        return ORDERS[self.round - 1]

    @property
    def got(self) -> int:
        """The documents that are there; one that the index holds twice counts twice."""
        return sum(self.copies.values())

    @property
    def proof(self) -> str:
        return f"{self.got} of {self.total}"

    def take(self, rows: list[dict[str, Any]], total: int) -> bool:
        """Adds a page; True where `page` is to be read next. Raises ValueError where the pages never add up."""
        if total > MOST_ROWS:
            raise ValueError(f"{total} rows, at most {MOST_ROWS} are read")
        if self.counted not in (-1, total) or (self.order is None and self.total not in (-1, total)):
            self.rows.clear()
            self.copies.clear()
            self.total = -1
            return self._again()
        self.counted, self.seen = total, self.seen + len(rows)
        self.total = total if self.order is None else self.total
        here = Counter(str(row["reference"]) for row in rows)
        self.copies |= here
        self.rows.update({str(row["reference"]): row for row in rows})
        if self.got == self.total:
            return False
        if rows and self.seen < total:
            if self.page == MOST_PAGES:
                raise ValueError(f"more than {MOST_PAGES} pages")
            self.page += 1
            return True
        return self._again()

    def _again(self) -> bool:
        if self.round == ROUNDS:
            raise ValueError(f"the pages do not add up: {self.proof} after {ROUNDS} rounds")
        self.page, self.round, self.seen, self.counted = 1, self.round + 1, 0, -1
        return True


def named(documents: Iterable[Any]) -> list[dict[str, Any]]:
    """The documents, each with a reference; one without any is counted under a name that begins with NAMELESS."""
    told = (document if isinstance(document, dict) else {"was": document} for document in documents)
    return [one | {"reference": one.get("reference") or _name(one)} for one in told]


def _name(document: dict[str, Any]) -> str:
    fields = document.get("metadata")
    stated = fields.get("REFERENCE") if isinstance(fields, dict) else None
    first = stated[0] if isinstance(stated, list) and stated else stated
    return str(first or NAMELESS + json.dumps(document, sort_keys=True))
