"""The table of docs/learning.md: `python -m training.learning [--folds-dir DIR]`; some four minutes.

Each interest is a department of its own. It answers its first calls by their judged grades, and what is measured is the
rest, which it said nothing about: by the text alone, and as its answers have moved it. The scores are cross-validated.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.embedder import load_embedder
from matcher.feedback import learn
from matcher.score.fusion import embed_calls
from store.model import Answer, AnswerKind, Call, Embedding, Interest, InterestKind, Match
from training import fusion
from training.figures import WORTH
from training.fit_score import FOLDS_DIR, courses
from training.judged import SHARED, Judged, read_judged

Numbers = NDArray[np.float64]

# What a department says of a call of each useful grade.
SAYS = (AnswerKind.WRONG, AnswerKind.IRRELEVANT, AnswerKind.RELEVANT, AnswerKind.APPLY)
ANSWERED = (1, 3, 5, 10, 20, 40)
# The share of answers turned round, for people are in a hurry.
SLIPS, SEED = 0.1, 20261123
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Trial:
    """A department's remaining calls: their useful grades, and scores and line by the text alone and as learnt."""

    gains: NDArray[np.int64]
    before: Numbers
    after: Numbers
    line: float

    @property
    def ndcg(self) -> tuple[float, float]:
        """Before and after."""
        return ndcg(self.gains, self.before), ndcg(self.gains, self.after)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folds-dir", type=Path, default=FOLDS_DIR, help="as for training.fit_score")
    options = parser.parse_args()
    if not (options.shared / "relevance").is_dir():
        print(f"{options.shared}: nothing judged here; name its folder with --shared", file=sys.stderr)
        return 2
    judged = read_judged(options.shared)
    scores = fusion.cross_validate(courses(judged, options.folds_dir)["fitted"])["sv"]
    print("\n".join(table(judged, scores, list(embed_calls(judged.calls, load_embedder())))))
    return 0


def table(judged: Judged, scores: Numbers, embeddings: Sequence[Embedding]) -> Iterator[str]:
    """One row for each number of answers, in Markdown."""
    yield (
        "| answers | nDCG@10 of the rest | learnt | with slips | better | worse "
        "| alerts: precision | learnt | recall | learnt |"
    )
    yield "|---" * 10 + "|"
    for answered in ANSWERED:
        trials = list(simulate(judged, scores, embeddings, answered, slips=0.0))
        slipped = list(simulate(judged, scores, embeddings, answered, slips=SLIPS))
        found = np.array([trial.ndcg for trial in trials])
        change = found[:, 1] - found[:, 0]
        figures = (*found.mean(0), np.mean([trial.ndcg[1] for trial in slipped]))
        told = alerts(trials)
        cells = [f"{value:.3f}" for value in figures]
        cells += [str(int((change > 0).sum())), str(int((change < 0).sum()))] + [f"{value:.3f}" for value in told]
        yield f"| {answered} | " + " | ".join(cells) + " |"


def simulate(
    judged: Judged, scores: Numbers, embeddings: Sequence[Embedding], answered: int, slips: float
) -> Iterator[Trial]:
    """A trial for each department that has something left to find."""
    chance = np.random.default_rng(SEED)
    for wish, row, gains in zip(judged.swedish, scores, judged.useful, strict=True):
        order = np.argsort(-row, kind="stable")
        first, rest = order[:answered], order[answered:]
        turned = chance.random(len(first)) < slips
        if wish.kind is InterestKind.INTEREST and gains[rest].any():
            said = np.where(turned, 3 - gains[first], gains[first])
            own = replace(wish, unit=wish.id)
            answers = [answer(own, judged.calls[at], int(grade)) for at, grade in zip(first, said, strict=True)]
            learnt = learn(matches(own, judged.calls, row), [own], answers, embeddings)
            after = np.array([match.score for match in learnt.matches])
            yield Trial(gains[rest], row[rest], after[rest], learnt.interests[0].line)


def answer(wish: Interest, call: Call, grade: int) -> Answer:
    """What the department says of the call."""
    return Answer(wish.unit, call.portal, call.ref, SAYS[grade], NOW)


def matches(wish: Interest, calls: Sequence[Call], row: Numbers) -> list[Match]:
    """The interest's scores as matches."""
    return [
        Match(portal=call.portal, ref=call.ref, interest=wish.id, score=float(score))
        for call, score in zip(calls, row, strict=True)
    ]


def ndcg(gains: NDArray[np.int64], scores: Numbers) -> float:
    """nDCG@10, the gain of a grade g being 2^g - 1."""
    ranked, best = gains[np.argsort(-scores, kind="stable")][:10], -np.sort(-gains)[:10]
    discount = np.log2(np.arange(len(best)) + 2)
    return float(((2.0**ranked - 1) / discount).sum() / ((2.0**best - 1) / discount).sum())


def alerts(trials: Sequence[Trial]) -> tuple[float, float, float, float]:
    """Over all remaining pairs: precision before and after, recall before and after."""
    good = np.concatenate([trial.gains >= WORTH for trial in trials])
    before = np.concatenate([trial.before >= 0.5 for trial in trials])
    after = np.concatenate([trial.after >= trial.line for trial in trials])
    hits = [(good & said).sum() for said in (before, after)]
    precision = [hit / max(1, said.sum()) for hit, said in zip(hits, (before, after), strict=True)]
    return precision[0], precision[1], hits[0] / good.sum(), hits[1] / good.sum()


if __name__ == "__main__":
    sys.exit(main())
