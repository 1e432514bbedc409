"""Calls ready to be ranked: their words as an inverted index, their vectors as matrices, how open they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.encoders import Vectors
from matcher.features import Brief, CallFeatures
from matcher.score import likeness
from matcher.score.lexical import WordIndex, index_calls
from matcher.score.likeness import CallVectors
from matcher.score.openness import weigh_vectors
from matcher.score.weights import SCORING_MODELS, read_weights
from matcher.words import reading
from store.model import Embedding, Key

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Calls in the order of `keys`, with what was worked out of each.

    `odds`: calls × WAYS, the log-odds by words and fields that a call is open; `vectors`: of `model`, of the calls in
    `vectors_at`, which gives the place of each among them; `embedded`: which of all those are; `vector_odds`: what
    their vectors add to the log-odds.
    """

    model: str
    keys: tuple[Key, ...]
    places: Mapping[Key, int]
    features: Mapping[Key, CallFeatures]
    words: WordIndex
    odds: Numbers
    vectors: CallVectors | None
    vectors_at: Mapping[Key, int]
    embedded: NDArray[np.bool_]
    vector_odds: Numbers

    def brief(self, key: Key) -> Brief:
        """The call without its texts."""
        return self.features[key].brief

    def is_of(self, key: Key, features: CallFeatures) -> bool:
        """Whether it holds the call with just these passages."""
        return key in self.features and self.brief(key).passages == features.brief.passages

    def rows(self, key: Key) -> Vectors | None:
        """The vectors of the call's passages, where there are any."""
        return self.vectors.of(self.vectors_at[key]) if self.vectors and key in self.vectors_at else None

    def embedding(self, key: Key) -> Embedding | None:
        """The same as they are kept."""
        rows = self.rows(key)
        if rows is None:
            return None
        count, dimensions = rows.shape
        return Embedding(*key, self.model, self.brief(key).passages, count, dimensions, rows.tobytes())


def build(model: str, features: Mapping[Key, CallFeatures], vectors: Mapping[Key, Vectors]) -> Corpus:
    """The corpus of those calls; `vectors` may lack some, which are then compared by their words alone."""
    keys = tuple(features)
    held = [features[key] for key in keys]
    embedded = [key for key in keys if key in vectors]
    gathered = likeness.gather([vectors[key] for key in embedded]) if embedded else None
    languages = [reading(one.brief.call.language) for one in held]
    return Corpus(
        model=model,
        keys=keys,
        places={key: place for place, key in enumerate(keys)},
        features=features,
        words=index_calls(languages, [(one.stems, one.counts) for one in held]),
        odds=_stacked([one.odds for one in held]),
        vectors=gathered,
        vectors_at={key: place for place, key in enumerate(embedded)},
        embedded=np.array([key in vectors for key in keys], np.bool_),
        vector_odds=_vector_odds(model, gathered),
    )


def _vector_odds(model: str, vectors: CallVectors | None) -> Numbers:
    weights = read_weights()
    way = weights.way(weights.name_of(model))
    return weigh_vectors(vectors, way.openness) if vectors else np.zeros(0, np.float32)


def _stacked(odds: Sequence[Numbers]) -> Numbers:
    return np.stack(odds) if odds else np.zeros((0, len(SCORING_MODELS)), np.float32)
