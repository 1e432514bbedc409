"""The decider: which differences are news, how they are worded, and what is known afterwards."""

import random
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.change import VOLATILE_AFTER, decide, fingerprint, next_sighting
from store.model import Call, Change, ChangeKind, Money, Section, SectionKind, Stage, StageKind
from tests.store.samples import BENCHES, DAY, NOW, bench, closing, sighting


def news(before: Call, after: Call, **known: Any) -> list[tuple[str, str | None, str | None]]:
    """What changed, when the call was seen yesterday."""
    return [(one.kind.value, one.before, one.after) for one in decide(before, sighting(**known), after, NOW)]


def test_an_unknown_call_is_new() -> None:
    (change,) = decide(None, None, BENCHES, NOW)
    assert change == Change(NOW, "benches", "7001", ChangeKind.NEW, None, "Benches that warm themselves")
    seen = next_sighting(None, None, BENCHES, [change], NOW)
    assert seen == sighting(first_seen=NOW, last_seen=NOW)


def test_an_unknown_call_that_is_closed_is_nothing() -> None:
    closed = closing(date(2031, 3, 2))
    assert decide(None, None, closed, NOW) == ()
    assert next_sighting(None, None, closed, [], NOW) is None


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"stages": (replace(BENCHES.stages[0], day=date(2031, 10, 1)), BENCHES.stages[1])},
            (
                "deadline",
                "first 2031-09-15 17:00 Europe/Brussels; second 2032-02-01 (preliminary)",
                "first 2031-10-01 17:00 Europe/Brussels; second 2032-02-01 (preliminary)",
            ),
        ),
        ({"budget": Money(13_700_000)}, ("budget", "4000000 EUR", "13700000 EUR")),
        ({"budget": Money(4_000_000, "SEK")}, ("budget", "4000000 EUR", "4000000 SEK")),
        ({"budget": None}, ("budget", "4000000 EUR", None)),
        ({"grants": 4, "rate": 0.755}, ("budget", "3 grants; rate 60 %", "4 grants; rate 75.5 %")),
        (
            {"grant_min": None, "grant_max": Money(3_000_000)},
            (
                "budget",
                "at least 1000000 EUR per grant; at most 2000000 EUR per grant",
                "at most 3000000 EUR per grant",
            ),
        ),
        ({"eligible": "Local authorities. Park keepers;"}, ("eligibility", "museums.", None)),
        (
            {"conditions": "At least three partners."},
            ("eligibility", "At least two partners.", "At least three partners."),
        ),
        ({"title": "Warm benches"}, ("text", "Benches that warm themselves", "Warm benches")),
        ({"opening": date(2031, 2, 8)}, ("text", "opens 2031-02-01", "opens 2031-02-08")),
        (
            {
                "sections": (
                    *BENCHES.sections[:1],
                    Section(SectionKind.SCOPE, "Every bench shall be of stone. No bench may be alone."),
                    *BENCHES.sections[2:],
                )
            },
            ("text", "Every bench shall be of wood.", "Every bench shall be of stone."),
        ),
        (
            {"sections": (*BENCHES.sections[:2], Section(SectionKind.KEYWORDS, "parks, benches, wind"))},
            ("text", "solar heat", "wind"),
        ),
    ],
)
def test_a_difference_is_told_as_a_reader_would_write_it(
    changed: dict[str, Any], expected: tuple[str, str | None, str | None]
) -> None:
    after = bench(**changed)
    assert news(BENCHES, after) == [expected]
    assert fingerprint(after) != fingerprint(BENCHES)


def test_several_differences_are_one_change_of_each_kind() -> None:
    later = closing(date(2031, 10, 1)).stages
    after = bench(title="Warm benches", programme="ERDF", budget=None, rate=None, eligible="", stages=later)
    assert [kind for kind, _, _ in news(BENCHES, after)] == ["deadline", "budget", "eligibility", "text"]


def test_a_revision_is_counted_once_a_reading() -> None:
    after = bench(title="Warm benches", budget=None)
    changes = decide(BENCHES, sighting(revision=4), after, NOW)
    seen = next_sighting(BENCHES, sighting(revision=4), after, changes, NOW)
    assert seen == sighting(revision=5, last_seen=NOW, restless=1)


def visits(texts: list[str], restless: int = 0) -> tuple[list[list[str]], int]:
    """What is told at each visit to a page with those texts, and how restless it is after the last."""
    seen, before, told = sighting(restless=restless), bench(sections=()), []
    for day, text in enumerate(texts):
        after = bench(sections=(Section(SectionKind.SUMMARY, text),))
        changes = decide(before, seen, after, NOW + day * DAY)
        told.append([change.kind.value for change in changes])
        seen = next_sighting(before, seen, after, changes, NOW + day * DAY) or seen
        before = after
    return told, seen.restless


