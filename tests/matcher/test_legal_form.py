"""A municipality's company and an association of municipalities: who may apply, and what is paid to whom."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from matcher.facts import facts
from matcher.verdict.applicant import Municipality, ProgrammeFact
from matcher.verdict.eligibility import judge
from matcher.verdict.legal_form import names_company, role_of
from store.model import Call, Fact, FactKind, LegalForm, Money, Section, SectionKind, Share, Source, Span, Verdict

ON = date(2031, 3, 1)
TOWN = Municipality(name="Björkstads kommun", regions=("Björkstad",), population=60_000)
MUNICIPALITY, COMPANY, ASSOCIATION = LegalForm.MUNICIPALITY, LegalForm.COMPANY, LegalForm.ASSOCIATION
YES, PARTNER, NO, UNCLEAR = Verdict.YES, Verdict.PARTNER, Verdict.NO, Verdict.UNCLEAR


def fact(municipality: str = "unclear", **more: Any) -> ProgrammeFact:
    given = {
        "code": "BENCH",
        "title": "Bänk",
        "rule": "Så säger Bänk.",
        "municipality": municipality,
        "source": "https://example.eu/rules",
        "checked": ON,
        "valid_from": date(2028, 1, 1),
        "valid_to": date(2034, 12, 31),
    }
    return ProgrammeFact(**{**given, **more})


def call(text: str = "", *, language: str = "sv", **more: Any) -> Call:
    given = {"portal": "made-up", "ref": "1", "title": "Bänkar", "language": language, "programme": "BENCH"}
    return Call(**{**given, "sections": (Section(SectionKind.FUNDING, text),) if text else (), **more})


def said(text: str, language: str = "sv") -> Call:
    return replace(call(language=language), sections=(Section(SectionKind.SUMMARY, text),))


def verdicts(one: Call, *rules: ProgrammeFact) -> list[Verdict]:
    forms = (MUNICIPALITY, COMPANY, ASSOCIATION)
    return [judge(one, replace(TOWN, form=form), rules, ON).verdict for form in forms]


@pytest.mark.parametrize(
    ("eligible", "expected"),
    [
        ("Kommuner", [YES, UNCLEAR, YES]),
        ("Kommuner och kommunala bolag", [YES, YES, YES]),
        ("Kommuner, företag och organisationer", [YES, YES, YES]),
        ("Offentlig, privat och ideell sektor", [YES, YES, YES]),
        ("Municipalities and their companies", [YES, YES, YES]),
        ("VA-organisationer", [YES, YES, YES]),
        ("Skolhuvudmän", [YES, UNCLEAR, YES]),
        ("Företag och lärosäten", [NO, YES, NO]),
        ("Companies of any size", [NO, YES, NO]),
        ("Bolag", [NO, YES, NO]),
        ("Små och medelstora företag", [NO, NO, NO]),
        ("SMEs and start-ups", [NO, NO, NO]),
        ("Små företag och större bolag", [NO, YES, NO]),
        ("Privata företag", [NO, NO, NO]),
        ("Lärosäten och institut", [NO, NO, NO]),
        ("Kommunalförbund och regioner", [NO, NO, YES]),
        ("Associations of municipalities", [NO, NO, YES]),
    ],
)
def test_a_list_of_applicants_says_of_each_form_what_it_says(eligible: str, expected: list[Verdict]) -> None:
    assert verdicts(call(eligible=eligible)) == expected


@pytest.mark.parametrize(
    ("text", "language", "company"),
    [
        ("Kommuner kan söka.", "sv", UNCLEAR),
        ("Endast kommuner kan söka.", "sv", NO),
        ("Endast offentliga organ kan söka.", "sv", NO),
        ("Only local authorities can apply.", "en", NO),
        ("Only public bodies may apply.", "en", NO),
        ("Bara offentliga aktörer kan söka.", "sv", UNCLEAR),
        ("Företag kan söka.", "sv", YES),
        ("Kommuner och företag kan söka.", "sv", YES),
        ("Companies and municipalities can apply.", "en", YES),
        ("Small companies can apply.", "en", Verdict.UNLIKELY),
        ("Kommuner och kommunala bolag får inte söka.", "sv", NO),
        ("Kommuner får inte söka.", "sv", UNCLEAR),
        ("Bänkarna står hos företag.", "sv", UNCLEAR),
    ],
)
def test_the_sentences_of_a_text_are_read_for_a_company(text: str, language: str, company: Verdict) -> None:
    found = judge(said(text, language), replace(TOWN, form=COMPANY), (), ON)
    assert found.verdict is company
    if company in (YES, NO):
        assert found.quote == text


def test_why_a_company_is_let_in_or_not_is_told_with_the_quote() -> None:
    shut = judge(said("Endast kommuner kan söka."), replace(TOWN, form=COMPANY), (), ON)
    assert shut.rule == "Riktar sig bara till kommuner eller andra offentliga organ."
    left_open = judge(call(eligible="Kommuner"), replace(TOWN, form=COMPANY), (), ON)
    assert (left_open.quote, left_open.rule) == ("Kommuner", "Kommunen får söka; om bolag får det framgår inte.")
    refused = judge(said("Kommunala bolag får inte söka."), replace(TOWN, form=COMPANY), (), ON)
    assert refused.rule == "Bolag får inte söka."


@pytest.mark.parametrize(
    ("given", "role"),
    [
        ({"municipality": "yes"}, "unclear"),
        ({"municipality": "yes", "rule": "Öppet för kommuner, företag och föreningar."}, "yes"),
        ({"municipality": "partner", "rule": "Öppet för offentliga och privata aktörer."}, "partner"),
        ({"municipality": "yes", "rate": 1.0, "rate_companies": 0.7}, "yes"),
        ({"municipality": "no"}, "no"),
        ({"municipality": "no", "rule": "Söks av nätägare och företag."}, "unclear"),
        ({"municipality": "no", "rule": "Söks av små företag."}, "no"),
        ({"municipality": "no", "companies": "yes"}, "yes"),
        ({"municipality": "yes", "companies": "no"}, "no"),
        ({"municipality": "no", "companies": "yes", "prerequisites": ("programme-area",)}, "no"),
    ],
)
def test_a_programmes_rule_on_municipalities_says_little_of_companies(given: dict[str, Any], role: str) -> None:
    assert role_of(fact(**given), COMPANY) == role
    assert role_of(fact(**given), ASSOCIATION) == given["municipality"]


def test_a_company_is_let_in_by_a_rule_and_shut_out_by_its_place() -> None:
    open_rule = fact("yes", rule="Öppet för kommuner och företag.")
    assert verdicts(call(), open_rule) == [YES, YES, YES]
    town = Municipality(name="Malmö stad", form=COMPANY)
    assert judge(call(eligible="Företag i Dalarna"), town, (open_rule,), ON).verdict is NO
    assert judge(call(eligible="Företag i Skåne"), town, (open_rule,), ON).verdict is YES


@pytest.mark.parametrize(
    "text", ["företag", "kommunala bolag", "public and private organisations", "large enterprises"]
)
def test_companies_are_named(text: str) -> None:
    assert names_company(text)


@pytest.mark.parametrize(
    "text",
    ["småföretag", "nystartade företag", "SMEs", "small and medium-sized enterprises", "företagare", "kommuner",
     "de gemensamma företagen", "försvarsföretag", "private companies"],
)  # fmt: skip
def test_other_companies_are_not(text: str) -> None:
    assert not names_company(text)


def shares(one: Call, form: LegalForm | None, *rules: ProgrammeFact) -> tuple[Fact, Fact | None]:
    found = {known.kind: known for known in facts(one, rules, ON, 11.0, form)}
    return found[FactKind.RATE], found.get(FactKind.OWN_SHARE)


def test_the_rate_and_the_own_share_are_those_of_the_form() -> None:
    rule = fact("yes", rate=1.0, rate_companies=0.7)
    one = call(grant_max=Money(1_000_000))
    both, left = shares(one, None, rule)
    assert (both.value, both.form, left and left.value) == (Share(1.0, 0.7), None, Share(0.0, 0.3))
    own, left = shares(one, MUNICIPALITY, rule)
    assert (own.value, left and left.value) == (Share(1.0), Share(0.0))
    paid, left = shares(one, COMPANY, rule)
    assert (paid.value, paid.form) == (Share(companies=0.7), COMPANY)
    assert left is not None
    assert left.value == Share(companies=0.3)
    assert left.sek == Span(Money(4_714_286, "SEK"), Money(4_714_286, "SEK"))  # 11 million x 0.3 / 0.7


@pytest.mark.parametrize(
    ("one", "rules", "share"),
    [
        (call(rate=0.6), (), 0.6),  # a field's single rate is everyone's
        (call("Stödet är högst 40 procent av kostnaderna."), (), 0.4),
        (call("Kommuner får 60 procent av kostnaderna."), (), None),
        (call(), (fact("yes", rate=0.8),), None),  # a rule on municipalities
        (call(), (), None),
    ],
)
def test_a_companys_share_is_told_only_where_it_is_known(
    one: Call, rules: tuple[ProgrammeFact, ...], share: float | None
) -> None:
    paid, _ = shares(one, COMPANY, *rules)
    assert paid.value == Share(companies=share)
    assert paid.source in Source
