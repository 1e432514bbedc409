"""The figures of a ranking against the judgments: nDCG@10, P@5, R@30, alerts at one half, calibration."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.judged import Judged

Numbers = NDArray[np.float64]

WORTH, LINE, FLOOR, BINS = 2, 0.5, 0.05, 10


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the interests that have something to find; the alerts and the calibration are over all pairs."""

    useful: tuple[float, float, float]
    topical: tuple[float, float, float]
    precision: float
    recall: float
    error: float

    def __str__(self) -> str:
        found = [
            f"{name} nDCG@10 {ndcg:.3f} P@5 {first:.3f} R@30 {reach:.3f}"
            for name, (ndcg, first, reach) in (("useful", self.useful), ("topical", self.topical))
        ]
        alerts = f"alerts at {LINE}: precision {self.precision:.3f} recall {self.recall:.3f}, ECE {self.error:.3f}"
        return "; ".join((*found, alerts))


def measure(scores: Numbers, judged: Judged) -> Figures:
    """The figures of `scores`, interests × calls."""
    good = judged.useful >= WORTH
    said = scores >= LINE
    hits = int((good & said).sum())
    return Figures(
        useful=_ranked(scores, judged.useful),
        topical=_ranked(scores, judged.grades),
        precision=hits / max(1, int(said.sum())),
        recall=hits / max(1, int(good.sum())),
        error=_error(scores, good),
    )


def _ranked(scores: Numbers, gains: NDArray[np.int64]) -> tuple[float, float, float]:
    rows = [
        _row(gain[np.argsort(-score, kind="stable")]) for score, gain in zip(scores, gains, strict=True) if gain.any()
    ]
    ndcg, first, reach = np.nanmean(np.array(rows), axis=0)
    return float(ndcg), float(first), float(reach)


def _row(ranked: NDArray[np.int64]) -> tuple[float, float, float]:
    worth = int((ranked >= WORTH).sum())
    shares = [float((ranked[:n] >= WORTH).sum() / min(n, worth)) if worth else np.nan for n in (5, 30)]
    return _gain(ranked) / _gain(-np.sort(-ranked)), shares[0], shares[1]


def _gain(ranked: NDArray[np.int64]) -> float:
    first = ranked[:10]
    return float(((2.0**first - 1) / np.log2(np.arange(len(first)) + 2)).sum())


def _error(scores: Numbers, good: NDArray[np.bool_]) -> float:
    """ECE: how far what is stated is from what is so, in ten equal bins, over pairs that are stated at all."""
    stated = scores >= FLOOR
    place = np.minimum(BINS - 1, (scores * BINS).astype(int))[stated]
    gap = np.bincount(place, scores[stated] - good[stated], minlength=BINS)
    return float(np.abs(gap).sum() / max(1, int(stated.sum())))
