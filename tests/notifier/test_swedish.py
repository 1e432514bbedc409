"""Dates, money, counts and names as a Swedish reader writes them."""

from datetime import UTC, date, datetime, time

import pytest

from notifier import swedish
from notifier.texts.change import reworded
from store.model import Certainty, Money, Stage, StageKind

NOW = datetime(2026, 6, 1, 5, 30, tzinfo=UTC)


def test_dates() -> None:
    assert swedish.long_date(date(2026, 4, 15)) == "15 april 2026"
    assert swedish.weekday_date(date(2026, 6, 15)) == "måndag 15 juni 2026"
    assert swedish.short_moment(NOW) == "1 juni kl. 07.30"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 1), "i dag"),
        (date(2026, 6, 2), "i morgon"),
        (date(2026, 6, 13), "om 12 dagar"),
        (date(2026, 5, 31), "i går"),
        (date(2026, 5, 29), "för 3 dagar sedan"),
    ],
)
def test_days_left(day: date, words: str) -> None:
    assert swedish.days_left(day, NOW) == words


def test_days_are_counted_on_the_swedish_calendar() -> None:
    late = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)  # half past midnight in Sweden
    assert swedish.days_left(date(2026, 6, 2), late) == "i dag"


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage(day=date(2026, 6, 15), clock=time(17)), "måndag 15 juni 2026 kl. 17.00, om 14 dagar"),
        (Stage(day=date(2026, 6, 15)), "måndag 15 juni 2026, om 14 dagar"),
        (
            Stage(day=date(2026, 6, 15), clock=time(0, 30), zone="Europe/Helsinki"),
            "söndag 14 juni 2026 kl. 23.30, om 13 dagar",
        ),
        (Stage(certainty=Certainty.ROLLING), "löpande ansökan"),
        (Stage(certainty=Certainty.UNSTATED), "ej angivet"),
        (Stage(certainty=Certainty.UNCLEAR, quote="Closes on 03/04/2027."), "kontrollera datum"),
    ],
)
def test_stages(stage: Stage, words: str) -> None:
    assert swedish.stage_date(stage, NOW) == words


def test_a_stage_says_what_it_closes_and_how_sure_it_is() -> None:
    assert swedish.stage_name(Stage(day=date(2026, 6, 15))) == "Sista ansökningsdag"
    first = Stage(StageKind.FIRST, Certainty.PRELIMINARY, date(2026, 6, 15))
    assert swedish.stage_name(first) == "Sista dag i steg 1 (preliminärt)"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Money(1_200_000), "1,2 miljoner euro"),
        (Money(13_745_000), "13,74 miljoner euro"),
        (Money(60_000), "60 000 euro"),
        (Money(850_000_000, "SEK"), "850 miljoner kronor"),
        (Money(1_000_000_000), "1 miljard euro"),
        (Money(1_500_000_000), "1,5 miljarder euro"),
        (Money(2_000_000, "NOK"), "2 miljoner norska kronor"),
        (Money(5, "XYZ"), "5 XYZ"),
        (Money(0), "0 euro"),
    ],
)
def test_money(amount: Money, words: str) -> None:
    assert swedish.money(amount).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (Money(2_000_000), Money(4_000_000), "2–4 miljoner euro"),
        (Money(500_000), Money(4_000_000), "500 000 euro – 4 miljoner euro"),
        (Money(4_000_000), Money(4_000_000), "4 miljoner euro"),
        (None, Money(4_000_000), "högst 4 miljoner euro"),
        (Money(4_000_000), None, "minst 4 miljoner euro"),
        (Money(1_000_000), Money(3_000_000, "SEK"), "1 miljon euro – 3 miljoner kronor"),
        (None, None, ""),
    ],
)
def test_money_ranges(least: Money | None, most: Money | None, words: str) -> None:
    assert swedish.money_range(least, most).replace("\N{NO-BREAK SPACE}", " ") == words


def test_counts_have_the_right_number_and_gender() -> None:
    assert [swedish.count(n, "ny utlysning", "nya utlysningar") for n in (0, 1, 12)] == [
        "ingen ny utlysning",
        "en ny utlysning",
        "12 nya utlysningar",
    ]
    assert [swedish.count(n, "projekt", "projekt", neuter=True) for n in (0, 1, 2)] == [
        "inget projekt",
        "ett projekt",
        "2 projekt",
    ]


def test_names() -> None:
    assert swedish.listing(["a", "b", "c"]) == "a, b och c"
    assert swedish.language("en") == "engelska"
    assert swedish.language("qq") == "qq"
    assert swedish.programme("HORIZON") == swedish.programme("Horizon Europe (2021–2027)") == "Horisont Europa"
    assert swedish.programme("Lifelong learning") == "Lifelong learning"
    assert swedish.type_of_action("HORIZON Innovation Actions") == "innovationsåtgärd (IA)"
    assert (
        swedish.type_of_action("HORIZON  Research and Innovation Actions") == "forsknings- och innovationsåtgärd (RIA)"
    )
    assert swedish.score_label(0.87) == "Mycket stark träff"
    assert swedish.score_label(0.1) == "Ingen tydlig träff"


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("2026-09-15 17:00 Europe/Brussels", "15 september 2026 kl. 17.00"),
        ("unclear", "kontrollera datum"),
        ("first 2026-09-15 (preliminary); rolling", "15 september 2026 i steg 1 (preliminärt); löpande ansökan"),
        ("cut-off 2026-09-15; cut-off 2027-01-15", "15 september 2026 i en omgång; 15 januari 2027 i en omgång"),
        ("13700000 EUR; at most 500000 EUR per grant", "13,7 miljoner euro; högst 500 000 euro per projekt"),
        ("3 grants; rate 70.5 %", "3 projekt; täcker 70,5 % av kostnaden"),
        ("2026-13-45; 2026-09-15 17:00 Not/There", "2026-13-45; 2026-09-15 17:00 Not/There"),
    ],
)
def test_stored_values_are_reworded(stored: str, words: str) -> None:
    assert reworded(stored).replace("\N{NO-BREAK SPACE}", " ") == words
