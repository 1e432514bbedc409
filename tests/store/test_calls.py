"""Readings: what is kept of them, what is told of them, and what a second look at the same thing does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.database import Store, StoreError
from store.model import Call, Certainty, Change, Fill, Key, Money, Outcome, Section, SectionKind, Stage, plausible
from tests.store.samples import BENCHES, DAY, NOW, bench, closing, sighting

WEEK = 7 * DAY


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.ref, change.kind.value) for change in changes]


def test_a_call_comes_back_as_it_went_in(store: Store) -> None:
    store.remember_reading("benches", [BENCHES], NOW)
    assert store.calls() == store.calls("benches") == [BENCHES]
    assert store.call(BENCHES.key) == BENCHES
    assert store.sightings() == [sighting(first_seen=NOW, last_seen=NOW)]
    assert store.calls("chairs") == []
    assert store.call(Key("benches", "7002")) is None


def test_the_same_reading_again_is_no_change(store: Store) -> None:
    first = store.remember_reading("benches", [BENCHES, bench("7002")], NOW)
    assert kinds(first) == [("7001", "new"), ("7002", "new")]
    before = store.sightings()
    assert store.remember_reading("benches", [bench("7002"), BENCHES], NOW) == ()
    assert store.sightings() == before
    assert store.changes() == list(first)


def test_a_call_that_stands_twice_in_a_reading_is_one(store: Store) -> None:
    changes = store.remember_reading("benches", [BENCHES, bench(title="Last")], NOW)
    assert kinds(changes) == [("7001", "new")]
    assert [call.title for call in store.calls()] == ["Last"]


def test_changes_are_numbered_and_found_by_their_time(store: Store) -> None:
    told = [
        *store.remember_reading("benches", [BENCHES], NOW),
        *store.remember_reading("benches", [bench(budget=Money(1), title="Chairs")], NOW + DAY),
    ]
    assert [change.kind.value for change in told] == ["new", "budget", "text"]
    assert len({change.id for change in told}) == 3
    assert store.changes() == told
    assert store.changes(NOW + DAY) == told[1:]
    assert store.changes(NOW + DAY + timedelta(seconds=1)) == []
    assert store.sightings() == [sighting(first_seen=NOW, last_seen=NOW + DAY, revision=2, restless=1)]


def test_links_are_kept_up_to_date_without_a_change(store: Store) -> None:
    store.remember_reading("benches", [BENCHES], NOW)
    assert store.remember_reading("benches", [bench(links=())], NOW + DAY) == ()
    assert store.call(BENCHES.key) == bench(links=())
    assert [one.revision for one in store.sightings()] == [1]


def test_a_closed_call_is_kept_only_if_it_was_known(store: Store) -> None:
    closed = closing(date(2031, 3, 10))
    assert store.remember_reading("benches", [closed], NOW + WEEK + DAY) == ()
    assert store.calls() == []
    store.remember_reading("benches", [closed], NOW)
    assert store.remember_reading("benches", [closed], NOW + WEEK + DAY) == ()
    assert store.calls() == [closed]


def test_missing_then_withdrawn_then_reopened(store: Store) -> None:
    other = bench("7002")
    readings: list[list[Call]] = [[BENCHES, other], [other], [other], [other], [other], [other, bench(title="Back")]]
    told = [kinds(store.remember_reading("benches", read, NOW + day * DAY)) for day, read in enumerate(readings)]
    assert told[1:] == [
        [("7001", "missing")],
        [],
        [("7001", "withdrawn")],
        [],
        [("7001", "text"), ("7001", "reopened")],
    ]
    assert store.sightings()[0] == sighting(first_seen=NOW, last_seen=NOW + 5 * DAY, revision=2, restless=1)


def test_what_is_missing_is_known_since_when(store: Store) -> None:
    store.remember_reading("benches", [BENCHES], NOW)
    for day in (1, 2, 3, 4):
        store.remember_reading("benches", [], NOW + day * DAY)
    gone = sighting(first_seen=NOW, last_seen=NOW, missed=3, missing_since=NOW + DAY, withdrawn_at=NOW + 3 * DAY)
    assert store.sightings() == [gone]


def test_a_reading_of_one_portal_says_nothing_of_another(store: Store) -> None:
    chairs = replace(BENCHES, portal="chairs")
    store.remember_reading("benches", [BENCHES], NOW)
    assert kinds(store.remember_reading("chairs", [chairs], NOW)) == [("7001", "new")]
    assert [one.missed for one in store.sightings()] == [0, 0]


def test_a_reading_with_a_call_of_another_portal_is_refused_whole(store: Store) -> None:
    with pytest.raises(StoreError, match=r"^the reading of benches holds a call of chairs;"):
        store.remember_reading("benches", [BENCHES, replace(BENCHES, portal="chairs")], NOW)
    assert store.calls() == []


def test_three_weeks_switched_off(store: Store) -> None:
    closes, stays = closing(date(2031, 3, 12), "closes"), bench("stays")
    store.remember_reading("benches", [closes, stays, bench("goes")], NOW)
    came = [bench(f"came {number}", opening=date(2031, 3, 4 + number)) for number in range(3)]
    came_and_closed = closing(date(2031, 3, 20), "came and closed")
    changes = store.remember_reading("benches", [stays, *came, came_and_closed], NOW + 3 * WEEK)
    assert sorted(kinds(changes)) == [*((call.ref, "new") for call in came), ("goes", "missing")]
    assert store.remember_reading("benches", [stays, *came], NOW + 3 * WEEK) == ()


def test_a_call_that_could_not_be_read_is_neither_missing_nor_changed(store: Store) -> None:
    known = [BENCHES, bench("7002")]
    store.remember_reading("benches", known, NOW)
    days, unread = (NOW + day * DAY for day in (1, 2, 3, 4)), ("7001", "7002")
    told = [store.remember_reading("benches", [bench("7003")], day, unread=unread) for day in days]
    assert [kinds(changes) for changes in told] == [[("7003", "new")], [], [], []]
    assert all(one.missing_since is None for one in store.sightings())


def test_a_run_is_ended_with_its_reading_or_not_at_all(store: Store) -> None:
    store.remember_reading("benches", [BENCHES, bench("7002")], NOW)
    run = store.start_run("benches", NOW + DAY)
    read = [bench(title="Chairs", budget=None), bench("7003"), bench("7004"), closing(date(2031, 3, 1), "7005")]
    store.remember_reading("benches", read, NOW + DAY, run)
    fill = Fill(calls=4, deadline=4, budget=4, eligible=4, text=4)
    ended = replace(run, ended=NOW + DAY, outcome=Outcome.OK, calls=3, new=2, changed=1, missing=1, fill=fill)
    assert store.runs() == [ended]
    with pytest.raises(StoreError, match="never started"):
        store.remember_reading("benches", [], NOW + 2 * DAY, replace(run, id=99))
    assert len(store.changes()) == 7


def test_text_that_no_database_can_hold_is_kept_readable(store: Store) -> None:
    store.remember_reading("benches", [BENCHES], NOW)
    (change,) = store.remember_reading("benches", [bench(title="Cold\x00 benches\u200b")], NOW)
    assert change.after == "Cold benches"
    assert store.changes()[-1] == change


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="has no time zone"):
        store.start_run("benches", NOW.replace(tzinfo=None))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.builds(
        Call,
        portal=st.just("benches"),
        ref=st.text("abc/#å ", min_size=1),
        title=st.text(st.characters(exclude_categories=["Cs"])),
        language=st.sampled_from(["en", "sv"]),
        sections=st.lists(st.builds(Section, st.sampled_from(SectionKind), st.text(max_size=20))).map(tuple),
        stages=st.just((Stage(certainty=Certainty.UNSTATED),)),
        budget=st.none() | st.builds(Money, st.integers(0, 10**12)),
        rate=st.none() | st.floats(0, 1),
        eligible=st.text(max_size=20),
    )
)
def test_any_call_comes_back_and_is_the_same_call_next_time(store: Store, call: Call) -> None:
    store.remember_reading("benches", [call], NOW)
    assert store.call(call.key) == plausible(call)[0]
    assert [change for change in store.remember_reading("benches", [call], NOW) if change.ref == call.ref] == []
