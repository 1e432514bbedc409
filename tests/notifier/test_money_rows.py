"""The rows of a card about money: what is paid to whom, what is left to pay, in euro and in kronor."""

import pytest

from notifier import swedish
from notifier.texts.money import money_rows
from store.model import (
    Call,
    Consortium,
    Fact,
    FactKind,
    LegalForm,
    Money,
    Share,
    Source,
    Span,
)

CALL = Call(portal="p", ref="1", title="Bänkar", language="sv")
UNSTATED = Fact(FactKind.RATE, Share(), Source.FIELD)
MILLION = 1_000_000


def rows(*facts: Fact, grants: int | None = None, **fields: Money | float) -> dict[str, str]:
    call = Call(portal="p", ref="1", title="Bänkar", language="sv", grants=grants, **fields)  # type: ignore[arg-type]
    return {row.label: row.text.replace("\N{NO-BREAK SPACE}", " ") for row in money_rows(call, facts)}


def grant(least: int, most: int, *, kronor: bool = True, evidence: str = "") -> Fact:
    span = Span(Money(least), Money(most))
    sek = Span(Money(least * 11, "SEK"), Money(most * 11, "SEK")) if kronor else None
    return Fact(FactKind.GRANT_RANGE, span, Source.QUOTE if evidence else Source.FIELD, evidence, sek=sek)


def rate(municipality: float | None, companies: float | None = None, evidence: str = "") -> Fact:
    return Fact(FactKind.RATE, Share(municipality, companies), Source.QUOTE if evidence else Source.RULE, evidence)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ((UNSTATED,), "framgår inte"),
        ((rate(0.6),), "60 % av kostnaderna"),
        ((rate(0.875),), "87,5 % av kostnaderna"),
        ((rate(1.0, 0.7), Fact(FactKind.OWN_SHARE, Share(0.0, 0.3), Source.RULE)),
         "100 % för kommunen (70 % för bolagen). Egen insats: 0 kronor"),
        ((rate(0.6, 0.6), Fact(FactKind.OWN_SHARE, Share(0.4, 0.4), Source.RULE)),
         "60 % för kommunen och bolagen. Egen insats: 40 %"),
        ((rate(None, 0.5),), "50 % för bolag; för kommunen framgår det inte"),
        ((rate(0.8, evidence="UIA co-finances 80 %"),), "80 % av kostnaderna (”UIA co-finances 80 %”)"),
        ((UNSTATED, Fact(FactKind.OWN_SHARE, Share(0.5), Source.QUOTE, "They bear 50%.")),
         "framgår inte. Egen insats: 50 % (”They bear 50%.”)"),
        ((Fact(FactKind.LUMP_SUM, None, Source.FIELD),), "schablonbelopp (lump sum)"),
        ((Fact(FactKind.LUMP_SUM, "60 000 euro", Source.RULE, "Regel."),), "schablonbelopp (lump sum), 60 000 euro"),
        ((Fact(FactKind.PRIZE, None, Source.FIELD),), "pris, inget bidrag till kostnader"),
    ],
)  # fmt: skip
def test_what_is_paid_and_what_is_left_to_pay(facts: tuple[Fact, ...], text: str) -> None:
    assert rows(*facts)["Stöd"] == text


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (UNSTATED, None),
        (rate(0.6), "60 % av kostnaderna"),
        (Fact(FactKind.LUMP_SUM, None, Source.FIELD), "schablonbelopp (lump sum)"),
        (Fact(FactKind.PRIZE, None, Source.FIELD), "pris, inget bidrag till kostnader"),
    ],
)
def test_that_nothing_is_known_of_the_support_is_left_out_of_cards_about_a_change(fact: Fact, told: str | None) -> None:
    found = {row.label: row.text.replace("\N{NO-BREAK SPACE}", " ") for row in money_rows(CALL, [fact], unstated=False)}
    assert found.get("Stöd") == told


