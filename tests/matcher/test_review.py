"""What was said of a call is judged again where the passage that it quotes has changed."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.facts import facts
from matcher.verdict.applicant import Municipality
from matcher.verdict.eligibility import judge
from matcher.verdict.review import needs_review
from reading.passage import passage_fingerprint
from store.model import Call, Eligibility, FactKind, Section, SectionKind

ON = date(2031, 3, 1)
TOWN = Municipality(name="Södertälje kommun", population=100_000)
TEXT = "Bänkar gör gott. Kommuner kan söka. Stödet är högst 60 procent av kostnaderna."


def call(text: str = TEXT, **more: str) -> Call:
    sections = (Section(SectionKind.SUMMARY, text),)
    return Call(portal="p", ref="1", title="Bänkar", language="sv", sections=sections, **more)  # type: ignore[arg-type]


def verdict(one: Call) -> Eligibility:
    return judge(one, TOWN, (), ON)


@pytest.mark.parametrize("same", ["Kommuner kan söka.", "Kommuner  kan\nsöka.", "KOMMUNER KAN SÖKA. "])
def test_spaces_and_letter_case_make_no_difference(same: str) -> None:
    assert passage_fingerprint(same) == passage_fingerprint("Kommuner kan söka.")


def test_a_word_makes_a_difference_and_no_text_has_no_mark() -> None:
    assert passage_fingerprint("Kommuner kan söka.") != passage_fingerprint("Kommuner kan inte söka.")
    assert passage_fingerprint(" \n") == ""
    assert len(passage_fingerprint("Kommuner kan söka.")) == 16


def test_a_verdict_is_reviewed_where_its_sentence_changes_and_not_where_another_does() -> None:
    found = verdict(call())
    assert found.passage == passage_fingerprint("Kommuner kan söka.")
    assert not needs_review(found, call())
    assert not needs_review(found, call(TEXT.replace("Bänkar gör gott", "Bänkar behövs")))
    assert needs_review(found, call(TEXT.replace("Kommuner kan", "Regioner kan")))
    assert needs_review(found, call("Bänkar gör gott."))


@pytest.mark.parametrize(
    "one",
    [
        call(eligible="Kommuner i Skåne"),
        call("[[Not]] Only cities can apply.Municipalities can apply too.", programme="BENCH"),
        call(eligible="Kommuner " + "och skolor " * 60),
    ],
)
def test_whatever_is_quoted_is_found_again(one: Call) -> None:
    found = verdict(one)
    assert found.quote
    assert found.passage
    assert not needs_review(found, one)
    assert needs_review(found, call("Något annat.", programme="X"))


def test_a_long_quote_that_was_cut_is_held_by_its_whole_sentence() -> None:
    sentence = "Kommuner " + "och skolor " * 60
    found = verdict(call(eligible=sentence))
    assert found.quote.endswith(" …")
    assert needs_review(found, call(eligible=sentence + "i Skåne"))


def test_a_rule_quotes_no_passage() -> None:
    assert verdict(call("Bänkar gör gott.")).passage == ""
    assert not needs_review(Eligibility(rule="Så säger Bänk."), call())


def test_a_fact_is_reviewed_where_its_sentence_changes() -> None:
    found = {fact.kind: fact for fact in facts(call(), (), ON)}
    rate = found[FactKind.RATE]
    assert rate.passage
    assert not needs_review(rate, call())
    assert needs_review(rate, call(TEXT.replace("60 procent", "50 procent")))
    field = {fact.kind: fact for fact in facts(replace(call(), rate=0.5), (), ON)}[FactKind.RATE]
    assert field.passage == ""
