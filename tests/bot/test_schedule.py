"""What is due, through nights when the clock changes and years with 53 weeks."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.schedule import (
    WEEKDAYS,
    digest_moment,
    is_postponed,
    last_crawl_moment,
    portals_due,
    tick_forever,
    week_name,
)
from store.model import Outcome, Run

STOCKHOLM = ZoneInfo("Europe/Stockholm")
AT = time(7, 30)


def stockholm(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


def test_one_digest_each_iso_week_for_twelve_years() -> None:
    sent: Counter[str] = Counter()
    names = set()
    now = datetime(2026, 1, 5, tzinfo=UTC)
    while now < datetime(2038, 1, 3, 22, tzinfo=UTC):
        moment = digest_moment(now, "monday", AT, STOCKHOLM)
        name = week_name(moment)
        names.add(week_name(now.astimezone(STOCKHOLM)))
        if now >= moment and not sent[name]:
            sent[name] += 1
            assert now.astimezone(STOCKHOLM).weekday() == 0
            assert timedelta() <= now - moment < timedelta(minutes=30)
        now += timedelta(minutes=30)
    assert set(sent) == names
    assert {"2026-W53", "2032-W53", "2037-W53"} <= names


@pytest.mark.parametrize("day", WEEKDAYS)
def test_the_day_is_the_one_named(day: str) -> None:
    for week in range(52):
        moment = digest_moment(stockholm("2026-01-07T12:00") + timedelta(weeks=week), day, AT, STOCKHOLM)
        assert moment.strftime("%A").lower() == day
        assert moment.strftime("%H:%M") == "07:30"


def test_a_missed_monday_is_made_up_for_in_the_same_week() -> None:
    moment = digest_moment(stockholm("2026-06-04T15:00"), "monday", AT, STOCKHOLM)
    assert moment == stockholm("2026-06-01T07:30")
    assert week_name(moment) == "2026-W23"


def test_before_its_moment_the_digest_waits() -> None:
    now = stockholm("2026-06-01T06:00")
    assert digest_moment(now, "monday", AT, STOCKHOLM) > now


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_one_reading_on_nights_when_the_clock_changes(day: str) -> None:
    midnight = stockholm(f"{day}T00:00")
    at, read = time(2, 30), 0
    runs: list[Run] = []
    for minute in range(24 * 60):
        now = midnight + timedelta(minutes=minute)
        if portals_due(runs, ["p"], now, at, STOCKHOLM):
            runs = [Run("p", now, outcome=Outcome.OK)]
            read += 1
    assert read == 2  # the one of the day before, made up for at midnight, and the one of the night


def test_what_was_read_since_the_last_moment_is_not_due() -> None:
    now = stockholm("2026-06-01T06:00")
    runs = [
        Run("fresh", stockholm("2026-06-01T04:31"), outcome=Outcome.OK),
        Run("stale", stockholm("2026-05-31T04:31"), outcome=Outcome.OK),
        Run("failed-now", stockholm("2026-06-01T05:30"), outcome=Outcome.FAILED),
        Run("failed-before", stockholm("2026-06-01T04:31"), outcome=Outcome.FAILED),
        Run("broken-off", stockholm("2026-06-01T05:59")),
    ]
    names = ["fresh", "stale", "failed-now", "failed-before", "broken-off", "never"]
    assert portals_due(runs, names, now, time(4, 30), STOCKHOLM) == ["stale", "failed-before", "broken-off", "never"]


def test_the_last_moment_is_today_or_yesterday() -> None:
    assert last_crawl_moment(stockholm("2026-06-01T04:30"), time(4, 30), STOCKHOLM) == stockholm("2026-06-01T04:30")
    assert last_crawl_moment(stockholm("2026-06-01T04:29"), time(4, 30), STOCKHOLM) == stockholm("2026-05-31T04:30")


def test_a_reading_in_the_future_is_of_a_clock_that_was_wrong() -> None:
    now = stockholm("2026-06-01T06:00")
    runs = [Run("ahead", now + timedelta(days=1), outcome=Outcome.OK)]
    assert portals_due(runs, ["ahead"], now, time(4, 30), STOCKHOLM) == ["ahead"]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests run in a background that ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_the_watch_goes_on_tick_after_tick() -> None:
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        tick_forever(tick, pause=0.1)
    assert len(ticks) >= 3


def test_a_tick_that_a_clock_put_back_has_postponed_is_seen() -> None:
    now = stockholm("2026-06-01T06:00")
    assert not is_postponed(now + timedelta(minutes=1), now, 60)
    assert not is_postponed(now - timedelta(days=1), now, 60)
    assert is_postponed(now + timedelta(days=1), now, 60)
