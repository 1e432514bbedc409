"""A harvest ends when the rows add up, whatever order the pages come in."""

from typing import Any

import pytest

from crawler.harvest import ROUNDS, Harvest


def rows(*numbers: int) -> list[dict[str, Any]]:
    return [{"reference": str(number)} for number in numbers]


def test_pages_that_add_up() -> None:
    harvest = Harvest()
    assert harvest.take(rows(1, 2), 3, 2)
    assert harvest.page == 2
    assert not harvest.take(rows(3), 3, 2)
    assert set(harvest.rows) == {"1", "2", "3"}


def test_pages_that_overlap_are_read_again_and_joined() -> None:
    harvest = Harvest()
    assert harvest.take(rows(1, 2), 3, 2)
    assert harvest.take(rows(2), 3, 2)  # 3 slipped to the first page
    assert harvest.page == 1
    assert harvest.take(rows(3, 1), 3, 2)
    assert not harvest.take(rows(2), 3, 2)
    assert set(harvest.rows) == {"1", "2", "3"}


def test_a_total_that_moves_starts_over() -> None:
    harvest = Harvest()
    assert harvest.take(rows(1, 2), 4, 2)
    assert harvest.take(rows(3), 3, 2)
    assert (harvest.page, harvest.rows) == (1, {})
    assert harvest.take(rows(2, 3), 3, 2)
    assert not harvest.take(rows(4), 3, 2)
    assert set(harvest.rows) == {"2", "3", "4"}


def test_a_document_that_the_index_holds_twice_does_not_block() -> None:
    harvest = Harvest()
    assert harvest.take(rows(1, 1), 2, 2)
    assert not harvest.take(rows(1, 1), 2, 2)


def test_pages_that_never_add_up_are_an_error() -> None:
    harvest = Harvest()
    for number in range(ROUNDS - 1):
        assert harvest.take(rows(number), 9, 9)
    with pytest.raises(ValueError, match="do not add up"):
        harvest.take(rows(99), 9, 9)


def test_nothing_at_all_is_whole() -> None:
    assert not Harvest().take([], 0, 100)
