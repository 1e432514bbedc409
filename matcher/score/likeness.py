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
SPECIFICITY = {"nearest": slice(2), "breadth": slice(5, 40)}

# Calls compared at once: their vectors stay in the processor's cache while all interests are held against them.
BLOCK = 256

_YARDSTICK = Path(__file__).with_name("yardstick.txt")
# An interest is a list of needs as often as one need: its parts are sought one by one as well.
_CLAUSE = re.compile(r"[,:;.]\s{1,9}|\s{1,9}(?:och|samt|and)\s{1,9}|\s{1,9}[–-]\s{1,9}")


@dataclass(frozen=True, slots=True)
class EncodedInterest:
    """An interest's vectors, whole then by clauses; their mean likeness to the yardstick; its deviation; what it is."""

    vectors: Vectors
    mean: Vectors
    deviation: float
    of_interest: tuple[float, ...]

    def nearness(self, vectors: Vectors) -> Vectors:
        """How near each of the interest's vectors is to each of `vectors`, in deviations from the yardstick."""
        found: Vectors = (self.vectors @ vectors.T - self.mean) / np.float32(self.deviation)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class CallVectors:
    """The passages' unit vectors of some calls: a title and a context each, and a body of one row or more.

    `starts`: the row of `body` at which each call's begins.
    """

    titles: Vectors
    contexts: Vectors
    body: Vectors
    starts: "np.ndarray[tuple[int], np.dtype[np.int64]]"

    def of(self, at: int) -> Vectors:
        """All vectors of the call at that place: title, context, then body."""
        body = self.body[self.starts[at] : self.starts[at + 1] if at + 1 < len(self.starts) else None]
        return np.concatenate([self.titles[at : at + 1], self.contexts[at : at + 1], body])


def encode_interests(interests: Sequence[Interest], embedder: Embedder) -> list[EncodedInterest]:
    """Encode interests as query vectors."""
    texts = [(interest.text, *clauses(interest.text)) for interest in interests]
    vectors = embedder.encode([text for parts in texts for text in parts], query=True)
    subjects, deviation = yardstick(embedder)
    alike = vectors @ subjects.T
    cuts = np.cumsum([len(parts) for parts in texts])[:-1]
    return [_asked(*parts, deviation) for parts in zip(np.split(vectors, cuts), np.split(alike, cuts), strict=True)]


@lru_cache(maxsize=64)
def encode_interest(interest: Interest, embedder: Embedder) -> EncodedInterest:
    """Encode one interest as query vectors. Cached (64 entries): each explained call needs it."""
    return encode_interests([interest], embedder)[0]


def _asked(vectors: Vectors, alike: Vectors, deviation: float) -> EncodedInterest:
    mean = alike.mean(1, keepdims=True)
    nearest = np.sort(alike[0] - mean[0])[::-1] / deviation
    return EncodedInterest(
        vectors, mean, deviation, tuple(float(nearest[part].mean()) for part in SPECIFICITY.values())
    )


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


def gather(calls: Sequence[Vectors]) -> CallVectors:
    """The vectors of calls, at least one, as matrices."""
    sizes = [len(vectors) - 2 for vectors in calls]
    return CallVectors(
        np.stack([vectors[0] for vectors in calls]),
        np.stack([vectors[1] for vectors in calls]),
        np.concatenate([vectors[2:] for vectors in calls]),
        np.cumsum([0, *sizes[:-1]]),
    )


def kinds(asked: Sequence[EncodedInterest]) -> dict[str, Vectors]:
    """Interests × 1 by name: what each interest is, whatever the call."""
    return {name: np.array([[one.of_interest[at]] for one in asked], np.float32) for at, name in enumerate(SPECIFICITY)}


def compare(asked: Sequence[EncodedInterest], calls: CallVectors) -> Vectors:
    """Interests × calls × LIKENESSES, in deviations from the yardstick."""
    found = np.zeros((len(asked), len(calls.starts), len(LIKENESSES)), np.float32)
    ends = [*calls.starts[1:], len(calls.body)]
    for first in range(0, len(calls.starts), BLOCK):
        last = min(first + BLOCK, len(calls.starts))
        rows = slice(calls.starts[first], ends[last - 1])
        starts = calls.starts[first:last] - calls.starts[first]
        some = CallVectors(calls.titles[first:last], calls.contexts[first:last], calls.body[rows], starts)
        found[:, first:last] = _compare(asked, some)
    return found


def _compare(asked: Sequence[EncodedInterest], calls: CallVectors) -> Vectors:
    """One matrix product for all interests and passages; what is best of a call is found before it is scaled."""
    wanted = np.concatenate([one.vectors for one in asked])
    mean, deviation = np.concatenate([one.mean for one in asked])[:, 0], np.float32(asked[0].deviation)
    sizes = np.diff([*calls.starts, len(calls.body)])[:, None]
    title, context, inside = (rows @ wanted.T for rows in (calls.titles, calls.contexts, calls.body))
    best = np.maximum.reduceat(inside, calls.starts, axis=0)
    whole = np.cumsum([0, *(len(one.vectors) for one in asked[:-1])])
    middle = np.add.reduceat(np.ascontiguousarray(inside[:, whole]), calls.starts, axis=0) / sizes
    title, context, best, middle = (
        (near - level) / deviation
        for near, level in ((title, mean), (context[:, whole], mean[whole]), (best, mean), (middle, mean[whole]))
    )
    parts = np.maximum(best, title)
    found = np.zeros((len(asked), len(calls.starts), len(LIKENESSES)), np.float32)
    for at, (one, start) in enumerate(zip(asked, whole, strict=True)):
        clauses_ = parts[:, start + 1 : start + len(one.vectors)]
        row = (title[:, start], context[:, at], best[:, start], middle[:, at], clauses_.max(1), clauses_.mean(1))
        found[at] = np.stack(row, axis=-1)
    return found
