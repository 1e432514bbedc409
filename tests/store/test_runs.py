"""Runs: the last of each portal; the lead: one at a time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.database import Store, StoreError
from store.model import ChangeKind, Fill, IncidentKind, Outcome, Run
from tests.store.samples import DAY, HOME, NOW, bench

LEASE = timedelta(minutes=2)


def read(store: Store, portal: str, day: int, error: str = "") -> Run:
    """A reading of a portal that went well, or did not."""
    run = store.start_run(portal, NOW + day * DAY)
    outcome = Outcome.FAILED if error else Outcome.OK
    ended = replace(run, ended=run.started + LEASE, outcome=outcome, calls=7, new=1, changed=2, missing=3, error=error)
    store.end_run(ended)
    return ended


def test_a_run_is_running_until_it_is_ended(store: Store) -> None:
    run = store.start_run("benches", NOW)
    assert run == Run("benches", NOW, id=run.id)
    assert run.id > 0
    assert store.runs() == store.latest_runs() == [run]
    assert store.latest_good_runs() == []


def test_the_latest_runs(store: Store) -> None:
    old = read(store, "benches", 0)
    chairs = read(store, "chairs", 0)
    failed = read(store, "benches", 1, error="the list is empty; look at the portal")
    assert store.latest_runs() == [failed, chairs]
    assert store.latest_good_runs() == [old, chairs]
    assert store.runs() == [failed, chairs, old]
    assert store.runs("benches", limit=1) == [failed]


def test_where_a_portal_began_to_fail_and_was_first_well(store: Store) -> None:
    read(store, "benches", 0, error="once")
    well = read(store, "benches", 1)
    first, last = read(store, "benches", 2, error="again"), read(store, "benches", 3, error="and again")
    never = read(store, "chairs", 0, error="never read")
    read(store, "stools", 0, error="passing")
    well_again = read(store, "stools", 1)
    store.start_run("benches", NOW + 4 * DAY)  # under way: it says nothing yet
    assert store.first_failed_runs() == [first, never]
    assert [run.id for run in store.latest_failed_runs()][:2] == [last.id, never.id]
    assert store.first_good_runs() == [well, well_again]
    later = read(store, "benches", 5)
    assert store.first_failed_runs() == [never]
    assert store.good_runs("benches", limit=9) == [later, well]
    assert store.good_runs("benches", limit=1) == [later]


def test_what_a_reading_told_and_why_it_was_not_believed(store: Store) -> None:
    store.remember_reading("benches", [bench(eligible="")], NOW, store.start_run("benches", NOW))
    held = store.start_run("benches", NOW + DAY)
    store.end_run(replace(held, outcome=Outcome.FAILED, error="0 of 12 seen", incident=IncidentKind.LOSS))
    (run, good) = store.runs("benches")
    assert (run.incident, run.fill) == (IncidentKind.LOSS, None)
    assert (good.incident, good.fill) == (None, Fill(calls=1, deadline=1, budget=1, eligible=0, text=1))


def test_what_a_good_reading_noticed_is_kept_with_it(store: Store) -> None:
    run = replace(store.start_run("benches", NOW), warnings=("2 x odd (such as å)",), left_out=3, proof="611 of 611")
    store.remember_reading("benches", [bench()], NOW, run)
    (kept,) = store.latest_good_runs()
    assert (kept.warnings, kept.left_out, kept.proof) == (run.warnings, 3, "611 of 611")


def test_when_something_was_last_new(store: Store) -> None:
    store.remember_reading("benches", [bench()], NOW)
    store.remember_reading("chairs", [bench(portal="chairs")], NOW + DAY)
    store.remember_reading("benches", [bench(title="Warmer benches")], NOW + 2 * DAY)
    assert store.last_changes() == {
        ("benches", ChangeKind.NEW): NOW,
        ("benches", ChangeKind.TEXT): NOW + 2 * DAY,
        ("chairs", ChangeKind.NEW): NOW + DAY,
    }


def test_a_run_that_was_never_started_cannot_end(store: Store) -> None:
    with pytest.raises(StoreError, match=r"^run 0 of benches was never started;"):
        store.end_run(Run("benches", NOW))


def test_one_leads_until_its_lease_runs_out(store: Store) -> None:
    assert store.acquire_lease("scheduler", "one", NOW, LEASE)
    assert not store.acquire_lease("scheduler", "two", NOW + LEASE / 2, LEASE)
    assert store.acquire_lease("cleaner", "two", NOW, LEASE)
    assert store.acquire_lease("scheduler", "one", NOW + LEASE / 2, LEASE)
    assert not store.acquire_lease("scheduler", "two", NOW + LEASE, LEASE)
    assert store.acquire_lease("scheduler", "two", NOW + 1.5 * LEASE, LEASE)
    assert not store.acquire_lease("scheduler", "one", NOW + 1.5 * LEASE, LEASE)


def test_who_leaves_the_lead_lets_another_have_it_at_once(store: Store) -> None:
    store.acquire_lease("scheduler", "one", NOW, LEASE)
    store.release_lease("scheduler", "two")
    assert not store.acquire_lease("scheduler", "two", NOW, LEASE)
    store.release_lease("scheduler", "one")
    assert store.acquire_lease("scheduler", "two", NOW, LEASE)


def test_a_lease_that_ends_impossibly_far_ahead_is_void(store: Store) -> None:
    store.acquire_lease("scheduler", "whose clock was an hour ahead", NOW + timedelta(hours=1), LEASE)
    assert store.acquire_lease("scheduler", "two", NOW, LEASE)


def test_a_reading_is_untold_until_it_is_said_to_be_told_to_each_organisation(store: Store) -> None:
    home, away = store.tenant(HOME), store.tenant("away")
    assert (store.last_run(), home.has_unreported_runs()) == (0, False)
    store.remember_reading("benches", [bench()], NOW, store.start_run("benches", NOW))
    assert (home.has_unreported_runs(), away.has_unreported_runs()) == (True, True)
    home.mark_runs_reported(store.last_run())
    assert (home.has_unreported_runs(), away.has_unreported_runs()) == (False, True)
    failed = store.start_run("benches", NOW + DAY)
    assert not home.has_unreported_runs()  # it is not known yet how it goes
    store.end_run(replace(failed, outcome=Outcome.FAILED, error="503"))
    assert (home.has_unreported_runs(), store.last_run()) == (True, failed.id)
