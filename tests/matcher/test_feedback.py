"""What an answer moves, how far, and what it leaves alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.feedback import HIGHEST, LARGEST_SHIFT, LOWEST, Learnt, learn
from store.model import Answer, AnswerKind, Embedding, Interest, InterestKind, Match

NOW = datetime(2031, 3, 3, 6, tzinfo=UTC)
# The cosine of each call to the first: the call itself, its repetition next year, a cousin, two strangers.
COSINES = {"itself": 1.0, "again": 0.95, "cousin": 0.4, "stranger": 0.05, "other": 0.0}
PARK = Interest(id="park", kind=InterestKind.INTEREST, unit="Park", title="Parks", text="Gröna parker")
TREES = replace(PARK, id="trees", title="Trees", text="Fler träd")
SCHOOL = replace(PARK, id="school", unit="School", title="Yards", text="Gröna gårdar")
CLIMATE = replace(PARK, id="P3", kind=InterestKind.PRIORITY, unit="Park", title="Climate")
INTERESTS = (PARK, TREES, SCHOOL, CLIMATE)
SCORES = {"park": 0.7, "trees": 0.3, "school": 0.7, "P3": 0.7}
MATCHES = tuple(
    Match(portal="benches", ref=ref, interest=interest, score=score)
    for ref in COSINES
    for interest, score in SCORES.items()
)


def embedding(ref: str, cosine: float, at: int) -> Embedding:
    """Two passages whose mean stands at the cosine to the first axis, and at nothing to the others' own axes."""
    vector = np.zeros(8, np.float32)
    vector[0], vector[at] = cosine, np.sqrt(1 - cosine**2)
    return Embedding("benches", ref, "small", "f", 2, 8, np.stack([vector, vector]).tobytes())


EMBEDDINGS = [embedding(ref, cosine, at) for at, (ref, cosine) in enumerate(COSINES.items(), 1)]


def said(kind: AnswerKind, ref: str = "itself", unit: str = "Park") -> Answer:
    return Answer(unit, "benches", ref, kind, NOW)


def taught(*answers: Answer, matches: Sequence[Match] = MATCHES) -> Learnt:
    return learn(matches, INTERESTS, answers, EMBEDDINGS)


def scores(learnt: Learnt, interest: str = "park") -> dict[str, float]:
    return {match.ref: match.score for match in learnt.matches if match.interest == interest}


def line(learnt: Learnt, interest: str = "park") -> float:
    return next(one.line for one in learnt.interests if one.id == interest)


def odds(score: float) -> float:
    return float(np.log(score / (1 - score)))


def test_a_first_no_lowers_its_like_and_hardly_anything_else() -> None:
    found = scores(taught(said(AnswerKind.WRONG)))
    assert found["itself"] < 0.4
    assert found["itself"] < found["again"] < 0.42
    assert 0.6 < found["cousin"] < 0.7
    assert found["stranger"] == pytest.approx(0.7, abs=0.002)
    assert found["other"] == 0.7


def test_a_first_yes_lifts_its_like_modestly() -> None:
    found = scores(taught(said(AnswerKind.APPLY)))
    assert 0.85 < found["again"] < found["itself"] < 0.95
    assert 0.7 < found["cousin"] < 0.8
    assert found["other"] == 0.7


def test_all_interests_of_the_department_move_and_nobody_elses() -> None:
    learnt = taught(said(AnswerKind.WRONG))
    assert scores(learnt, "trees")["again"] < 0.12
    for interest in ("school", "P3"):
        assert scores(learnt, interest) == scores(taught(), interest)
        assert line(learnt, interest) == 0.5


def test_without_an_answer_and_after_it_was_taken_back_all_is_as_it_was() -> None:
    assert taught() == Learnt(MATCHES, INTERESTS)
    assert taught(said(AnswerKind.WRONG)) != taught()
    assert taught(said(AnswerKind.WRONG, unit="Nobody")) == taught()


def test_without_vectors_nothing_is_learnt() -> None:
    assert learn(MATCHES, INTERESTS, [said(AnswerKind.WRONG)], []) == taught()


def test_an_answer_about_a_call_that_nobody_scored_teaches_nothing() -> None:
    others = [match for match in MATCHES if match.ref != "itself"]
    assert taught(said(AnswerKind.WRONG), matches=others) == Learnt(tuple(others), INTERESTS)


def test_the_same_answers_in_any_order_teach_the_same() -> None:
    answers = [said(AnswerKind.WRONG), said(AnswerKind.APPLY, "cousin"), said(AnswerKind.LATER, "other")]
    assert taught(*answers) == taught(*answers)
    turned = taught(*reversed(answers))
    assert scores(turned) == pytest.approx(scores(taught(*answers)), rel=1e-9)
    assert turned.interests == taught(*answers).interests


@pytest.mark.parametrize("kind", AnswerKind)
def test_praise_never_lowers_and_blame_never_lifts(kind: AnswerKind) -> None:
    good = kind not in (AnswerKind.WRONG, AnswerKind.IRRELEVANT)
    for score in (0.01, 0.5, 0.99):
        sure = [replace(match, score=score) for match in MATCHES]
        for ref, found in scores(taught(said(kind), matches=sure)).items():
            assert found >= score - 1e-9 if good else found <= score + 1e-9, (ref, score)


@given(st.lists(st.tuples(st.sampled_from(sorted(COSINES)), st.sampled_from(AnswerKind)), max_size=30))
def test_whatever_is_answered_scores_and_lines_move_within_bounds(answers: list[tuple[str, AnswerKind]]) -> None:
    learnt = taught(*(said(kind, ref) for ref, kind in answers))
    for before, after in zip(MATCHES, learnt.matches, strict=True):
        assert abs(odds(after.score) - odds(before.score)) <= LARGEST_SHIFT + 1e-6
    assert all(LOWEST <= interest.line <= HIGHEST for interest in learnt.interests)


def everything(kind: AnswerKind) -> Learnt:
    return taught(*(said(kind, ref) for ref in COSINES))


def test_the_line_moves_with_what_was_said_of_the_calls_that_were_told() -> None:
    assert 0.5 < line(taught(said(AnswerKind.WRONG))) < 0.56
    assert 0.45 < line(taught(said(AnswerKind.APPLY))) < 0.5
    assert line(everything(AnswerKind.WRONG)) > line(taught(said(AnswerKind.WRONG)))
    assert line(everything(AnswerKind.APPLY)) < line(taught(said(AnswerKind.APPLY)))
    assert line(everything(AnswerKind.WRONG), "trees") == line(everything(AnswerKind.WRONG))


def test_an_answer_about_a_call_below_the_line_leaves_the_line() -> None:
    low = [replace(match, score=0.2) for match in MATCHES]
    learnt = taught(said(AnswerKind.APPLY), matches=low)
    assert line(learnt) == 0.5
    assert scores(learnt)["itself"] > 0.45


def test_a_line_that_was_set_outside_the_bounds_goes_no_further_out() -> None:
    strict, eager = replace(PARK, line=0.9), replace(TREES, line=0.2)
    sure = [replace(match, score=0.95) for match in MATCHES]
    for kind in (AnswerKind.WRONG, AnswerKind.APPLY):
        learnt = learn(sure, (strict, eager), [said(kind, ref) for ref in COSINES], EMBEDDINGS)
        assert line(learnt) <= 0.9
        assert line(learnt, "trees") >= 0.2
