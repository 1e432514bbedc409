"""The evidence of every judged pair, each call's by a model that did not see it, in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.embedder import load_embedder
from matcher.score import lexical, likeness
from matcher.score.fusion import embed_calls
from matcher.score.openness import call_vectors
from matcher.words import Words, numbered, reading
from store.model import Interest
from training.judged import Judged

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pairs:
    """`evidence` of each language of the interests: interests × calls × `names`; `vectors`: a row a call."""

    names: tuple[str, ...]
    evidence: Mapping[str, Numbers]
    vectors: Numbers


def by_words(judged: Judged, words: Words) -> Pairs:
    """What words alone tell."""
    counts = [numbered(count) for count in lexical.count_calls(judged.calls, words)]
    held = lexical.index_calls([reading(call.language) for call in judged.calls], counts)
    found = {
        language: np.stack(list(lexical.weigh_calls(held, interests, words).values()), axis=-1)
        for language, interests in worded(judged).items()
    }
    return Pairs(lexical.EVIDENCE, found, np.zeros((len(judged.calls), 0), np.float32))


def by_vectors(judged: Judged, models: Sequence[Path]) -> Pairs:
    """What vectors tell: the calls of fold k by the k-th model, or all by the one."""
    names = (*likeness.LIKENESSES, *likeness.SPECIFICITY)
    shape = (len(judged.swedish), len(judged.calls), len(names))
    found = {language: np.zeros(shape, np.float32) for language in worded(judged)}
    rows: dict[int, Numbers] = {}
    for fold, model in enumerate(models):
        embedder = load_embedder(str(model))
        at = np.flatnonzero(judged.folds == fold) if len(models) > 1 else np.arange(len(judged.calls))
        made = embed_calls([judged.calls[place] for place in at], embedder)
        vectors = likeness.gather([likeness.vectors_of(one) for one in made])
        rows.update(zip(at.tolist(), call_vectors(vectors), strict=True))
        for language, interests in worded(judged).items():
            asked = likeness.encode_interests(interests, embedder)
            near, kinds = likeness.compare(asked, vectors), np.stack(list(likeness.kinds(asked).values()), axis=-1)
            found[language][:, at] = np.concatenate([near, np.repeat(kinds, len(at), axis=1)], axis=-1)
    return Pairs(names, found, np.stack([rows[place] for place in range(len(judged.calls))]))


def together(one: Pairs, other: Pairs) -> Pairs:
    """Both kinds of evidence side by side."""
    found = {lang: np.concatenate([one.evidence[lang], other.evidence[lang]], axis=-1) for lang in one.evidence}
    return Pairs((*one.names, *other.names), found, np.concatenate([one.vectors, other.vectors], axis=1))


def only(pairs: Pairs, name: str) -> Pairs:
    """One piece of the evidence."""
    at = pairs.names.index(name)
    return Pairs((name,), {lang: held[..., at : at + 1] for lang, held in pairs.evidence.items()}, pairs.vectors)


def worded(judged: Judged) -> dict[str, Sequence[Interest]]:
    """The interests in each language."""
    return {"sv": judged.swedish, "en": judged.english}
