"""The rows of a search that is read page by page, until they add up to what the portal counts."""

from dataclasses import dataclass, field
from typing import Any

ROUNDS = 4


@dataclass
class Harvest:
    """Rows by their reference. A count that moves starts over; pages that overlap are read once more and joined.

    Without a stable order a row can slip from one page to another between two requests, unseen: so the number of
    rows, not the end of the pages, says when all are there.
    """

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    total: int = -1
    page: int = 1
    round: int = 1
    seen: int = 0  # rows of this round, repeats included
    fresh: int = 0  # rows that this round brought

    def take(self, rows: list[dict[str, Any]], total: int, page_size: int) -> bool:
        """Adds a page; True where `page` is to be read next. Raises ValueError where the pages never add up."""
        if self.total not in (-1, total):
            self.rows.clear()
            self.total = -1
            return self._again()
        before = len(self.rows)
        self.rows.update({row["reference"]: row for row in rows})
        self.total, self.seen, self.fresh = total, self.seen + len(rows), self.fresh + len(self.rows) - before
        if self.page * page_size < total:
            self.page += 1
            return True
        return not self._complete() and self._again()

    def _complete(self) -> bool:
        """All are there, or a whole second round showed nothing else."""
        return len(self.rows) == self.total or (self.round > 1 and self.seen == self.total and not self.fresh)

    def _again(self) -> bool:
        if self.round == ROUNDS:
            raise ValueError(f"the pages do not add up: {len(self.rows)} rows of {self.total} after {ROUNDS} rounds")
        self.page, self.round, self.seen, self.fresh = 1, self.round + 1, 0, 0
        return True
