"""Fits how open a call is to a municipality, on judged roles and a reader's doubts; a call's fold can be left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from matcher.score.openness import MARK, Openness, marks, word_values
from matcher.verdict.eligibility import judge
from matcher.words import Words, reading
from store.model import Call, Eligibility
from training import evidence
from training.applicant import read_applicant

ON = date(2026, 11, 23)
# Inverse of the ridge, and how many texts a stem or a mark must be in.
STRENGTH, FEWEST_WORDS, FEWEST_MARKS = 30.0, 3, 2
# Of each call: how probably it is open to us, in per cent, as a reader holds who did not know the judged role.
READ = Path(__file__).with_name("openness.tsv")


@dataclass(frozen=True, slots=True)
class Readings:
    """What openness is fitted on: of each call its stems, marks, vectors (none without a model), and its chances."""

    counts: Sequence[Counter[str]]
    marks: Sequence[Sequence[str]]
    vectors: NDArray[np.float32]
    languages: Sequence[str]
    chances: NDArray[np.float64]
    words: Words


def read_chances(ids: Sequence[str], possible: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Of each call: how probably it is open, halfway between the judged role and the reader; the role where unread.

    A role says on which side of the line a call is, the reader how near to it.
    """
    read = dict(line.split("\t") for line in READ.read_text(encoding="utf-8").splitlines())
    return np.array(
        [(told + int(read.get(name, 100 * told)) / 100) / 2 for name, told in zip(ids, possible, strict=True)]
    )


def verdicts(
    calls: Sequence[Call], ids: Sequence[str], roles: Sequence[str], folds: NDArray[np.int64]
) -> list[Eligibility]:
    """The verdict on each call, by an impression of texts that was fitted without the call's fold."""
    municipality, programmes = read_applicant()
    judged = dict(zip(ids, roles, strict=True))
    found: dict[int, Eligibility] = {}
    for fold in np.unique(folds):
        others = [call for call, its in zip(calls, folds, strict=True) if its != fold]
        weights = evidence.fit(evidence.fitting(others), judged)
        for at in np.flatnonzero(folds == fold):
            found[int(at)] = judge(calls[int(at)], municipality, programmes, ON, weights)
    return [found[at] for at in range(len(calls))]


def read(
    calls: Sequence[Call],
    counts: Sequence[Counter[str]],
    eligibilities: Sequence[Eligibility],
    vectors: NDArray[np.float32],
    chances: NDArray[np.float64],
    words: Words,
) -> Readings:
    """The calls as the fit sees them."""
    found = [marks(call, eligibility, words) for call, eligibility in zip(calls, eligibilities, strict=True)]
    return Readings(counts, found, vectors, [reading(call.language) for call in calls], chances, words)


def fit(readings: Readings, train: NDArray[np.int64]) -> Openness:
    """The weights, by a ridged logistic regression on the calls `train`: each a yes and a no, by its chances."""
    stems = kept([readings.counts[at] for at in train], FEWEST_WORDS)
    signs = kept([readings.marks[at] for at in train], FEWEST_MARKS)
    held = matrix(readings, train, stems, signs)
    told, both = readings.chances[train], np.repeat([True, False], len(train))
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(vstack([held, held]), both, sample_weight=np.concatenate([told, 1 - told]))
    weights = [float(weight) for weight in model.coef_[0]]
    return Openness(
        bias=float(model.intercept_[0]),
        words=dict(zip(stems, weights, strict=False)),
        marks=dict(zip(signs, weights[len(stems) :], strict=False)),
        vector=weights[len(stems) + len(signs) :],
    )


def predict(readings: Readings, weights: Openness, test: NDArray[np.int64]) -> NDArray[np.float64]:
    """The log-odds of the calls `test`."""
    held = matrix(readings, test, list(weights.words), list(weights.marks))
    found: NDArray[np.float64] = held @ np.array([*weights.words.values(), *weights.marks.values(), *weights.vector])
    return found + weights.bias


def unseen(readings: Readings, folds: NDArray[np.int64], train: NDArray[np.int64]) -> NDArray[np.float64]:
    """The log-odds of every call, by a fit on those of `train` that are not in the call's fold."""
    found = np.zeros(len(folds))
    for fold in np.unique(folds):
        test = np.flatnonzero(folds == fold)
        found[test] = predict(readings, fit(readings, train[folds[train] != fold]), test)
    return found


def kept(texts: Sequence[Counter[str] | Sequence[str]], fewest: int) -> list[str]:
    """What occurs in enough of the texts, in the order of the alphabet."""
    seen = Counter(item for text in texts for item in set(text))
    return sorted(item for item, times in seen.items() if times >= fewest)


def matrix(readings: Readings, rows: NDArray[np.int64], stems: Sequence[str], signs: Sequence[str]) -> csr_matrix:
    """Calls × (stems, marks, vector), as matcher/score/openness.py weighs them."""
    vocabulary = set(stems)
    values = [word_values(readings.counts[at], vocabulary, readings.languages[at], readings.words) for at in rows]
    carried = [dict.fromkeys(readings.marks[at], MARK) for at in rows]
    parts = [sparse(values, stems), sparse(carried, signs), csr_matrix(readings.vectors[rows])]
    return hstack(parts).tocsr()


def sparse(rows: Sequence[Mapping[str, float]], columns: Sequence[str]) -> csr_matrix:
    """The rows' values under the columns that are asked for."""
    place = {name: at for at, name in enumerate(columns)}
    cells = [(at, place[name], value) for at, row in enumerate(rows) for name, value in row.items() if name in place]
    across, down, held = zip(*cells, strict=True)
    return csr_matrix((held, (across, down)), shape=(len(rows), len(columns)))
