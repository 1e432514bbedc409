"""A harvest ends when as many documents are there as the unsorted search counts, whatever order the pages come in."""

import random
from typing import Any

import pytest

from crawler.families.harvest import ROUNDS, Harvest


def rows(*numbers: int) -> list[dict[str, Any]]:
    return [{"reference": str(number)} for number in numbers]


class Index:
    """A search of `size` a page, as the portal's: sorted it drops what lacks the field, unsorted its order shifts."""

    def __init__(self, documents: list[dict[str, Any]], size: int, seed: int = 1):
        self.documents, self.size, self.chance, self.asked = documents, size, random.Random(seed), 0  # noqa: S311

    def page(self, harvest: Harvest) -> tuple[list[dict[str, Any]], int]:
        self.asked += 1
        found = list(self.documents)
        if harvest.order:
            found = [one for one in found if harvest.order["field"] in one]
            found.sort(key=lambda one: str(one["reference"]))
        else:
            found.sort(key=lambda one: self.chance.random() if self.chance.random() < 0.2 else 0.5)
        start = (harvest.page - 1) * self.size
        return found[start : start + self.size], len(found)

    def read(self) -> Harvest:
        harvest = Harvest()
        while harvest.take(*self.page(harvest)):
            pass
        return harvest


def documents(count: int, lacking: int = 0) -> list[dict[str, Any]]:
    return [{"reference": str(n)} | ({} if n < lacking else {"identifier": str(n)}) for n in range(count)]


def test_sorted_pages_are_proved_by_one_unsorted_one() -> None:
    index = Index(documents(611), 100)
    assert index.read().proof == "611 of 611"
    assert index.asked == 8


@pytest.mark.parametrize("seed", range(20))
def test_documents_that_the_order_drops_are_found_in_another(seed: int) -> None:
    harvest = Index(documents(230, lacking=7), 50, seed).read()
    assert len(harvest.rows) == 230
    assert harvest.proof == "230 of 230"


def test_a_portal_that_gives_fewer_rows_a_page_than_were_asked_for_is_read_to_its_end() -> None:
    assert Index(documents(95), 10).read().proof == "95 of 95"


def test_a_total_that_moves_starts_over() -> None:
    harvest = Harvest()
    assert harvest.take(rows(1, 2), 4)
    assert harvest.take(rows(3), 3)
    assert (harvest.page, harvest.rows) == (1, {})
    assert harvest.take(rows(2, 3), 3)
    assert not harvest.take(rows(4), 3)
    assert set(harvest.rows) == {"2", "3", "4"}


def test_a_document_that_the_index_holds_twice_does_not_block() -> None:
    harvest = Harvest()
    assert harvest.take(rows(1, 1), 2)
    assert not harvest.take(rows(1, 1), 2)


def test_pages_that_never_add_up_are_an_error() -> None:
    index = Index(documents(30), 10)
    index.page = lambda harvest: (rows(harvest.round), 9)  # type: ignore[method-assign]
    with pytest.raises(ValueError, match=f"do not add up: {ROUNDS} of 9"):
        index.read()


def test_nothing_at_all_is_whole() -> None:
    harvest = Harvest()
    assert harvest.take([], 0)
    assert not harvest.take([], 0)


def test_pages_without_end_are_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        Harvest().take(rows(1), 10**9)
    harvest = Harvest(page=200)
    with pytest.raises(ValueError, match="more than 200 pages"):
        harvest.take(rows(1), 10_000)
