"""The weekly sample is the same for a week, reaches all scores and repeats nothing; the estimate has its interval."""

from collections import Counter

import pytest

from matcher.sample import Missed, draw_sample, estimate_missed, wilson
from store.model import Key

SCORES = {Key("benches", f"{number:03}"): 0.5 - number / 1000 for number in range(90)}
WEEKS = [f"2031-W{week:02}" for week in range(1, 31)]


def test_a_week_draws_the_same_calls_again_and_another_week_others() -> None:
    turned = dict(reversed(SCORES.items()))
    assert draw_sample(SCORES, "2031-W10") == draw_sample(turned, "2031-W10")
    assert len({tuple(draw_sample(SCORES, week)) for week in WEEKS}) == len(WEEKS)


def test_one_call_of_each_third_the_likeliest_first() -> None:
    for week in WEEKS:
        assert [int(key.ref) // 30 for key in draw_sample(SCORES, week)] == [0, 1, 2]


def test_nothing_is_drawn_twice_until_all_is_drawn() -> None:
    drawn: list[Key] = []
    for week in WEEKS:
        drawn += draw_sample(SCORES, week, drawn)
    assert sorted(drawn) == sorted(SCORES)
    assert draw_sample(SCORES, "2031-W31", drawn) == []


def test_few_calls_are_all_drawn_and_none_is_none() -> None:
    few = dict(list(SCORES.items())[:2])
    assert draw_sample(few, "2031-W10") == list(few)
    assert draw_sample({}, "2031-W10") == []


def test_every_call_is_about_as_likely_to_be_drawn() -> None:
    times = Counter(key for week in range(3000) for key in draw_sample(SCORES, str(week)))
    assert len(times) == 90
    assert max(times.values()) < 2 * min(times.values())


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [  # as printed in textbooks
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (3, 100, 0.0103, 0.0845),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_wilsons(hits: int, tries: int, low: float, high: float) -> None:
    assert wilson(hits, tries) == pytest.approx((low, high), abs=1e-4)


def test_the_share_is_counted_up_and_rounded_outwards() -> None:
    assert estimate_missed(400, 10, 1) == Missed(40, 7, 162, 400, 10, 1)
    assert estimate_missed(400, 9, 9) == Missed(None, None, None, 400, 9, 9)  # too few answers to say anything
    assert estimate_missed(0, 10, 1) == Missed(0, 0, 0, 0, 10, 1)
