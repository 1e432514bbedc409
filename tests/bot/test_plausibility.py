"""What makes a whole reading unbelievable, and that an ordinary year makes nobody doubt or wake."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.crawling import DEFAULT_HISTORY
from bot.health import History, is_alarm_due, judge
from bot.plausibility import check_plausibility, usual_fill
from crawler.portal import passport
from store.model import Call, Certainty, Fill, IncidentKind, Outcome, Run, Stage
from tests.bot.conftest import MONDAY, call, later

UNDATED = (Stage(certainty=Certainty.UNSTATED),)


def calls(*numbers: int) -> list[Call]:
    return [call(number) for number in numbers]


def found(read: Sequence[Call], known: Sequence[Call], usual: Fill | None = None) -> IncidentKind | None:
    one = check_plausibility(read, known, (), usual, MONDAY)
    return one.kind if one else None


def good(fill: Fill, day: int = 0, accepted: IncidentKind | None = None) -> Run:
    return Run("x", later(day), outcome=Outcome.OK, calls=fill.calls, fill=fill, incident=accepted)


def test_a_first_reading_is_believed() -> None:
    assert found(calls(*range(900)), []) is None


@pytest.mark.parametrize(("left", "kind"), [(20, None), (19, IncidentKind.LOSS), (0, IncidentKind.LOSS)])
def test_more_than_half_gone(left: int, kind: IncidentKind | None) -> None:
    assert found(calls(*range(left)), calls(*range(40))) is kind


def test_what_was_missing_before_is_not_lost_again() -> None:
    known = calls(*range(40))
    gone = {one.key for one in known[10:]}
    assert check_plausibility(known[:10], known, gone, None, MONDAY) is None


def test_a_portal_that_numbers_its_calls_anew() -> None:
    assert found(calls(*range(5000, 10_000)), calls(*range(5000))) is IncidentKind.LOSS
    assert found(calls(*range(60, 200)), calls(*range(120))) is IncidentKind.FLOOD  # half kept its number
    assert found(calls(*range(100, 700)), calls(*range(6))) is IncidentKind.FLOOD  # too few to be a loss


def test_many_calls_that_say_the_same_are_a_wall() -> None:
    walled = [replace(one, title="Vänta") for one in calls(*range(4))]
    assert found(walled, calls(*range(4))) is IncidentKind.UNREAD
    assert found([*walled[:2], *calls(2, 3)], calls(*range(4))) is None


def test_a_new_programme_is_no_flood() -> None:
    assert found(calls(*range(1100)), calls(*range(600))) is None
    assert found(calls(*range(45)), calls(*range(3))) is None


def test_closed_calls_that_come_into_a_list_are_no_flood() -> None:
    old = [call(number, closes=date(2020, 1, 1)) for number in range(300)]
    assert found([*calls(1, 2), *old], calls(1, 2)) is None


@pytest.mark.parametrize(
    ("stripped", "usual"),
    [
        ({"stages": UNDATED}, (1000, 0, 0, 0)),
        ({"budget": None}, (0, 1000, 0, 0)),
        ({"eligible": ""}, (0, 0, 900, 0)),
        ({"sections": ()}, (0, 0, 0, 1000)),
    ],
)
def test_a_field_that_goes_empty(stripped: dict[str, object], usual: tuple[int, int, int, int]) -> None:
    read = [replace(one, **stripped) for one in calls(*range(6))]  # type: ignore[arg-type]  # fields of a call
    assert found(read, [], Fill(1000, *usual)) is IncidentKind.THIN
    assert found(calls(*range(6)), [], Fill(1000, 1000, 1000, 0, 1000)) is None


@pytest.mark.parametrize(("filled", "of", "usual", "thin"), [(2, 9, 900, True), (3, 9, 900, False), (0, 2, 900, False)])
def test_less_than_a_quarter_and_not_by_chance(filled: int, of: int, usual: int, thin: bool) -> None:
    read = [*calls(*range(filled)), *(replace(one, stages=UNDATED) for one in calls(*range(filled, of)))]
    assert (found(read, [], Fill(1000, usual, 0, 0, 0)) is IncidentKind.THIN) is thin


def test_the_usual_is_the_middle_of_the_good_readings_since_somebody_said_yes() -> None:
    full, poor = Fill(20, 20, 10, 20, 20), Fill(20, 0, 10, 20, 20)
    assert usual_fill([]) is None
    assert usual_fill([replace(good(full), fill=None)]) is None  # read before anybody counted
    assert usual_fill([good(full), good(poor), good(full)]) == Fill(1000, 1000, 500, 1000, 1000)
    accepted = [good(poor), good(poor, accepted=IncidentKind.THIN), good(full), good(full), good(full)]
    assert usual_fill(accepted) == Fill(1000, 0, 500, 1000, 1000)


class Year:
    """An ordinary portal, day by day: calls come now and then, most say most things, and close; July is quiet."""

    def __init__(self, seed: int, a_week: float, at_first: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.a_week, self.number = a_week, 0
        self.live = [self.one(MONDAY) for _ in range(at_first)]

    def one(self, now: datetime) -> Call:
        self.number += 1
        made = call(self.number, closes=now.date() + timedelta(days=self.chance.randint(10, 120)))
        bare = {"budget": None} if self.chance.random() < 0.5 else {}
        bare |= {"stages": UNDATED} if self.chance.random() < 0.1 else {}  # type: ignore[dict-item]
        return replace(made, eligible="Municipalities" * (self.chance.random() < 0.7), **bare)  # type: ignore[arg-type]

    def publish(self, now: datetime) -> bool:
        """Whether something new came; what is undated leaves the list some time."""
        self.live = [one for one in self.live if self.chance.random() > 0.005 and one.next_stage(now)]
        quiet = now.month == 7
        come = [self.one(now) for _ in range(20) if not quiet and self.chance.random() < self.a_week / 7 / 20]
        self.live += come
        return bool(come)


BUSY = [pytest.param(*one, marks=pytest.mark.slow) for one in ((3, 12, 90), (4, 25, 150))]  # 365 days of many calls


@pytest.mark.parametrize(("seed", "a_week", "at_first"), [(1, 0.7, 4), (2, 2, 12), *BUSY])
def test_an_ordinary_year_wakes_nobody(seed: int, a_week: float, at_first: int) -> None:
    year, passed = Year(seed, a_week, at_first), passport("euro_access")
    known: dict[str, Call] = {}
    missing: set[str] = set()
    good_runs: list[Run] = []
    news_at, failures = MONDAY, 0
    for day in range(52 * 7):
        now = later(day)
        news_at = now if year.publish(now) else news_at
        if year.chance.random() < 0.1:  # out for an hour
            failures += 1
            down = History(Run("x", now), IncidentKind.UNREAD, good_runs[-1] if good_runs else None, good_runs[:1])
            hour = now + timedelta(hours=1)
            assert [one for one in judge(passed, down, hour) if is_alarm_due(one, hour)] == []
        gone = {one.key for ref, one in known.items() if ref in missing}
        assert (
            check_plausibility(year.live, list(known.values()), gone, usual_fill(good_runs[:DEFAULT_HISTORY]), now)
            is None
        ), day
        missing = known.keys() - {one.ref for one in year.live}
        known |= {one.ref: one for one in year.live}
        good_runs.insert(0, good(Fill.count(year.live), day))
        assert list(judge(passed, History(begun=good_runs[-1], good=good_runs, news_at=news_at), now)) == [], day
    assert failures > 10
    assert len(known) > 5 * a_week
