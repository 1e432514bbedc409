"""A reading that knows less of a deadline than the memory: nothing is told of it until it is believed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

from store.certainty import is_less_certain
from store.database import Store
from store.model import Call, Certainty, Stage, Status
from tests.store.samples import DAY, NOW, bench, closing

AHEAD, PASSED = date(2031, 9, 15), date(2031, 3, 1)
FIXED = closing(AHEAD)
PRELIMINARY = bench(stages=(Stage(certainty=Certainty.PRELIMINARY, day=date(2031, 9, 20)),))
ROLLING = bench(stages=(Stage(certainty=Certainty.ROLLING),))
UNSTATED = bench(stages=(Stage(certainty=Certainty.UNSTATED),))
UNCLEAR = bench(stages=(Stage(certainty=Certainty.UNCLEAR, quote="Closes on 03/04/2031."),))
CLOSED = bench(stages=(Stage(certainty=Certainty.CLOSED, quote="The call is closed."),))
CANCELLED = bench(stages=(Stage(certainty=Certainty.CANCELLED, quote="The call is cancelled."),))
WORDS = {
    "rolling": ROLLING,
    "unstated": UNSTATED,
    "unclear": UNCLEAR,
    "2031-09-20 (preliminary)": PRELIMINARY,
}
KNOWN = "2031-09-15 17:00 Europe/Brussels"


def told(store: Store, calls: Sequence[Call], start: datetime = NOW) -> list[list[tuple[str, str | None, str | None]]]:
    """What each reading in a row told after the first one, a day apart."""
    changes = [store.remember_reading("benches", [call], start + at * DAY) for at, call in enumerate(calls)]
    return [[(one.kind.value, one.before, one.after) for one in found] for found in changes][1:]


def test_the_order_of_certainty() -> None:
    order = [UNSTATED, ROLLING, PRELIMINARY, FIXED]
    for less, more in pairwise(order):
        assert is_less_certain(less, more)
        assert not is_less_certain(more, less)
    assert not is_less_certain(UNSTATED, UNCLEAR)
    assert not is_less_certain(UNSTATED, bench(stages=()))


@pytest.mark.parametrize("words", WORDS)
def test_a_deadline_that_one_reading_lacks_is_kept_and_nothing_is_told(store: Store, words: str) -> None:
    assert told(store, [FIXED, WORDS[words], FIXED, WORDS[words], FIXED]) == [[], [], [], []]
    assert store.call(FIXED.key) == FIXED


@pytest.mark.parametrize("words", WORDS)
def test_a_deadline_that_three_readings_in_a_row_lack_is_gone_and_that_is_told(store: Store, words: str) -> None:
    after = WORDS[words]
    assert told(store, [FIXED, after, after, after, after]) == [[], [], [("deadline", KNOWN, words)], []]
    assert store.call(FIXED.key) == after


def test_a_certain_reading_between_two_uncertain_ones_begins_anew(store: Store) -> None:
    readings = [FIXED, UNSTATED, UNSTATED, FIXED, UNSTATED, UNSTATED]
    assert told(store, readings) == [[], [], [], [], []]
    assert store.sightings()[0].unsure == 2


def test_the_next_certain_reading_is_compared_with_the_last_certain_one(store: Store) -> None:
    moved = closing(date(2031, 10, 1))
    change = ("deadline", KNOWN, "2031-10-01 17:00 Europe/Brussels")
    assert told(store, [FIXED, UNSTATED, moved]) == [[], [change]]


def test_a_date_that_becomes_certain_is_told_at_once(store: Store) -> None:
    readings = [UNSTATED, ROLLING, PRELIMINARY, FIXED]
    assert [[kind for kind, _, _ in found] for found in told(store, readings)] == [["deadline"]] * 3


def test_everything_else_of_an_uncertain_reading_is_taken(store: Store) -> None:
    titled = replace(UNSTATED, title="Warm benches")
    assert [[kind for kind, _, _ in found] for found in told(store, [FIXED, titled])] == [["text"]]
    assert store.call(FIXED.key) == replace(FIXED, title="Warm benches")


def test_a_closed_call_that_loses_its_date_stays_closed(store: Store) -> None:
    closed = closing(PASSED)
    readings = [closed, *[UNSTATED] * 5]
    assert told(store, readings, datetime.combine(PASSED, NOW.time(), NOW.tzinfo) - DAY) == [[]] * 5
    (call,) = store.calls()
    assert call.status(NOW) is Status.CLOSED


def test_a_closed_call_whose_page_says_so_keeps_its_date(store: Store) -> None:
    closed = closing(PASSED)
    readings = [closed, *[CLOSED] * 5]
    assert told(store, readings, datetime.combine(PASSED, NOW.time(), NOW.tzinfo) - DAY) == [[]] * 5
    assert store.call(closed.key) == closed


@pytest.mark.parametrize("known", [FIXED, PRELIMINARY, ROLLING, UNSTATED, UNCLEAR])
def test_a_cancelled_call_is_withdrawn_at_once_by_the_words_of_its_page(store: Store, known: Call) -> None:
    withdrawn = ("withdrawn", known.title, "The call is cancelled.")
    assert told(store, [known, CANCELLED, CANCELLED, CANCELLED]) == [[withdrawn], [], []]
    assert store.call(known.key) == CANCELLED
    assert CANCELLED.status(NOW) is Status.CLOSED
    assert store.sightings()[0].withdrawn_at == NOW + DAY


def test_a_cancelled_call_that_is_open_after_all_is_reopened(store: Store) -> None:
    found = told(store, [FIXED, CANCELLED, CANCELLED, FIXED])
    assert [[kind for kind, _, _ in one] for one in found] == [["withdrawn"], [], ["deadline", "reopened"]]
    assert store.sightings()[0].withdrawn_at is None


def test_a_cancelled_call_whose_page_goes_or_says_less_stays_so(store: Store) -> None:
    assert (
        told(store, [FIXED, CANCELLED, *[UNSTATED] * 4])
        == [[("withdrawn", FIXED.title, "The call is cancelled.")]] + [[]] * 4
    )
    for day in range(7, 12):
        assert store.remember_reading("benches", [], NOW + day * DAY) == ()


def test_a_call_that_had_closed_is_not_withdrawn(store: Store) -> None:
    first = datetime.combine(PASSED, NOW.time(), NOW.tzinfo) - DAY
    assert told(store, [closing(PASSED), closing(PASSED), closing(PASSED), CANCELLED], first) == [[], [], []]


def test_a_cancelled_call_that_was_unknown_is_not_kept(store: Store) -> None:
    assert store.remember_reading("benches", [CANCELLED, bench("7002")], NOW) != ()
    assert [call.ref for call in store.calls()] == ["7002"]


def test_a_page_that_only_says_that_the_call_is_over_takes_the_place_of_its_deadline(store: Store) -> None:
    """The reading lacks the call, and knows why."""
    other, ended = bench("7002"), {FIXED.ref: CANCELLED.stages[0], "stranger": CLOSED.stages[0]}
    store.remember_reading("benches", [FIXED, other], NOW)
    (change,) = store.remember_reading("benches", [other], NOW + DAY, ended=ended)
    assert (change.kind.value, change.after) == ("withdrawn", "The call is cancelled.")
    assert store.call(FIXED.key) == CANCELLED
    assert [one.missed for one in store.sightings()] == [0, 0]


def test_a_page_that_says_closed_makes_the_date_one_to_check_and_is_believed_the_second_time(store: Store) -> None:
    assert told(store, [FIXED, CLOSED]) == [[]]
    (stage,) = store.calls()[0].stages
    assert (stage.certainty, stage.quote) == (Certainty.UNCLEAR, "The call is closed.")
    assert told(store, [CLOSED, CLOSED], NOW + 2 * DAY) == [[]]
    assert store.calls()[0].status(NOW) is Status.CLOSED


def test_a_page_that_says_closed_once_and_then_its_date_is_open(store: Store) -> None:
    told(store, [FIXED, CLOSED, FIXED])
    assert store.call(FIXED.key) == FIXED


def test_a_page_that_is_gone_and_says_closed_before_the_day_is_believed_the_second_time(store: Store) -> None:
    ended = {FIXED.ref: CLOSED.stages[0]}
    store.remember_reading("benches", [FIXED], NOW)
    found = [store.remember_reading("benches", [], NOW + day * DAY, ended=ended) for day in (1, 2, 3, 4)]
    assert [[(one.kind.value, one.after) for one in part] for part in found] == [[], [("deadline", "closed")], [], []]
    (call,) = store.calls()
    assert (call.stages, call.status(NOW)) == (CLOSED.stages, Status.CLOSED)


def test_a_deadline_that_passes_while_it_is_lost_closes_the_call(store: Store) -> None:
    soon = closing(date(2031, 3, 4))
    assert told(store, [soon, *[UNSTATED] * 6]) == [[]] * 6
    (call,) = store.calls()
    assert call.status(NOW + 6 * DAY) is Status.CLOSED


def test_a_closed_call_that_is_said_to_be_open_at_any_time_is_open_again_when_that_lasts(store: Store) -> None:
    closed = closing(PASSED)
    first = datetime.combine(PASSED, NOW.time(), NOW.tzinfo)
    found = told(store, [closed, closed, ROLLING, ROLLING, ROLLING], first)
    assert [[kind for kind, _, _ in one] for one in found] == [[], [], [], ["deadline", "reopened"]]


def test_a_round_that_is_to_open_after_the_last_one_is_believed_at_once(store: Store) -> None:
    closed, coming = closing(PASSED), replace(UNSTATED, opening=date(2031, 5, 1))
    first = datetime.combine(PASSED, NOW.time(), NOW.tzinfo)
    found = told(store, [closed, closed, coming, coming], first)
    assert [[kind for kind, _, _ in one] for one in found] == [[], ["text"], []]
    (call,) = store.calls()
    assert call.status(NOW) is Status.FORTHCOMING
