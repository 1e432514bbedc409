"""The work on one call is bounded by what is passed on: words, sentences, compounds, pairs; not measured in time."""

from datetime import date

import pytest

from matcher.duplicates import MOST, join
from matcher.facts import facts
from matcher.passages import passages
from matcher.words import Stems, read_words
from reading.sentences import SENTENCE_LIMIT, sentences
from store.model import Call, Key, Section, SectionKind, Stage
from store.model.bounds import CALL_LIMIT, WORD_LIMIT

DAY = Stage(day=date(2027, 1, 1))


class Counting:
    """A stemmer that counts what it is given."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def stemWord(self, word: str) -> str:  # noqa: N802 - Snowball's name
        self.words.append(word)
        return word


def named(portal: str, ref: str, title: str, identifier: str = "") -> Call:
    return Call(portal=portal, ref=ref, title=title, language="en", identifier=identifier, stages=(DAY,))


@pytest.mark.parametrize("word", ["energi", "a", "kommun"])
def test_a_word_of_thousands_of_letters_is_not_taken_apart(word: str) -> None:
    stems, stemmer = Stems("sv", read_words().known["sv"]), Counting()
    stems.stemmer = stemmer
    assert len(stems[word * 10_000]) == 1
    assert [len(given) for given in stemmer.words] == [60]


@pytest.mark.parametrize("text", ["a" * 50_000, "word " * 12_000, ". A" * 20_000, " " * 50_000 + "x", "\n \n" * 20_000])
def test_no_sentence_is_longer_than_the_limit(text: str) -> None:
    found = sentences(text)
    assert max(map(len, found), default=0) <= SENTENCE_LIMIT
    assert "".join("".join(found).split()) == "".join(text.split())


def test_white_space_of_any_length_is_one_border() -> None:
    assert sentences("One.  \t \n\n  Two. \u00a0 Three") == ["One.", "Two.", "Three"]
    assert sentences("List: • a b  •  c") == ["List:", "• a b", "• c"]


def test_what_is_embedded_is_bounded() -> None:
    sections = tuple(Section(SectionKind.SCOPE, "energi" * 9_000 + " och mer. " * 9_000) for _ in range(9))
    cut = passages(Call(portal="p", ref="1", title="kommun" * 9_000, language="sv", sections=sections))
    assert max(len(passage.text) for passage in cut) < 2 * SENTENCE_LIMIT
    assert len(cut[0].text) == WORD_LIMIT
    assert sum(len(passage.text) for passage in cut) <= CALL_LIMIT


def test_facts_quote_a_bounded_sentence() -> None:
    text = "Stödet är högst 50 procent av kostnaderna " + "stöd" * 9_000
    (fact, *_) = facts(
        Call(portal="p", ref="1", title="T", language="sv", sections=(Section(SectionKind.FUNDING, text),)),
        (),
        date(2026, 6, 1),
    )
    assert len(fact.evidence) < len("Stödet är högst 50 procent av kostnaderna ") + WORD_LIMIT + 1


def test_an_identifier_that_many_calls_bear_names_none() -> None:
    few = [named("abc"[n % 3], str(n), f"Title {n} is its own", "A-1") for n in range(MOST)]
    many = [*few, named("d", "more", "Something else", "A-1")]
    assert len(join(few)) == 1
    assert [twins.pairs for twins in join(many)] == [()] * (MOST + 1)


def test_a_copy_is_found_among_hundreds_of_one_day() -> None:
    subjects = [f"Call for {n} projects on subject{n} in green towns" for n in range(400)]
    calls = [named("eu_ft", str(n), title) for n, title in enumerate(subjects)]
    copy = named("euro_access", "copy", "CALL FOR 7 PROJECTS: on subject7 in green towns!")
    (joined,) = [twins for twins in join([*calls, copy]) if len(twins.keys) > 1]
    assert joined.keys == (Key("eu_ft", "7"), copy.key)


def test_calls_that_hang_together_in_a_chain_are_one() -> None:
    chain = [named("ab"[n % 2], str(n), f"Chain link {n} of many", f"ID-{n // 2}") for n in range(1_000)]
    calls = [
        Call(portal=one.portal, ref=one.ref, title=one.title, language="en", identifier=one.identifier) for one in chain
    ]
    assert len(join(calls)) == 500
