"""What a department's answers teach about its own calls: how its scores and its lines move.

The text of the interest is the prior: an answer teaches only where it differs from the score, and a kernel ridge over
the calls' vectors carries the difference to calls of the same kind. No state is kept: an answer taken back never was.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.encoders import Vectors
from store.model import Answer, AnswerKind, Embedding, Interest, InterestKind, Key, Match

# The probability that each answer stands for. "Later" is about the time: the call was worth reading.
STANDS_FOR = {
    AnswerKind.APPLY: 0.95,
    AnswerKind.PARTNER: 0.9,
    AnswerKind.RELEVANT: 0.8,
    AnswerKind.LATER: 0.6,
    AnswerKind.IRRELEVANT: 0.2,
    AnswerKind.WRONG: 0.05,
}
# Log-odds that one answer may differ by, and that all together may move a score: from 0.5 to 0.12 or 0.88.
LARGEST_SHIFT = 2.0
# The ridge. A first answer moves a call at cosine c to the answered one by c² / (1 + DOUBT) of what the answer differs.
PRIOR_ANSWERS = 0.5
# The share of worthwhile calls, among those told, at which a line rests, and how many answers that opinion is worth.
AIM, CALLS = 0.7, 10
# Log-odds that the line moves for each by which that share is off, and the bounds within which it stays.
PACE, LOWEST, HIGHEST = 0.5, 0.35, 0.8


@dataclass(frozen=True, slots=True)
class Learnt:
    """Matches and interests, in their order, as the answers have moved them."""

    matches: tuple[Match, ...]
    interests: tuple[Interest, ...]


def learn(
    matches: Sequence[Match], interests: Sequence[Interest], answers: Iterable[Answer], embeddings: Iterable[Embedding]
) -> Learnt:
    """Move the scores and lines of each department's interests by its own answers; priority areas stay as they are.

    `matches` are as the texts alone made them, those of the answered calls among them; `answers` holds one answer of a
    unit to a call, `embeddings` those of one model. An answer to a call that lacks a match or vectors teaches nothing.
    """
    vectors = {one.key: middle(one) for one in embeddings}
    for unit, said in _by_unit(answers, vectors).items():
        own = {one.id: one.line for one in interests if one.kind is InterestKind.INTEREST and one.unit == unit}
        mine = [match for match in matches if match.interest in own]
        shift = shifts(best(mine), said, vectors)
        step = line_step({match.key for match in mine if match.score >= own[match.interest]}, said)
        matches = [moved(one, shift.get(one.key, 0.0)) if one.interest in own else one for one in matches]
        interests = [with_line_shifted(one, step) if one.id in own else one for one in interests]
    return Learnt(tuple(matches), tuple(interests))


def _by_unit(answers: Iterable[Answer], known: Collection[Key]) -> dict[str, dict[Key, AnswerKind]]:
    found: dict[str, dict[Key, AnswerKind]] = defaultdict(dict)
    for answer in answers:
        if answer.key in known:
            found[answer.unit][answer.key] = answer.kind
    return found


def middle(embedding: Embedding) -> Vectors:
    """The direction of a call: the mean of its passages' vectors, of unit length."""
    mean = np.frombuffer(embedding.data, np.float32).reshape(embedding.rows, embedding.dimensions).mean(axis=0)
    found: Vectors = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return found


def best(matches: Iterable[Match]) -> dict[Key, float]:
    """The best score of each call."""
    found: dict[Key, float] = {}
    for match in matches:
        found[match.key] = max(match.score, found.get(match.key, 0.0))
    return found


def shifts(
    scores: Mapping[Key, float], said: Mapping[Key, AnswerKind], vectors: Mapping[Key, Vectors]
) -> dict[Key, float]:
    """By how many log-odds each call moves for a unit that said this; at most MOST either way."""
    heard = [key for key in said if key in scores]
    reached = [key for key in scores if key in vectors]
    if not heard:
        return {}
    from sklearn.kernel_ridge import KernelRidge  # loaded only where somebody has answered

    lessons = [log_odds_error(scores[key], said[key]) for key in heard]
    model = KernelRidge(
        alpha=PRIOR_ANSWERS, kernel="polynomial", degree=2, gamma=1, coef0=0
    )  # the square of the cosine
    model.fit(np.array([vectors[key] for key in heard], float), lessons)
    found = model.predict(np.array([vectors[key] for key in reached], float)).clip(-LARGEST_SHIFT, LARGEST_SHIFT)
    return dict(zip(reached, found.tolist(), strict=True))


def log_odds_error(score: float, kind: AnswerKind) -> float:
    """What the answer says beside the score, in log-odds: praise never lowers and blame never lifts."""
    differs = _odds(STANDS_FOR[kind]) - _odds(score)
    return min(max(differs, 0.0), LARGEST_SHIFT) if worthwhile(kind) else max(min(differs, 0.0), -LARGEST_SHIFT)


def worthwhile(kind: AnswerKind) -> bool:
    """Whether the call was worth reading."""
    return STANDS_FOR[kind] > 0.5


def line_step(told: Collection[Key], said: Mapping[Key, AnswerKind]) -> float:
    """By how many log-odds a unit's lines move, given what it said of the calls that it was told of."""
    judged = [worthwhile(said[key]) for key in told if key in said]
    share = (sum(judged) + AIM * CALLS) / (len(judged) + CALLS)
    return PACE * (_odds(AIM) - _odds(share)) if judged else 0.0


def moved(match: Match, shift: float) -> Match:
    """The match with its score moved by so many log-odds."""
    return replace(match, score=_probability(_odds(match.score) + shift)) if shift else match


def with_line_shifted(interest: Interest, step: float) -> Interest:
    """The interest with its line moved; a line that was set outside the bounds goes no further out."""
    line = _probability(_odds(interest.line) + step)
    bounded = min(max(line, min(LOWEST, interest.line)), max(HIGHEST, interest.line))
    return replace(interest, line=bounded) if step else interest


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return float(np.log(bounded / (1 - bounded)))


def _probability(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))
