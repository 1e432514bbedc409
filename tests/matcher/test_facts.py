"""The facts of a card: fields before text, text before rules, and every figure with its source."""

from datetime import date

import pytest

from matcher.facts import facts
from matcher.passport import ProgrammeFact
from store.model import Call, Fact, FactKind, Money, Section, SectionKind, Source, Stage, StageKind

ON = date(2031, 3, 1)
RULE = ProgrammeFact(
    code="BENCH",
    title="Bänkprogrammet",
    rule="Bänkprogrammet betalar 60 procent.",
    municipality="yes",
    source="https://example.eu/bench",
    checked=date(2031, 1, 1),
    valid_from=date(2028, 1, 1),
    valid_to=date(2034, 12, 31),
    rate=0.6,
    partners_min=3,
    countries_min=2,
)


def call(text: str = "", **more: object) -> Call:
    given = {"portal": "made-up", "ref": "1", "title": "Bänkar", "language": "sv", "programme": "BENCH"}
    sections = (Section(SectionKind.FUNDING, text),) if text else ()
    return Call(**{**given, "sections": sections, **more})  # type: ignore[arg-type]


def found(one: Call, *rules: ProgrammeFact) -> dict[FactKind, Fact]:
    return {fact.kind: fact for fact in facts(one, rules, ON)}


def test_fields_win_over_text_and_text_over_rules() -> None:
    text = "Stödet är 75 procent av kostnaderna och högst 2 miljoner kronor per projekt"
    field = found(call(text, rate=0.8, grant_max=Money(500_000)), RULE)
    assert field[FactKind.RATE] == Fact(FactKind.RATE, "80\u00a0%", Source.FIELD)
    assert field[FactKind.OWN_SHARE] == Fact(FactKind.OWN_SHARE, "20\u00a0%", Source.FIELD)
    assert field[FactKind.GRANT_RANGE].value == "högst 500\u00a0000 euro"
    quoted = found(call(text), RULE)
    assert quoted[FactKind.RATE] == Fact(FactKind.RATE, "75\u00a0%", Source.QUOTE, text)
    assert quoted[FactKind.OWN_SHARE] == Fact(FactKind.OWN_SHARE, "25\u00a0%", Source.QUOTE, text)
    assert quoted[FactKind.GRANT_RANGE] == Fact(
        FactKind.GRANT_RANGE, "högst 2\u00a0000\u00a0000 kronor", Source.QUOTE, text
    )
    ruled = found(call(), RULE)
    assert ruled[FactKind.RATE] == Fact(FactKind.RATE, "60\u00a0%", Source.RULE, "Bänkprogrammet betalar 60 procent.")
    assert ruled[FactKind.OWN_SHARE].value == "40\u00a0%"
    assert ruled[FactKind.CONSORTIUM].value == "minst 3 parter från 2 länder"
    assert ruled[FactKind.CONSORTIUM].evidence == "Bänkprogrammet: minst 3 parter från 2 länder."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Minimum 400 000 SEK per year, maximum 2 500 000 SEK per year", "400\u00a0000–2\u00a0500\u00a0000 kronor"),
        ("upp till 450 000 euro på tre år", "högst 450\u00a0000 euro"),
        ("€60.000 maximum per grant, up to €60.000", "högst 60\u00a0000 euro"),
        ("a fixed lump sum of up to EUR 1.5 million", "högst 1\u00a0500\u00a0000 euro"),
        ("som mest 4,5 mn kronor per projekt", "högst 4\u00a0500\u00a0000 kronor"),
        ("minst 200 000 kr", "minst 200\u00a0000 kronor"),
        ("totalt 14 miljoner kronor", None),
        ("A prize of 2031 hopes", None),
    ],
)
def test_the_grant_is_read_out_of_a_sentence(text: str, value: str | None) -> None:
    grant = found(call(text)).get(FactKind.GRANT_RANGE)
    assert (grant.value if grant else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("totalt 14 miljoner kronor", "14\u00a0000\u00a0000 kronor"),
        ("högst 1 mn euro per projekt; total budget EUR 6 million", "6\u00a0000\u00a0000 euro"),
        ("högst 1 mn euro per projekt", None),
    ],
)
def test_a_total_is_the_budget(text: str, value: str | None) -> None:
    budget = found(call(text)).get(FactKind.BUDGET)
    assert (budget.value if budget else None) == value


@pytest.mark.parametrize(
    ("text", "rate", "own"),
    [
        ("The funding rate is 70% of the eligible costs", "70", "30"),
        ("UIA co-finances 80 %", "80", "20"),
        ("Regionalfonden kan finansiera maximalt 40 procent", "40", "60"),
        ("Partners must be able to co-finance at least 50% of the costs", None, "50"),
        ("60 000 euro, ingen medfinansiering", None, "0"),
        ("medfinansiering 53 procent", None, "53"),
        ("Use 0.8% of the budget for the hub, and save 20 % energy", None, None),
    ],
)
def test_rate_and_own_share_are_told_apart(text: str, rate: str | None, own: str | None) -> None:
    told = found(call(text))
    for kind, value in ((FactKind.RATE, rate), (FactKind.OWN_SHARE, own)):
        assert (told[kind].value if kind in told else None) == (f"{value}\u00a0%" if value else None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Minst tre partner från tre länder", "minst 3 parter från 3 länder"),
        ("at least 5 beneficiaries from 5 different eligible countries", "minst 5 parter från 5 länder"),
        ("a minimum of two independent legal entities", "minst 2 parter"),
        ("projekt i minst två länder", "minst 2 länder"),
        ("Test it in at least three neighbourhoods in different Member States", None),
    ],
)
def test_the_consortium_is_read_with_its_quote(text: str, value: str | None) -> None:
    fact = found(call(text)).get(FactKind.CONSORTIUM)
    assert (fact.value if fact else None) == value
    assert fact is None or fact.evidence == text


def test_stages() -> None:
    two = (Stage(StageKind.FIRST, day=date(2031, 5, 1)), Stage(StageKind.SECOND, day=date(2031, 9, 1)))
    assert found(call(stages=two))[FactKind.STAGES].value == "två steg"
    assert found(call(stages=(two[0],), identifier="X-two-stage"))[FactKind.STAGES].source is Source.FIELD
    assert found(call(stages=(Stage(day=date(2031, 5, 1)),)))[FactKind.STAGES].value == "ett steg"
    assert found(call("Ansökan görs i två steg"))[FactKind.STAGES].source is Source.QUOTE
    assert FactKind.STAGES not in found(call(stages=(Stage(StageKind.CUT_OFF, day=date(2031, 5, 1)),)))
