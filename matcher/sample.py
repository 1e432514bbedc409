"""What is missed: a few calls below the line are shown each week, and what is said of them is counted up to all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from math import ceil, floor, sqrt

from store.model import Key

CALLS = 3  # a week
FEWEST_ANSWERS = 10  # under this an estimate would be a guess
_Z = 1.959964  # 95 %


def draw_sample(scores: Mapping[Key, float], week: str, drawn: Collection[Key] = (), calls: int = CALLS) -> list[Key]:
    """The week's sample of the calls below the line (each with its best score), the likeliest first; none of `drawn`.

    The calls in order of their scores are cut into equal parts, and one is drawn from each: so every call is as likely
    to be drawn as any other, and the sample reaches from the nearest to the farthest. The week alone decides the draw.
    """
    ranked = sorted(scores.keys() - set(drawn), key=lambda key: (-scores[key], key))
    cuts = [len(ranked) * part // calls for part in range(calls + 1)]
    parts = (ranked[start:end] for start, end in pairwise(cuts))
    return [min(part, key=lambda key: _lot(week, key)) for part in parts if part]


def _lot(week: str, key: Key) -> bytes:
    return sha256(f"{week} {key.portal}:{key.ref}".encode()).digest()


@dataclass(frozen=True, slots=True)
class Missed:
    """Of `below` calls under the line, how many are probably worth reading: `calls`, with 95 % certainty `low`–`high`.

    It rests on `worthwhile` of `answered` sampled calls; the three are None under FEWEST_ANSWERS answers.
    """

    calls: int | None
    low: int | None
    high: int | None
    below: int
    answered: int
    worthwhile: int


def estimate_missed(below: int, answered: int, worthwhile: int) -> Missed:
    """The share in the sample, counted up to all; the interval is Wilson's, rounded outwards."""
    if answered < FEWEST_ANSWERS:
        return Missed(None, None, None, below, answered, worthwhile)
    low, high = wilson(worthwhile, answered)
    calls = round(below * worthwhile / answered)
    return Missed(calls, floor(below * low), ceil(below * high), below, answered, worthwhile)


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """The 95 % score interval of a share: Wilson, JASA 22 (1927), 209-212; 0 to 1 where nothing was tried."""
    if not tries:
        return 0.0, 1.0
    size = tries + _Z**2
    centre = (hits + _Z**2 / 2) / size
    half = _Z / size * sqrt(hits * (tries - hits) / tries + _Z**2 / 4)
    return max(0.0, centre - half), min(1.0, centre + half)