def test_a_page_that_changes_at_every_visit_stops_being_news() -> None:
    told, restless = visits([f"Quote {'abcdefghij' * number}." for number in range(1, VOLATILE_AFTER + 6)])
    assert told == [["text"]] * VOLATILE_AFTER + [[]] * 5
    assert restless == VOLATILE_AFTER


def test_a_page_that_was_the_same_twice_is_news_again() -> None:
    texts = ["One.", "Two.", "Two.", "Three.", "Three.", "Three.", "Four."]
    told, restless = visits(texts, restless=VOLATILE_AFTER)
    assert told == [[], [], [], [], [], [], ["text"]]
    assert restless == 1
    assert visits(["One.", "One.", "Two."]) == ([["text"], [], ["text"]], 1)


def test_a_deadline_of_a_restless_page_is_still_news() -> None:
    after = closing(date(2031, 9, 1))
    assert [one.kind.value for one in decide(BENCHES, sighting(restless=VOLATILE_AFTER), after, NOW)] == ["deadline"]


@pytest.mark.parametrize(
    ("yesterday", "today"),
    [
        ("90 dagar kvar", "89 dagar kvar"),
        ("Det är 2 dagar kvar att ansöka.", "Det är 23 timmar kvar att ansöka."),
        ("Återstår: 12 dagar 3 timmar", "Återstår: 11 dagar 5 timmar"),
        ("Time left: 12d 4h 3m", "Time left: 11d 4h 3m"),
        ("3 days left to apply", "2 days left to apply"),
        ("Closes in 14 days", "Closes in 13 days"),
        ("visits: 1234", "visits: 1250"),
        ("Antal visningar: 12 345", "Antal visningar: 12 399"),
        ("Sidan har visats 4567 gånger", "Sidan har visats 4568 gånger"),
        ("12 besökare online", "7 besökare online"),
        ("Uppdaterad idag kl 09.15", "Uppdaterad igår kl. 10:20"),
        ("Updated 3 hours ago", "Updated 1 hour ago"),
        ("Sidan är uppdaterad idag kl 09:15 visits: 1234", "Sidan är uppdaterad idag kl 10:22 visits: 1250"),
        ("Det är 90 dagar kvar", "Det är 89 dagar kvar"),
        ("1 dag kvar", "  "),
    ],
)
def test_a_counter_is_no_news(yesterday: str, today: str) -> None:
    said = (bench(sections=(Section(SectionKind.SUMMARY, f"{text}\nBenches."),)) for text in (yesterday, today))
    assert news(*said) == []


@pytest.mark.parametrize(
    ("yesterday", "today"),
    [
        ("Projects last 24 months", "Projects last 36 months"),
        ("At least 100 visitors a day.", "At least 500 visitors a day."),
        ("90 dagar kvar. Nu kan ni söka.", "89 dagar kvar. Ansökan är stängd."),
        ("Up to 90 days are paid for.", "Up to 60 days are paid for."),
    ],
)
def test_a_number_that_says_something_is_news(yesterday: str, today: str) -> None:
    said = (bench(sections=(Section(SectionKind.SUMMARY, text),)) for text in (yesterday, today))
    assert [kind for kind, _, _ in news(*said)] == ["text"]


@pytest.mark.parametrize(
    "changed", [{"links": ()}, {"title_sv": ""}, {"sections": BENCHES.sections[::-1]}, {"stages": BENCHES.stages[::-1]}]
)
def test_links_translations_and_order_are_no_news(changed: dict[str, Any]) -> None:
    assert news(BENCHES, bench(**changed)) == []
    assert fingerprint(bench(**changed)) == fingerprint(BENCHES)


def spaced(words: str, gaps: random.Random) -> str:
    """The same words with other white space between, before and behind them, and unseen marks in it."""
    blanks = [" ", "\n", "\t", "\r\n\r\n", "\u00a0", " \u200b ", "\u2028", "  \u00ad"]
    return "".join(gaps.choice(blanks) + word for word in words.split()) + gaps.choice(blanks)


@given(st.randoms(use_true_random=False))
def test_white_space_and_order_are_never_news(gaps: random.Random) -> None:
    sections = [replace(section, text=spaced(section.text, gaps)) for section in BENCHES.sections]
    stages = list(BENCHES.stages)
    keywords = ["benches", "parks", "solar heat"]
    for unordered in (sections, stages, keywords):
        gaps.shuffle(unordered)
    after = bench(
        title=spaced(BENCHES.title, gaps),
        programme=spaced(BENCHES.programme, gaps),
        eligible=spaced(BENCHES.eligible, gaps),
        conditions=spaced(BENCHES.conditions, gaps),
        stages=tuple(stages),
        sections=tuple(
            replace(one, text=spaced("; ".join(keywords), gaps)) if one.kind is SectionKind.KEYWORDS else one
            for one in sections
        ),
    )
    assert fingerprint(after) == fingerprint(BENCHES)
    assert decide(BENCHES, sighting(), after, NOW) == ()


