"""What a digest shows, in which order, and what its reader has thereby been told."""

from dataclasses import replace
from datetime import date, timedelta

from notifier.notice import ChangedCall
from store.model import Call, Change, ChangeKind, Key, Stage
from tests.notifier import week
from tests.notifier.week import (
    INTERESTS,
    NOW,
    RENOVATION,
    ROLLING,
    SCHOOL,
    TWINNING,
    WORK,
    alert,
    match,
    scored,
    stored,
)


def numbered(number: int) -> Call:
    return replace(RENOVATION, ref=f"R{number:03}", title=f"Call number {number:03}")


def test_calls_stand_under_their_best_area_in_the_order_of_the_policy() -> None:
    digest = week.digest()
    assert [area.interest.id for area in digest.areas if area.interest] == ["P2", "P3", "P4"]
    assert [[entry.call.ref for entry in area.entries] for area in digest.areas] == [
        [WORK.ref, TWINNING.ref],
        [RENOVATION.ref, week.MOBILITY.ref],
        [SCHOOL.ref],
    ]


def test_a_call_of_no_area_stands_last() -> None:
    digest = week.digest(untold=(scored(WORK, match(WORK, "arbete", 0.9)), scored(SCHOOL, match(SCHOOL, "P4", 0.6))))
    assert [area.interest and area.interest.id for area in digest.areas] == ["P4", None]


def test_an_interest_with_a_lower_line_of_its_own_lifts_a_call() -> None:
    eager = replace(INTERESTS[4], line=0.3)
    found = scored(WORK, match(WORK, "P2", 0.2), match(WORK, "solceller", 0.35))
    assert week.digest(untold=(found,), interests=INTERESTS).total_new == 0
    lifted = week.digest(untold=(found,), interests=(*INTERESTS[:4], eager))
    assert lifted.new[0].answers == (eager,)
    assert lifted.areas[0].interest == INTERESTS[1]


def test_matches_of_interests_that_are_gone_count_for_nothing() -> None:
    assert week.digest(untold=(scored(WORK, match(WORK, "removed", 0.99)),)).total_new == 0


def test_what_is_shown_is_mentioned_and_nothing_else() -> None:
    digest = week.digest()
    assert stored(digest.mentions) == {
        (RENOVATION.key, "new"),
        (week.MOBILITY.key, "new"),
        (SCHOOL.key, "new"),
        (WORK.key, "new"),
        (TWINNING.key, "new"),
        (week.CABLES.key, "below"),
        (week.FISHERY.key, "below"),
        (Key("eu_ft", "EUI-2026-4"), "change:7"),
        (Key("eu_ft", "EUI-2026-4"), "change:8"),
        (Key("tillvaxtverket", "kultur"), "closing:2026-06-10"),
    }


def test_a_call_cut_from_a_long_digest_is_not_mentioned_and_so_comes_next_week() -> None:
    many = tuple(scored(numbered(n), match(numbered(n), "P3", 0.99 - n / 1000)) for n in range(57))
    digest = week.digest(untold=many, changed=(), closing=(), limit=40)
    assert (len(digest.new), digest.total_new) == (40, 57)
    told = {key for key, event in digest.mentions}
    assert told == {numbered(n).key for n in range(40)}
    later = week.digest(untold=[o for o in many if o.call.key not in told], changed=(), closing=(), limit=40)
    assert {key for key, _ in later.mentions} == {numbered(n).key for n in range(40, 57)}


def test_changed_and_closing_calls_are_cut_in_the_same_way() -> None:
    calls = [numbered(n) for n in range(5)]
    changed = [ChangedCall(call, Change(NOW, *call.key, ChangeKind.BUDGET, id=n)) for n, call in enumerate(calls)]
    digest = week.digest(untold=(), changed=changed, closing=(), limit=2)
    assert (len(digest.changed), digest.total_changed, len(digest.mentions)) == (2, 5, 2)
    digest = week.digest(untold=(), changed=(), closing=[scored(call) for call in calls], limit=2)
    assert (len(digest.closing), digest.total_closing, len(digest.mentions)) == (2, 5, 2)


