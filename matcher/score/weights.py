"""The fitted numbers of the score, as `score.json` holds them; training/fit_score.py writes it and says on what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matcher import MatchError
from matcher.score.openness import Openness

FILE = Path(__file__).with_name("score.json")
SCORING_MODELS = ("fitted", "other", "words")


@dataclass(frozen=True, slots=True)
class Fusion:
    """How a pair's probability comes about: that of the subject, times that of being open or else the share `closed`.

    subject = sigmoid(scale × the evidence's weighed sum + bias); open = sigmoid(open_scale × log-odds + open_bias).
    """

    evidence: Mapping[str, float]
    scale: float
    bias: float
    open_scale: float
    open_bias: float
    closed: float


@dataclass(frozen=True, slots=True)
class ScoringModel:
    """One way to score: how open a call is, and how the pair's evidence is fused."""

    openness: Openness
    fusion: Fusion


@dataclass(frozen=True, slots=True)
class Weights:
    """`fitted` with the vectors of `model`; `other` with any other model's; `words` where there are no vectors."""

    model: str
    fitted: ScoringModel
    other: ScoringModel
    words: ScoringModel

    def way(self, name: str) -> ScoringModel:
        """One of WAYS."""
        return {"fitted": self.fitted, "other": self.other, "words": self.words}[name]

    def name_of(self, model: str) -> str:
        """The way to score with vectors of `model`, or without any where it is empty."""
        return "words" if not model else "fitted" if model == self.model else "other"


@cache
def read_weights(file: Path = FILE) -> Weights:
    """The shipped weights. Raises MatchError where the file is missing or is not what the fit wrote."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        ways = {name: _way(document[name]) for name in SCORING_MODELS}
        return Weights(model=document["model"], **ways)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MatchError(f"{file}: cannot be read ({error!r}); restore it or run `make model`") from error


def _way(row: Mapping[str, Mapping[str, object]]) -> ScoringModel:
    return ScoringModel(Openness(**row["openness"]), Fusion(**row["fusion"]))  # type: ignore[arg-type]