def test_the_own_share_in_kronor_for_a_grant_of_that_size() -> None:
    own = Fact(
        FactKind.OWN_SHARE, Share(0.4), Source.RULE, sek=Span(None, Money(43_999_997, "SEK")), grant=Money(6 * MILLION)
    )
    told = rows(rate(0.6), own, grant(6 * MILLION, 6 * MILLION))
    assert told["Stöd"] == (
        "60 % av kostnaderna. Egen insats: 40 %, cirka 44 miljoner kronor för ett bidrag på 6 miljoner euro"
    )


def company(share: float | None, kind: FactKind = FactKind.RATE) -> Fact:
    return Fact(kind, Share(companies=share), Source.RULE, form=LegalForm.COMPANY)


def test_a_companys_own_rate_and_share_are_told_alone() -> None:
    left = company(0.3, FactKind.OWN_SHARE)
    assert rows(company(0.7), left)["Stöd"] == "70 % för bolag. Egen insats: 30 %"
    assert rows(company(None))["Stöd"] == "framgår inte för bolag"


def test_the_grant_in_kronor_and_whose_it_is() -> None:
    together = Fact(FactKind.CONSORTIUM, Consortium(3, 3), Source.RULE, "Regel.")
    six = grant(6 * MILLION, 6 * MILLION)
    assert rows(six, together)["Bidrag"] == "6 miljoner euro (cirka 66 miljoner kronor) till hela konsortiet"
    assert rows(six)["Bidrag"] == "6 miljoner euro (cirka 66 miljoner kronor) per projekt"
    assert (
        rows(grant(2 * MILLION, 4 * MILLION))["Bidrag"] == "2–4 miljoner euro (cirka 22–44 miljoner kronor) per projekt"
    )
    assert rows(grant(60_000, 60_000, kronor=False))["Bidrag"] == "60 000 euro per projekt"


def test_what_is_worked_out_is_told_in_two_figures() -> None:
    assert swedish.rounded(Money(38_500_000, "SEK")) == Money(39_000_000, "SEK")
    assert swedish.rounded(Money(7, "SEK")) == Money(7, "SEK")
    assert swedish.rounded(Money(1_249, "SEK")) == Money(1_200, "SEK")


def test_a_single_project_gets_the_whole_budget() -> None:
    four = Money(4 * MILLION)
    budget = Fact(FactKind.BUDGET, four, Source.FIELD)
    told = rows(budget, grant(4 * MILLION, 4 * MILLION), UNSTATED, grants=1, budget=four)
    assert told == {
        "Budget": "4 miljoner euro (cirka 44 miljoner kronor) till ett enda projekt",
        "Stöd": "framgår inte",
    }
    assert rows(budget, grants=1)["Budget"] == "4 miljoner euro till ett enda projekt"
    assert rows(budget, grants=3)["Budget"] == "4 miljoner euro, omkring 3 projekt"


def test_a_prize_has_a_sum_and_no_projects() -> None:
    told = rows(Fact(FactKind.PRIZE, None, Source.FIELD), grant(50_000, 500_000), grants=3)
    assert told["Prissumma"] == "50 000–500 000 euro (cirka 550 000 kronor – 5,5 miljoner kronor)"
    assert told["Budget"] == "omkring 3 priser"


def test_a_sentence_is_quoted_once() -> None:
    said = "A fixed lump sum of at most 60,000 euro each."
    told = rows(grant(60_000, 60_000, evidence=said), Fact(FactKind.LUMP_SUM, None, Source.QUOTE, said))
    assert "lump sum of at most" in told["Bidrag"]
    assert told["Stöd"] == "schablonbelopp (lump sum)"


def test_without_facts_only_the_fields_are_told() -> None:
    assert rows() == {}
    told = rows(budget=Money(MILLION), grant_max=Money(60_000), rate=0.65)
    assert told["Stöd"] == "65 % av kostnaderna. Egen insats: 35 %"
    assert told["Bidrag"] == "högst 60 000 euro per projekt"
