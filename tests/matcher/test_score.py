"""Scores are probabilities of pairs: the same at every run and in any company; models are never mixed."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher import MatchError
from matcher.embedder import Embedder, load_embedder
from matcher.score.fusion import BATCH, embed_calls, match_calls
from matcher.score.likeness import clauses
from matcher.score.openness import marks
from matcher.score.weights import read_weights
from matcher.words import read_words
from store.model import Call, Eligibility, Interest, InterestKind, Match, Verdict
from tests.matcher.conftest import MakeModel, call, interest

CALLS = [
    call("energy", "Solar energy", "Renovation of buildings with solar energy."),
    call("school", "Pupils and teachers", "Better school for pupils."),
    call("water", "Water and sewage", "Leaks of water are found.", "Sewage is cleaned."),
    call("vatten", "Vatten och avlopp", "Läckor i vatten.", language="sv"),
    call("bare", "Missiles"),
]
WISHES = [interest("solceller energi renovering"), interest("skola elever"), interest("läckor vatten avlopp")]


@pytest.fixture(scope="module")
def embedder(tiny: Path) -> Embedder:
    return load_embedder(str(tiny))


def match(
    calls: list[Call], wishes: list[Interest], embedder: Embedder | None, verdict: Verdict | None = None
) -> list[Match]:
    embeddings = list(embed_calls(calls, embedder)) if embedder else []
    verdicts = {one.key: Eligibility(verdict, rule="Regel.") for one in calls} if verdict else {}
    return match_calls(calls, wishes, embeddings=embeddings, embedder=embedder, eligibilities=verdicts)


def best(matches: list[Match], wish: Interest) -> str:
    return max((one for one in matches if one.interest == wish.id), key=lambda one: one.score).ref


def test_every_call_is_embedded_in_order_with_its_passages(embedder: Embedder) -> None:
    many = [replace(CALLS[at % 5], ref=str(at)) for at in range(BATCH + 3)]
    found = list(embed_calls(many, embedder))
    assert [one.key for one in found] == [one.key for one in many]
    assert [one.rows for one in found[:5]] == [3, 3, 4, 3, 3]
    assert all(len(one.data) == one.rows * one.dimensions * 4 and one.model == embedder.name for one in found)
    assert found[0].fingerprint == found[5].fingerprint != found[1].fingerprint


@pytest.mark.parametrize("with_model", [True, False])
def test_the_call_that_answers_comes_first(embedder: Embedder, with_model: bool) -> None:
    matches = match(CALLS, WISHES, embedder if with_model else None)
    assert len(matches) == len(CALLS) * len(WISHES)
    assert best(matches, WISHES[0]) == "energy"
    assert best(matches, WISHES[1]) == "school"
    assert best(matches, WISHES[2]) in ("water", "vatten")
    assert {one.model for one in matches} == {embedder.name if with_model else ""}


def test_a_pairs_score_is_the_same_alone_in_company_and_again(embedder: Embedder) -> None:
    together = {(one.key, one.interest): one.score for one in match(CALLS, WISHES, embedder)}
    again = {(one.key, one.interest): one.score for one in match(CALLS[::-1], WISHES[::-1], embedder)}
    alone = match(CALLS[2:3], WISHES[2:], embedder)[0]
    assert again == pytest.approx(together, abs=1e-6)
    assert alone.score == pytest.approx(together[alone.key, alone.interest], abs=1e-6)
    assert match(CALLS, WISHES, embedder) == match(CALLS, WISHES, embedder)


def test_vectors_of_another_model_are_left_aside(embedder: Embedder, make_model: MakeModel) -> None:
    other = list(embed_calls(CALLS, load_embedder(str(make_model(6)))))
    mixed = [*other[:3], *list(embed_calls(CALLS, embedder))[3:]]
    found = match_calls(CALLS, WISHES, embeddings=mixed, embedder=embedder, eligibilities={})
    by_words = match(CALLS, WISHES, None)
    assert [one.model for one in found] == [""] * 9 + [embedder.name] * 6
    assert [one.score for one in found[:9]] == pytest.approx([one.score for one in by_words[:9]])


@pytest.mark.parametrize("with_model", [True, False])
def test_the_verdict_counts(embedder: Embedder, with_model: bool) -> None:
    model = embedder if with_model else None
    closed, opened = (match(CALLS, WISHES, model, verdict) for verdict in (Verdict.NO, Verdict.YES))
    assert all(no.score <= yes.score for no, yes in zip(closed, opened, strict=True))
    assert sum(no.score for no in closed) < sum(yes.score for yes in opened)
    assert {one.eligibility.verdict for one in closed} == {Verdict.NO}


def test_a_guess_counts_as_much_as_the_no_that_it_most_often_is() -> None:
    one, words = CALLS[0], read_words()
    guessed = marks(one, Eligibility(Verdict.UNLIKELY, rule="Gissning."), words)
    assert guessed == marks(one, Eligibility(Verdict.NO, quote="Only companies."), words)
    assert guessed != marks(one, Eligibility(Verdict.UNCLEAR), words)


def test_two_languages_mean_the_same(embedder: Embedder) -> None:
    swedish, english = interest("läckor vatten avlopp"), interest("leaks water sewage", "en")
    scores = [[one.score for one in match(CALLS[:3], [wish], embedder)] for wish in (swedish, english)]
    assert scores[0] == pytest.approx(scores[1], abs=0.15)
    assert np.argmax(scores[0]) == np.argmax(scores[1]) == 2


def test_more_of_the_same_text_does_not_win(embedder: Embedder) -> None:
    short, long = call("s", "Water", "Leaks of water."), call("l", "Water", "Leaks of water. " * 300)
    one, other = (found.score for found in match([short, long], [interest("läckor vatten")], embedder))
    assert other <= one + 0.05


def test_nothing_to_match_gives_nothing(embedder: Embedder) -> None:
    assert match([], WISHES, embedder) == []
    assert match(CALLS, [], embedder) == []


def test_an_interest_is_taken_apart_at_its_commas() -> None:
    assert clauses("Luftkvalitet, buller och giftfri miljö") == ("Luftkvalitet", "buller", "giftfri miljö")
    assert clauses("Fjärrvärme") == ("Fjärrvärme",)


@pytest.mark.parametrize("with_model", [True, False])
def test_a_priority_area_hears_of_more_in_the_same_order(embedder: Embedder, with_model: bool) -> None:
    model, own = embedder if with_model else None, WISHES[0]
    area = replace(own, kind=InterestKind.PRIORITY)
    narrow, broad = ([one.score for one in match(CALLS, [wish], model)] for wish in (own, area))
    assert all(wide >= tight for wide, tight in zip(broad, narrow, strict=True))
    assert sum(broad) > sum(narrow)
    assert np.argmax(broad) == np.argmax(narrow)


TEXTS = st.text(max_size=80)


@settings(max_examples=40, deadline=None)
@given(title=TEXTS, body=TEXTS, wish=TEXTS, language=st.sampled_from(["sv", "en", "cs"]), with_model=st.booleans())
def test_every_score_is_a_probability(
    embedder: Embedder, title: str, body: str, wish: str, language: str, with_model: bool
) -> None:
    model = embedder if with_model else None
    (found,) = match([call("1", title, body, language=language)], [interest(wish)], model)
    assert 0 <= found.score <= 1


def test_weights_that_cannot_be_read_are_one_clear_line(tmp_path: Path) -> None:
    broken = tmp_path / "score.json"
    for text in ("{", "{}", '{"fitted": 3, "other": 3, "words": 3, "model": ""}'):
        broken.write_text(text)
        read_weights.cache_clear()
        with pytest.raises(MatchError, match=r"score\.json: cannot be read \(.*\); restore it"):
            read_weights(broken)
