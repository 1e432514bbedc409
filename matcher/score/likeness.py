"""Vectors against vectors: how near each call's title, context and passages are to each interest.

A cosine means something only beside other cosines of the same model. So every likeness is told from the interest's
mean likeness to the yardstick, a list of the subjects that calls are about, in deviations of those among themselves:
then neither a broad interest nor another model's scale wins, an interest that is near to nothing stays so, and a pair's
score does not depend on which other calls are at hand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from matcher.embedder import Embedder
from matcher.encoders import Vectors
from store.model import Embedding, Interest

LIKENESSES = ("title", "context", "best", "mean", "clause", "clauses")
# What an interest is, told by its mean nearness to these of the yardstick's subjects, the nearest first: one near to
# none is hardly about what calls are about; a narrow one has little around the subjects that it is about.
OF_INTEREST = {"nearest": slice(2), "breadth": slice(5, 40)}

_YARDSTICK = Path(__file__).with_name("yardstick.txt")
# An interest is a list of needs as often as one need: its parts are sought one by one as well.
_CLAUSE = re.compile(r"[,:;.]\s{1,9}|\s{1,9}(?:och|samt|and)\s{1,9}|\s{1,9}[–-]\s{1,9}")


@dataclass(frozen=True, slots=True)
class Asked:
    """An interest's vectors, whole then by clauses; their mean likeness to the yardstick; its deviation; what it is."""

    vectors: Vectors
    mean: Vectors
    deviation: float
    of_interest: tuple[float, ...]

    def nearness(self, vectors: Vectors) -> Vectors:
        """How near each of the interest's vectors is to each of `vectors`, in deviations from the yardstick."""
        found: Vectors = (self.vectors @ vectors.T - self.mean) / np.float32(self.deviation)
        return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """The vectors of all passages of some calls, and the row at which each call starts: title, context, body."""

    rows: Vectors
    starts: "np.ndarray[tuple[int], np.dtype[np.int64]]"


def ask(interests: Sequence[Interest], embedder: Embedder) -> list[Asked]:
    """The interests as vectors."""
    texts = [(interest.text, *clauses(interest.text)) for interest in interests]
    vectors = embedder.encode([text for parts in texts for text in parts], query=True)
    subjects, deviation = yardstick(embedder)
    alike = vectors @ subjects.T
    cuts = np.cumsum([len(parts) for parts in texts])[:-1]
    return [_asked(*parts, deviation) for parts in zip(np.split(vectors, cuts), np.split(alike, cuts), strict=True)]


def _asked(vectors: Vectors, alike: Vectors, deviation: float) -> Asked:
    mean = alike.mean(1, keepdims=True)
    nearest = np.sort(alike[0] - mean[0])[::-1] / deviation
    return Asked(vectors, mean, deviation, tuple(float(nearest[part].mean()) for part in OF_INTEREST.values()))


def clauses(text: str) -> tuple[str, ...]:
    """The parts of an interest's text; the whole where there is but one."""
    return tuple(part.strip(" .") for part in _CLAUSE.split(text) if part.strip(" .")) or (text,)


@lru_cache(maxsize=2)
def yardstick(embedder: Embedder) -> tuple[Vectors, float]:
    """The subjects that calls are about, as passages, and the deviation of their cosines among themselves."""
    subjects = embedder.encode(_YARDSTICK.read_text(encoding="utf-8").splitlines(), query=False)
    among = (subjects @ subjects.T)[np.triu_indices(len(subjects), 1)]
    return subjects, float(among.std()) + 1e-6


def vectors_of(embedding: Embedding) -> Vectors:
    """The passages' unit vectors, `rows` × `dimensions`."""
    return np.frombuffer(embedding.data, np.float32).reshape(embedding.rows, embedding.dimensions)


def shelve(embeddings: Sequence[Embedding]) -> Shelf:
    """The stored vectors of the calls as one matrix."""
    rows = [vectors_of(one) for one in embeddings]
    return Shelf(np.concatenate(rows), np.cumsum([0, *(len(vectors) for vectors in rows[:-1])]))


def kinds(asked: Sequence[Asked]) -> dict[str, Vectors]:
    """Interests × 1 by name: what each interest is, whatever the call."""
    return {name: np.array([[one.of_interest[at]] for one in asked], np.float32) for at, name in enumerate(OF_INTEREST)}


def compare(asked: Sequence[Asked], shelf: Shelf) -> Vectors:
    """Interests × calls × LIKENESSES, in deviations from the yardstick."""
    body = np.ones(len(shelf.rows), bool)
    body[shelf.starts] = body[shelf.starts + 1] = False
    starts = shelf.starts - 2 * np.arange(len(shelf.starts))
    sizes = np.diff([*starts, int(body.sum())])
    found = np.zeros((len(asked), len(shelf.starts), len(LIKENESSES)), np.float32)
    for at, one in enumerate(asked):
        near = one.nearness(shelf.rows)
        title, inside = near[:, shelf.starts], near[:, body]
        best = np.maximum.reduceat(inside, starts, axis=1)
        parts = np.maximum(best, title)[1:]
        mean = np.add.reduceat(inside[0], starts) / sizes
        row = (title[0], near[0, shelf.starts + 1], best[0], mean, parts.max(0), parts.mean(0))
        found[at] = np.stack(row, axis=-1)
    return found
