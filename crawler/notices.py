"""What a good reading had to leave out or did not understand, counted, for whoever looks after the portals."""

from collections import defaultdict
from dataclasses import dataclass

from crawler.prose import one_line
from store.model import Stage

EXAMPLE_LIMIT = 80  # characters of the portal's own text in one warning
LEFT_OUT = "link beside a date or a word for a call, left out"
NO_DATE = "date of applying that cannot be read, left out"
UNREADABLE = "item that cannot be read, skipped"


@dataclass(frozen=True, slots=True)
class Stats:
    """What a reading says of itself, beside its calls.

    `warnings`: what was left out or not understood, each with how often; `left_out`: links beside a date or a word for
    a call that lead to no call; `unread`: references of calls that could not be read, so that none is taken for gone;
    `ended`: references of pages that say that nothing can be applied for, each with the stage that says so; `proof`:
    how it is known that all calls are there, such as "611 of 611", empty where the portal does not count.
    """

    calls: int
    warnings: tuple[str, ...] = ()
    left_out: int = 0
    unread: tuple[str, ...] = ()
    proof: str = ""
    ended: tuple[tuple[str, Stage], ...] = ()


class Notices:
    """Warnings of one reading: each kind once, with how many different examples it had."""

    def __init__(self) -> None:
        self._examples: dict[str, set[str]] = defaultdict(set)

    def add(self, kind: str, example: str) -> None:
        """`kind` in our own words; the example may be the portal's."""
        self._examples[kind].add(example)

    def count(self, kind: str) -> int:
        return len(self._examples.get(kind, ()))

    def line(self, kind: str) -> str:
        """Such as "2 × unknown programme code (such as 43999999)"."""
        return f"{self.count(kind)} × {kind} (such as {one_line(min(self._examples[kind]))[:EXAMPLE_LIMIT]})"

    def lines(self) -> tuple[str, ...]:
        return tuple(map(self.line, sorted(self._examples)))
