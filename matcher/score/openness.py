"""Whether a call is open to a municipality at all, as far as its words, its marks and its vectors tell: log-odds.

The verdict (eligibility.py) says what can be quoted; this weighs it with everything else, as learnt from judged calls.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.score.likeness import CallVectors
from matcher.words import Words, reading
from store.model import Call, Eligibility, Verdict

Numbers = NDArray[np.float32]

# How much each kind of evidence may say beside the others; the fit is ridged, so a smaller number is a smaller say.
MARK, VECTOR, AROUND = 0.3, 0.5, 0.7

_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Openness:
    """Fitted weights: of stems, of marks and, where the model is the one fitted on, of the call's vector."""

    bias: float
    words: Mapping[str, float]
    marks: Mapping[str, float]
    vector: Sequence[float] = field(default=())


def weigh_text(call: Call, count: Counter[str], weights: Openness, words: Words) -> float:
    """The log-odds that a municipality can take part, as far as the call's words and fields tell."""
    values = word_values(count, weights.words, reading(call.language), words)
    by_words = sum(value * weights.words[stem] for stem, value in values.items())
    return weights.bias + by_words + MARK * sum(weights.marks.get(mark, 0.0) for mark in field_marks(call, words))


def weigh_verdicts(eligibilities: Sequence[Eligibility], weights: Openness) -> Numbers:
    """What each verdict and its basis add to the log-odds."""
    kinds = [(one.verdict, bool(one.quote), bool(one.rule)) for one in eligibilities]
    examples = dict(zip(kinds, eligibilities, strict=True))  # few: their marks are the same
    known = {
        kind: MARK * sum(weights.marks.get(mark, 0.0) for mark in verdict_marks(one)) for kind, one in examples.items()
    }
    return np.array([known[kind] for kind in kinds], np.float32)


def weigh_vectors(vectors: CallVectors, weights: Openness) -> Numbers:
    """What each call's vectors add to the log-odds; 0 where the weights know nothing of this model."""
    if not weights.vector:
        return np.zeros(len(vectors.starts), np.float32)
    found: Numbers = call_vectors(vectors) @ np.array(weights.vector, np.float32)
    return found


def word_values(
    count: Counter[str], kept: Mapping[str, float] | set[str], language: str, words: Words
) -> dict[str, float]:
    """TF-IDF of the kept stems of a text, of unit length: a long text says no more than a short one."""
    stems = count.keys() & (kept if isinstance(kept, set) else kept.keys())
    values = {stem: (1 + math.log(count[stem])) * words.word(stem, language).rarity for stem in sorted(stems)}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {stem: value / length for stem, value in values.items()}


def marks(call: Call, eligibility: Eligibility, words: Words) -> list[str]:
    """What a call carries beside its text, each once: words of its fields, the verdict and its basis."""
    return sorted({*field_marks(call, words), *verdict_marks(eligibility)})


def field_marks(call: Call, words: Words) -> set[str]:
    """The words of the call's fields, each with the field."""
    stems = words.stems[reading(call.language)]
    fields = {
        "programme": call.programme,
        "action": call.type_of_action,
        "eligible": call.eligible,
        "identifier": call.identifier,
    }
    return {f"{name}:{stems[word][0]}" for name, text in fields.items() for word in _LETTERS.findall(text.lower())}


def verdict_marks(eligibility: Eligibility) -> tuple[str, str]:
    """The verdict, and with its basis; a guess weighs as the no that it most often is."""
    if eligibility.verdict is Verdict.UNLIKELY:
        return f"verdict:{Verdict.NO}", f"verdict:{Verdict.NO}:quote"
    basis = "quote" if eligibility.quote else "rule" if eligibility.rule else "nothing"
    return f"verdict:{eligibility.verdict}", f"verdict:{eligibility.verdict}:{basis}"


def call_vectors(vectors: CallVectors) -> Numbers:
    """A vector a call: the direction of its body, its title and its context, side by side, weighted."""
    sums = np.add.reduceat(vectors.body, vectors.starts, axis=0)
    middle = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-9))
    found: Numbers = np.concatenate([middle, AROUND * vectors.titles, AROUND * vectors.contexts], axis=1)
    return found * np.float32(VECTOR)
