"""A reason is a passage of whole sentences that the call holds, and words that stand in it."""

from pathlib import Path

import pytest
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from matcher.embedder import load_embedder
from matcher.explain import BINDING, explain
from matcher.passages import passages
from matcher.score.fusion import embed_calls
from store.model import Interest
from tests.matcher.conftest import call, interest

FILLER = "Applicants describe their plans in the form that the portal offers for it, in every part. " * 8
CALL = call("1", "Clean towns", FILLER, "Leaks of water are found in time. Sewage is cleaned again.", FILLER)


@pytest.mark.parametrize("with_model", [True, False])
@pytest.mark.parametrize("wish", [interest("läckor, avlopp"), interest("water leaks", "en")])
def test_the_passage_that_answers_is_quoted(tiny: Path, wish: Interest, with_model: bool) -> None:
    embedder = load_embedder(str(tiny)) if with_model else None
    embedding = next(embed_calls([CALL], embedder)) if embedder else None
    reason = explain(CALL, wish, embedding, embedder)
    assert reason.passage == "Leaks of water are found in time. Sewage is cleaned again."
    assert reason.heading == "Scope"
    assert "leaks" in reason.terms
    assert all(term in f"{CALL.title} {reason.passage}".lower() for term in reason.terms)


def test_vectors_of_an_older_text_are_not_trusted(tiny: Path) -> None:
    embedder = load_embedder(str(tiny))
    older = next(embed_calls([call("1", "Clean towns", "One passage.")], embedder))
    assert explain(CALL, interest("läckor"), older, embedder).passage.startswith("Leaks of water")


def test_a_call_of_a_title_alone_is_explained_by_it() -> None:
    bare = call("1", "Water leaks")
    reason = explain(bare, interest("läckor i vattenledningar"), None, None)
    assert reason.passage == "Water leaks"
    assert reason.passage in [passage.text for passage in passages(bare)]


@pytest.mark.parametrize("text", ["Möten mellan generationer", "Meetings between generations"])
def test_a_word_that_only_binds_others_is_no_reason(text: str) -> None:
    asked = interest(text, "sv" if "mellan" in text else "en")
    held = call("1", "Learning", "Meetings between old and young people bring generations together.")
    terms = explain(held, asked, None, None).terms
    assert "generations" in terms
    assert "between" not in terms
    swedish = call("2", "Lärande", "Möten mellan gamla och unga för samman generationer.", language="sv")
    assert "mellan" not in explain(swedish, asked, None, None).terms


def test_a_word_that_names_something_is_kept_though_it_is_common_in_english() -> None:
    held = call("1", "Rescue", "Fire services learn together. Old people who live alone get visits.")
    assert {"fire", "alone"} <= set(explain(held, interest("fire, people who live alone", "en"), None, None).terms)


def test_the_words_that_bind_are_those_of_the_library() -> None:
    assert set(BINDING.read_text(encoding="utf-8").split()) == ENGLISH_STOP_WORDS
