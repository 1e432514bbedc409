"""Fits how the evidence of a pair is fused, and cross-validates it over calls and interests at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from matcher.score.fusion import PRIORITY, fuse, priority
from matcher.score.likeness import SPECIFICITY
from matcher.score.weights import Fusion
from training import openness
from training.figures import WORTH
from training.judged import Judged
from training.openness import Readings
from training.pairs import Pairs

Numbers = NDArray[np.float64]

INTEREST_FOLDS, SEED = 6, 20261123
# On the squared weights of evidence in units of its deviation.
RIDGE = 1e-3
# A call on the subject that is closed to us keeps this share of its probability: still better than one off the subject.
CLOSED = 0.1
# A call that is missed costs the office more than one read in vain, so what is worth reading counts this many times.
MISSED = 1.6


@dataclass(frozen=True, slots=True)
class Course:
    """One way to score, with all that it is fitted on."""

    judged: Judged
    pairs: Pairs
    readings: Readings


def fit(course: Course, interests: NDArray[np.int64], calls: NDArray[np.int64], odds: Numbers) -> Fusion:
    """The fusion by the judged pairs of these interests, in every wording, and these calls; `odds`: openness of all."""
    held = course.pairs.evidence.values()
    values = np.concatenate([one[np.ix_(interests, calls)] for one in held])
    grades = np.concatenate([course.judged.grades[np.ix_(interests, calls)]] * len(held))
    apart = np.array([name in SPECIFICITY for name in course.pairs.names])
    weights = listwise(values[..., ~apart], 2.0**grades - 1)
    worth = grades >= WORTH
    # What an interest is, an area or broad, cannot order its calls; it says how near is near enough.
    area = np.tile(priority(course.judged.swedish)[interests], (len(held), len(calls)))
    columns = np.dstack([values[..., ~apart] @ weights, area, values[..., apart]])
    (scale, *nearer), bias = logistic(columns, worth, MISSED)
    # Calls on a subject that somebody asks for are open more often than others: a call counts once for each who asks.
    wanted = calls[np.nonzero(worth)[1]]
    (open_scale,), open_bias = logistic(odds[wanted, None], course.judged.possible[wanted])
    names = np.array(course.pairs.names)
    evidence = dict(zip(names[~apart].tolist(), weights.tolist(), strict=True))
    kind = zip((PRIORITY, *names[apart].tolist()), nearer, strict=True)
    evidence |= {name: weight / scale for name, weight in kind}
    return Fusion(evidence, scale, bias, open_scale, open_bias, CLOSED)


def logistic(columns: Numbers, told: NDArray[np.bool_], worth: float = 1.0) -> tuple[list[float], float]:
    """Slopes and place under which the columns, the last axis, say how probably each is so; a yes weighs `worth`."""
    model = LogisticRegression(C=1e4, class_weight={False: 1.0, True: worth})
    model.fit(columns.reshape(-1, columns.shape[-1]), told.ravel())
    return model.coef_[0].tolist(), float(model.intercept_[0])


def listwise(values: Numbers, gains: Numbers) -> Numbers:
    """Weights under which an interest's gains stand out among its calls: softmax cross-entropy, ridged, by L-BFGS."""
    worth = gains.sum(1) > 0
    share = gains[worth] / gains[worth].sum(1, keepdims=True)
    scale = values.std((0, 1)) + 1e-9
    held = values[worth] / scale

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        sums = held @ weights
        sums -= sums.max(1, keepdims=True)
        logs = sums - np.log(np.exp(sums).sum(1, keepdims=True))
        slope = np.tensordot(np.exp(logs) - share, held, axes=2) / len(share)
        return float(-(share * logs).sum() / len(share) + RIDGE * weights @ weights), slope + 2 * RIDGE * weights

    found: Numbers = minimize(loss, np.zeros(values.shape[2]), jac=True, method="L-BFGS-B").x / scale
    return found


def cross_validate(course: Course, *, known: bool = False) -> dict[str, Numbers]:
    """Of each language: interests × calls, each probability by a fit without the pair's call and interest.

    `known`: without its interest alone, as for calls that have been learnt from; openness still is held out.
    """
    judged = course.judged
    found = {language: np.zeros(judged.grades.shape) for language in course.pairs.evidence}
    groups = np.random.default_rng(SEED).permutation(len(judged.swedish)) % INTEREST_FOLDS
    everything = np.arange(len(judged.calls))
    folds = [(everything[judged.folds != fold], everything[judged.folds == fold]) for fold in np.unique(judged.folds)]
    for calls, held in [(everything, everything)] if known else folds:
        odds = openness.unseen(course.readings, judged.folds, calls)
        for group in range(INTEREST_FOLDS):
            asked = np.flatnonzero(groups == group)
            fusion = fit(course, np.flatnonzero(groups != group), calls, odds)
            for language, scores in found.items():
                values = course.pairs.evidence[language][np.ix_(asked, held)]
                named = dict(zip(course.pairs.names, np.moveaxis(values, -1, 0), strict=True))
                named[PRIORITY] = priority(judged.swedish)[asked]
                scores[np.ix_(asked, held)] = fuse(named, odds[held], fusion)
    return found


def fit_all(course: Course) -> Fusion:
    """The fusion by everything that was judged."""
    judged = course.judged
    odds = openness.unseen(course.readings, judged.folds, np.arange(len(judged.calls)))
    return fit(course, np.arange(len(judged.swedish)), np.arange(len(judged.calls)), odds)