@pytest.mark.parametrize(
    ("yesterday", "today"),
    [
        ("2031-03-02", "2031-03-03"),
        ("2031-03-02 06:00", "2031-03-03 07:12:59"),
        ("2/3/2031", "3/3/2031"),
        ("02.03.2031 kl. 06.00", "03.03.2031 kl. 07.15"),
        ("2 March 2031", "3 March 2031"),
        ("March 2, 2031", "March 3, 2031"),
        ("2 mars 2031", "3 mars 2031"),
    ],
)
def test_the_day_of_the_reading_in_the_text_is_no_news(yesterday: str, today: str) -> None:
    pages = [bench(conditions=f"Page shown on {day}.") for day in (yesterday, today)]
    assert news(*pages) == []
    assert [kind for kind, _, _ in news(*reversed(pages))] == ["eligibility"]


def test_a_cut_off_that_has_passed_may_leave_the_list() -> None:
    passed, next_one, last = (
        Stage(StageKind.CUT_OFF, day=day) for day in (date(2031, 3, 1), date(2031, 6, 1), date(2031, 9, 1))
    )
    before = bench(stages=(passed, next_one))
    assert news(before, bench(stages=(next_one,))) == []
    assert news(before, bench(stages=(next_one, last))) == [
        ("deadline", "cut-off 2031-03-01; cut-off 2031-06-01", "cut-off 2031-06-01; cut-off 2031-09-01")
    ]


def test_a_closed_call_whose_deadline_moves_ahead_is_reopened() -> None:
    assert news(closing(date(2031, 3, 1)), closing(date(2031, 5, 2))) == [
        ("deadline", "2031-03-01 17:00 Europe/Brussels", "2031-05-02 17:00 Europe/Brussels"),
        ("reopened", None, "Benches that warm themselves"),
    ]


def test_a_closed_call_that_loses_its_dates_is_not_reopened() -> None:
    assert news(closing(date(2031, 3, 1)), bench(stages=())) == []


def miss(before: Call, times: int) -> list[list[str]]:
    """The kinds of the changes of so many complete readings in a row that lack the call."""
    seen, told = sighting(), []
    for day in range(times):
        moment = NOW + day * DAY
        changes = decide(before, seen, None, moment)
        told.append([change.kind.value for change in changes])
        known = next_sighting(before, seen, None, changes, moment)
        assert known is not None
        seen = known
    return told


def test_a_call_is_missing_once_and_withdrawn_at_the_third_reading_without_it() -> None:
    assert miss(BENCHES, 5) == [["missing"], [], ["withdrawn"], [], []]


def test_a_call_whose_deadline_passes_is_neither_missing_nor_withdrawn() -> None:
    assert miss(closing(date(2031, 3, 2)), 5) == [[]] * 5
    assert miss(closing(date(2031, 3, 4)), 5) == [["missing"], [], [], [], []]


def test_a_missing_call_that_comes_back_is_as_it_was() -> None:
    known = sighting(missed=2, missing_since=NOW - 2 * DAY)
    assert decide(BENCHES, known, BENCHES, NOW) == ()
    assert next_sighting(BENCHES, known, BENCHES, (), NOW) == sighting(last_seen=NOW)


def test_a_withdrawn_call_that_comes_back_is_reopened() -> None:
    known = sighting(missed=3, missing_since=NOW - 4 * DAY, withdrawn_at=NOW - 2 * DAY)
    (change,) = decide(BENCHES, known, BENCHES, NOW)
    assert (change.kind, change.after) == (ChangeKind.REOPENED, BENCHES.title)
    assert next_sighting(BENCHES, known, BENCHES, (change,), NOW) == sighting(last_seen=NOW)


def test_a_withdrawn_call_that_comes_back_closed_is_no_news() -> None:
    closed = closing(date(2031, 3, 2))
    known = sighting(missed=3, withdrawn_at=NOW - 2 * DAY)
    assert decide(closed, known, closed, NOW) == ()


def test_a_deadline_counts_to_its_minute() -> None:
    call = bench(stages=(Stage(day=date(2031, 3, 3), clock=time(17)),))
    end = call.stages[0].end()
    assert end is not None
    assert [change.kind for change in decide(call, sighting(), None, end - timedelta(minutes=1))] == [
        ChangeKind.MISSING
    ]
    assert decide(call, sighting(), None, end) == ()
