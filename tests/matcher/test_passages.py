"""A call is cut at sentence borders, title and context first, and its fingerprint follows exactly what is embedded."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matcher.passages import WORDS, fingerprint, passages
from reading.sentences import sentences
from store.model import Call, Money, Section, SectionKind
from tests.matcher.conftest import call

LONG = " ".join(f"Sentence number {n} says something about energy in buildings of the town." for n in range(40))


def test_title_and_context_come_first() -> None:
    parent = Section(SectionKind.PARENT, "Cities in transition")
    subject = replace(
        call("1", "Warm homes", "Body.", programme="LIFE"),
        title_sv="Varma hem",
        sections=(Section(SectionKind.SCOPE, "Body text."), parent),
    )
    title, context, body = passages(subject)
    assert title.text == "Warm homes. Varma hem"
    assert context.text == "Cities in transition. LIFE"
    assert body.text == "Body text."


def test_a_title_that_is_only_the_identifier_gives_way_to_the_parents() -> None:
    parent = Section(SectionKind.PARENT, "Promotion of farm products")
    subject = replace(call("1", "AGRIP-2026", "Body."), identifier="AGRIP-2026", sections=(parent,))
    assert passages(subject)[0].text == "Promotion of farm products"


def test_a_call_without_text_still_has_title_context_and_body() -> None:
    assert [passage.text for passage in passages(call("1", "Only a title"))] == ["Only a title"] * 3


def test_passages_end_where_sentences_end() -> None:
    body = passages(call("1", "Title", LONG))[2:]
    assert len(body) > 5
    assert all(passage.text.endswith("town.") for passage in body)
    assert all(len(passage.text.split()) <= WORDS for passage in body)
    assert " ".join(passage.text for passage in body) == LONG


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    endless = "word " * 200 + "end."
    (passage,) = passages(call("1", "Title", endless))[2:]
    assert passage.text == endless


def test_borders_that_the_portal_lost_are_found() -> None:
    assert sentences("outcomes:Reduce waste in towns.Pilots are built. It costs 1.5 million e.g. in 2026.") == [
        "outcomes:",
        "Reduce waste in towns.",
        "Pilots are built.",
        "It costs 1.5 million e.g. in 2026.",
    ]


@given(st.text(max_size=400))
def test_no_word_is_lost_or_made_up(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_the_fingerprint_follows_the_text_and_nothing_else() -> None:
    one = call("1", "Title", "Body text.")
    assert fingerprint(one) == fingerprint(replace(one, ref="2", budget=Money(5), opening=date(2026, 1, 1)))
    others: list[Call] = [
        replace(one, title="Another"),
        replace(one, sections=(Section(SectionKind.SCOPE, "Body text", "Scope"),)),
        replace(one, programme="LIFE"),
    ]
    assert len({fingerprint(one), *map(fingerprint, others)}) == 4
