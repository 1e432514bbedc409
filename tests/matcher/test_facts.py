"""The facts of a card: fields before text, text before rules, and every figure with its source."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.facts import facts
from matcher.verdict.applicant import ProgrammeFact
from reading.passage import passage_fingerprint
from store.model import (
    Call,
    Consortium,
    Fact,
    FactKind,
    Money,
    Section,
    SectionKind,
    Share,
    Source,
    Span,
    Stage,
    StageKind,
    parse_document,
    serialize_document,
)

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


def sek(amount: int) -> Money:
    return Money(amount, "SEK")


def found(one: Call, *rules: ProgrammeFact) -> dict[FactKind, Fact]:
    return {fact.kind: fact for fact in facts(one, rules, ON)}


def test_fields_win_over_text_and_text_over_rules() -> None:
    text = "Stödet är 75 procent av kostnaderna och högst 2 miljoner kronor per projekt"
    field = found(call(text, rate=0.8, grant_max=Money(500_000)), RULE)
    assert field[FactKind.RATE] == Fact(FactKind.RATE, Share(0.8), Source.FIELD)
    assert field[FactKind.OWN_SHARE].value == Share(0.2)
    assert field[FactKind.GRANT_RANGE].value == Span(None, Money(500_000))
    quoted = found(call(text), RULE)
    mark = passage_fingerprint(text)
    assert quoted[FactKind.RATE] == Fact(FactKind.RATE, Share(0.75), Source.QUOTE, text, passage=mark)
    assert quoted[FactKind.OWN_SHARE].value == Share(0.25)
    grant = Fact(FactKind.GRANT_RANGE, Span(None, sek(2_000_000)), Source.QUOTE, text, passage=mark)
    assert quoted[FactKind.GRANT_RANGE] == grant
    ruled = found(call(), RULE)
    assert ruled[FactKind.RATE] == Fact(FactKind.RATE, Share(0.6), Source.RULE, "Bänkprogrammet betalar 60 procent.")
    assert ruled[FactKind.OWN_SHARE].value == Share(0.4)
    assert ruled[FactKind.CONSORTIUM].value == Consortium(3, 2)
    assert ruled[FactKind.CONSORTIUM].evidence == "Bänkprogrammet"


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("upp till 450 000 euro på tre år", None, Money(450_000)),
        ("€60.000 maximum per grant, up to €60.000", None, Money(60_000)),
        ("a fixed lump sum of up to EUR 60k", None, Money(60_000)),
        ("som mest 4,5 mn kronor per projekt", None, Money(4_500_000, "SEK")),
        ("Ett projekt kan få 400–900 tkr", Money(400_000, "SEK"), Money(900_000, "SEK")),
        ("Minimum 400 000 SEK per year, maximum 2 500 000 SEK per year", None, None),
        ("totalt 14 miljoner kronor", None, None),
        ("högst 1 mkr per projekt. Stödet är högst 2 mkr.", None, None),  # which?
        ("A prize of 2031 hopes", None, None),
    ],
)
def test_the_grant_is_read_out_of_a_sentence(text: str, least: Money | None, most: Money | None) -> None:
    grant = found(call(text)).get(FactKind.GRANT_RANGE)
    assert (grant.value if grant else Span()) == Span(least, most)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("totalt 14 miljoner kronor", Money(14_000_000, "SEK")),
        ("högst 1 mn euro per projekt; total budget EUR 6 million", Money(6_000_000)),
        ("högst 1 mn euro per projekt", None),
    ],
)
def test_a_total_is_the_budget(text: str, value: Money | None) -> None:
    budget = found(call(text)).get(FactKind.BUDGET)
    assert (budget.value if budget else None) == value


@pytest.mark.parametrize(
    ("text", "rate", "own"),
    [
        ("The funding rate is 70% of the eligible costs", 0.7, 0.3),
        ("UIA co-finances 80 %", 0.8, 0.2),
        ("Regionalfonden kan finansiera maximalt 40 procent", 0.4, 0.6),
        ("Partners must be able to co-finance at least 50% of the costs", None, 0.5),
        ("60 000 euro, ingen medfinansiering", None, 0.0),
        ("medfinansiering 53 procent", None, 0.53),
        ("Use 0.8% of the budget for the hub, and save 20 % energy", None, None),
    ],
)
def test_rate_and_own_share_are_told_apart(text: str, rate: float | None, own: float | None) -> None:
    told = found(call(text))
    assert told[FactKind.RATE].value == Share(rate)
    left = told.get(FactKind.OWN_SHARE)
    assert (left.value if left else None) == (None if own is None else Share(own))


def test_a_rule_never_contradicts_the_own_share_that_the_call_states() -> None:
    told = found(call("Egeninsatsen är minst 53 procent."), RULE)
    assert told[FactKind.RATE].value == Share()
    assert told[FactKind.OWN_SHARE].value == Share(0.53)


def test_the_companies_are_paid_by_their_own_rate() -> None:
    rule = replace(RULE, rate=1.0, rate_companies=0.7)
    told = found(call(), rule)
    assert told[FactKind.RATE].value == Share(1.0, 0.7)
    assert told[FactKind.OWN_SHARE].value == Share(0.0, 0.3)
    assert found(call(rate=0.7), rule)[FactKind.RATE].value == Share(1.0, 0.7)  # the portal states the companies'
    assert found(call(rate=0.7, type_of_action="Bänkar"), rule)[FactKind.RATE].value == Share(0.7)


def test_a_rate_that_varies_ends_the_search() -> None:
    joint = replace(RULE, actions=("JU",), rate=None, rate_varies=True)
    assert found(call(type_of_action="BENCH JU Actions"), joint, RULE)[FactKind.RATE].value == Share()
    assert found(call(), joint, RULE)[FactKind.RATE].value == Share(0.6)


def test_a_lump_sum_is_told_as_such() -> None:
    rule = replace(RULE, rate=None, lump_sum="60 000 euro")
    assert found(call(), rule)[FactKind.LUMP_SUM].value == "60 000 euro"
    typed = found(call(type_of_action="BENCH Lump Sum Grants"), RULE)
    assert (typed[FactKind.LUMP_SUM].source, FactKind.RATE in typed) == (Source.FIELD, False)
    said = found(call("Stödet är ett engångsbelopp på 250 000 kronor."), RULE)
    assert (said[FactKind.LUMP_SUM].source, FactKind.OWN_SHARE in said) == (Source.QUOTE, False)


@pytest.mark.parametrize("action", ["BENCH Recognition Prize", "BENCH Prizes"])
def test_a_prize_has_no_rate_and_no_consortium(action: str) -> None:
    told = found(call(type_of_action=action), RULE)
    assert FactKind.PRIZE in told
    assert not {FactKind.RATE, FactKind.OWN_SHARE, FactKind.CONSORTIUM} & set(told)


def test_money_passed_on_has_neither_the_rate_nor_the_consortium_of_the_programme() -> None:
    told = found(
        call("Financial support to third parties: at most EUR 60 000 each.", type_of_action="Cascade funding call"),
        RULE,
    )
    assert told[FactKind.RATE].value == Share()
    assert FactKind.CONSORTIUM not in told
    assert told[FactKind.GRANT_RANGE].value == Span(None, Money(60_000))


def test_what_a_winner_hands_on_is_not_the_grant() -> None:
    text = "One project is selected. It hands out lump sums of up to 60,000 euro to local authorities."
    assert not {FactKind.GRANT_RANGE, FactKind.LUMP_SUM} & set(found(call(text), RULE))


@pytest.mark.parametrize(
    ("text", "grants", "whole"),
    [
        ("One project is selected to run a scheme for cities.", None, True),
        ("Bara ett projekt beviljas.", None, True),
        ("", 1, True),
        ("One project is selected to run a scheme for cities.", 3, False),
        ("Projects are selected.", None, False),
    ],
)
def test_a_single_project_gets_the_whole_budget(text: str, grants: int | None, whole: bool) -> None:
    told = found(call(text, budget=Money(6_000_000), grants=grants))
    assert (told.get(FactKind.GRANT_RANGE) is not None) == whole
    assert not whole or told[FactKind.GRANT_RANGE].value == Span(Money(6_000_000), Money(6_000_000))


def test_amounts_in_kronor_by_the_rate_of_exchange() -> None:
    one = call(grant_min=Money(3_000_000), grant_max=Money(6_000_000))
    told = {fact.kind: fact for fact in facts(one, (RULE,), ON, 11.0)}
    assert told[FactKind.GRANT_RANGE].sek == Span(sek(33_000_000), sek(66_000_000))
    own = told[FactKind.OWN_SHARE]
    assert (own.value, own.grant, own.sek) == (Share(0.4), Money(6_000_000), Span(sek(44_000_000), sek(44_000_000)))
    bare = found(one, RULE)
    assert (bare[FactKind.GRANT_RANGE].sek, bare[FactKind.OWN_SHARE].sek) == (None, None)
    swedish = {fact.kind: fact for fact in facts(call(grant_max=sek(600_000)), (RULE,), ON)}
    assert swedish[FactKind.GRANT_RANGE].sek is None
    assert swedish[FactKind.OWN_SHARE].sek == Span(sek(400_000), sek(400_000))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Minst tre partner från tre länder", Consortium(3, 3)),
        ("Minst tre parter från tre länder", Consortium(3, 3)),
        ("at least 5 beneficiaries from 5 different eligible countries", Consortium(5, 5)),
        ("a minimum of two independent legal entities", Consortium(2)),
        ("projekt i minst två länder", Consortium(0, 2)),
        ("At least two cities take part with demonstrations", None),
        ("minst 1 partner", Consortium(1)),
        ("projekt i minst 1 länder", None),
        ("Test it in at least three neighbourhoods in different Member States", None),
    ],
)
def test_the_consortium_is_read_with_its_quote(text: str, value: Consortium | None) -> None:
    fact = found(call(text)).get(FactKind.CONSORTIUM)
    assert (fact.value if fact else None) == value
    assert fact is None or fact.evidence == text


def test_a_call_asks_for_no_smaller_consortium_than_its_programme() -> None:
    less = found(call("At least two partners show their solutions."), RULE)[FactKind.CONSORTIUM]
    assert (less.value, less.source) == (Consortium(3, 2), Source.RULE)
    more = found(call("At least six partners from four countries are needed."), RULE)[FactKind.CONSORTIUM]
    assert (more.value, more.source) == (Consortium(6, 4), Source.QUOTE)
    alone = found(call(), replace(RULE, partners_min=1, countries_min=None))[FactKind.CONSORTIUM]
    assert alone.value == Consortium(1)


def test_stages() -> None:
    two = (Stage(StageKind.FIRST, day=date(2031, 5, 1)), Stage(StageKind.SECOND, day=date(2031, 9, 1)))
    assert found(call(stages=two))[FactKind.STAGES].value == 2
    assert found(call(stages=(two[0],), identifier="X-two-stage"))[FactKind.STAGES].source is Source.FIELD
    assert found(call(stages=(Stage(day=date(2031, 5, 1)),)))[FactKind.STAGES].value == 1
    assert found(call("Ansökan görs i två steg"))[FactKind.STAGES].source is Source.QUOTE
    assert FactKind.STAGES not in found(call(stages=(Stage(StageKind.CUT_OFF, day=date(2031, 5, 1)),)))


@pytest.mark.parametrize(
    "value",
    [Money(1, "SEK"), Span(None, Money(2)), Share(0.4), Share(None, 0.5), Consortium(3), 2, "60 000 euro", None],
)
def test_a_fact_keeps_its_type_on_the_way_through_the_store(
    value: Money | Span | Share | Consortium | int | str | None,
) -> None:
    fact = Fact(FactKind.BUDGET, value, Source.FIELD)
    assert parse_document(Fact, serialize_document(fact)) == fact