def test_each_call_stands_once_and_tells_all_its_events_there() -> None:
    new = scored(RENOVATION, match(RENOVATION, "P3", 0.9))
    change = ChangedCall(RENOVATION, Change(NOW, *RENOVATION.key, ChangeKind.BUDGET, "1", "2", id=3))
    digest = week.digest(untold=(new, new), changed=(change,), closing=(new,))
    assert (digest.total_new, digest.total_changed, digest.total_closing) == (1, 0, 0)
    assert {str(event) for _, event in digest.mentions} == {"new", "change:3", "closing:2026-09-16"}
    digest = week.digest(untold=(), changed=(change,), closing=(new,))
    assert (digest.total_changed, digest.total_closing) == (1, 0)
    assert {str(event) for _, event in digest.mentions} == {"change:3", "closing:2026-09-16"}


def test_calls_that_have_closed_since_the_crawl_are_dropped_everywhere() -> None:
    over = replace(RENOVATION, stages=(Stage(day=date(2026, 5, 31)),))
    gone = scored(over, match(over, "P3", 0.9))
    change = ChangedCall(over, Change(NOW, *over.key, ChangeKind.BUDGET, id=3))
    digest = week.digest(untold=(gone,), changed=(change,), closing=(gone,))
    assert digest.silent
    assert not digest.mentions
    assert not alert(gone).entries


def test_closing_calls_come_in_order_of_their_deadlines() -> None:
    days = (20, 3, 11)
    calls = [replace(ROLLING, ref=str(day), stages=(Stage(day=date(2026, 6, day)),)) for day in days]
    digest = week.digest(untold=(), changed=(), closing=[scored(call) for call in calls])
    assert [entry.call.ref for entry in digest.closing] == ["3", "11", "20"]


def test_only_the_nearest_below_the_line_are_named_and_all_are_counted() -> None:
    many = [scored(numbered(n), match(numbered(n), "P3", n / 100)) for n in range(30)]
    digest = week.digest(untold=many, changed=(), closing=())
    assert digest.silent
    assert [entry.score for entry in digest.below] == [0.29, 0.28, 0.27, 0.26, 0.25]
    assert digest.total_below == 30
    assert len(digest.mentions) == 30


def test_three_interests_make_one_entry_that_lists_them_all() -> None:
    third = replace(INTERESTS[4], id="tak", title="Solceller på tak")
    found = week.calls()[0]
    found = replace(found, matches=(*found.matches, match(RENOVATION, "tak", 0.8)))
    told = alert(found, interests=(*INTERESTS, third))
    assert [[i.id for i in entry.answers] for entry in told.entries] == [["solceller", "tak", "styrning"]]
    assert stored(told.mentions) == {(RENOVATION.key, "new")}


def test_an_alert_is_about_the_recipients_own_interests_and_their_lines() -> None:
    assert not alert(week.calls()[0], recipient="miljo@example.se").entries
    assert alert(week.calls()[0], recipient="ENERGI@example.se").entries
    strict = tuple(replace(i, line=0.95) for i in INTERESTS)
    assert not alert(week.calls()[0], interests=strict).entries


def test_a_chat_hears_of_what_answers_any_interest_given() -> None:
    told = alert(*week.calls(), recipient="C0123456")
    assert [entry.call.ref for entry in told.entries] == [
        one.ref for one in (SCHOOL, WORK, RENOVATION, TWINNING, week.MOBILITY)
    ]


def test_a_call_is_new_to_us_however_long_it_has_been_open() -> None:
    old = replace(RENOVATION, opening=(NOW - timedelta(days=200)).date())
    assert week.digest(untold=(scored(old, match(old, "P3", 0.9)),)).total_new == 1
