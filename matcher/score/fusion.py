"""How probable it is that a call is worth reading for an interest and open to the municipality: evidence, weighed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from matcher.embedder import Embedder
from matcher.passages import fingerprint, passages
from matcher.score import lexical, likeness
from matcher.score.openness import weigh_openness
from matcher.score.weights import Fusion, Way, Weights, read_weights
from matcher.words import Words, read_words, reading
from store.model import Call, Eligibility, Embedding, Interest, InterestKind, Key, Match

Numbers = NDArray[np.float32]

# A priority area is a heading over whole fields: a call may answer it without being near to its words.
PRIORITY = "priority"
# Calls encoded at once: enough to keep two cores busy, few enough for a progress bar to move.
BATCH = 32


@dataclass(frozen=True, slots=True)
class Group:
    """Calls that are scored in the same way: all with vectors of the model at hand, or all without."""

    calls: Sequence[Call]
    eligibilities: Sequence[Eligibility]
    embeddings: Sequence[Embedding]


def embed_calls(calls: Sequence[Call], embedder: Embedder) -> Iterator[Embedding]:
    """The embedding of each call, in order, as soon as its batch is encoded."""
    waiting = iter(calls)
    while batch := list(islice(waiting, BATCH)):
        cut = [passages(call) for call in batch]
        vectors = embedder.encode([passage.text for pieces in cut for passage in pieces], query=False)
        ends = np.cumsum([len(pieces) for pieces in cut])
        for call, rows in zip(batch, np.split(vectors, ends[:-1]), strict=True):
            yield Embedding(
                call.portal, call.ref, embedder.name, fingerprint(call), len(rows), embedder.dimensions, rows.tobytes()
            )


def match_calls(
    calls: Sequence[Call],
    interests: Sequence[Interest],
    *,
    embeddings: Sequence[Embedding],
    embedder: Embedder | None,
    eligibilities: Mapping[Key, Eligibility],
) -> list[Match]:
    """A match for every pair, calls outermost, without its reason.

    A pair's score depends on nothing but the pair. Embeddings of other models than `embedder` are left aside; a call
    without one is scored by its words alone, which its matches say by an empty `model`. Raises MatchError where the
    fitted weights cannot be read.
    """
    name = embedder.name if embedder else ""
    vectors = {one.key: one for one in embeddings if embedder and one.model == name}
    weights, words = read_weights(), read_words()
    scores: dict[Key, Numbers] = {}
    for known in (True, False):
        mine = [call for call in calls if (call.key in vectors) is known]
        verdicts = [eligibilities.get(call.key, Eligibility()) for call in mine]
        group = Group(mine, verdicts, [vectors[call.key] for call in mine] if known else [])
        if mine and interests:
            rows = score_group(group, interests, embedder, weights, words)
            scores.update(zip((call.key for call in mine), rows.T, strict=True))
    return [
        Match(
            portal=call.portal,
            ref=call.ref,
            interest=interest.id,
            score=float(score),
            eligibility=eligibilities.get(call.key, Eligibility()),
            model=name if call.key in vectors else "",
        )
        for call in calls
        for interest, score in zip(interests, scores.get(call.key, ()), strict=True)
    ]


def score_group(
    group: Group, interests: Sequence[Interest], embedder: Embedder | None, weights: Weights, words: Words
) -> Numbers:
    """Interests × calls: the probabilities."""
    counts = lexical.count_calls(group.calls, words)
    evidence = weigh_words(group.calls, counts, interests, words)
    evidence[PRIORITY] = priority(interests)
    shelf = likeness.shelve(group.embeddings) if group.embeddings else None
    way = _way(embedder if shelf else None, weights)
    if shelf and embedder:
        asked = likeness.ask(interests, embedder)
        near = likeness.compare(asked, shelf)
        evidence.update(zip(likeness.LIKENESSES, np.moveaxis(near, -1, 0), strict=True))
        evidence.update(likeness.kinds(asked))
    odds = weigh_openness(group.calls, counts, group.eligibilities, shelf, way.openness, words)
    return fuse(evidence, odds, way.fusion)


def weigh_words(
    calls: Sequence[Call], counts: Sequence[Counter[str]], interests: Sequence[Interest], words: Words
) -> dict[str, Numbers]:
    """Interests × calls by name: the lexical evidence, for which calls of a language are looked through together."""
    found = np.zeros((len(interests), len(calls), len(lexical.EVIDENCE)), np.float32)
    languages = [reading(call.language) for call in calls]
    for language in sorted(set(languages)):
        at = [place for place, its in enumerate(languages) if its == language]
        asked = [lexical.ask(interest, language, words) for interest in interests]
        found[:, at] = lexical.weigh_words(asked, [counts[place] for place in at], language, words)
    return dict(zip(lexical.EVIDENCE, np.moveaxis(found, -1, 0), strict=True))


def priority(interests: Sequence[Interest]) -> Numbers:
    """Interests × 1: whether each is a priority area."""
    return np.array([[one.kind is InterestKind.PRIORITY] for one in interests], np.float32)


def fuse(evidence: Mapping[str, Numbers], odds: Numbers, fusion: Fusion) -> Numbers:
    """Interests × calls: the probabilities; `odds`: of each call, the log-odds that it is open to us.

    Evidence that is the same for all calls may be interests × 1.
    """
    total = np.asarray(sum(weight * evidence[name] for name, weight in fusion.evidence.items()))
    subject = _probability(fusion.scale * total + fusion.bias)
    possible = _probability(fusion.open_scale * odds + fusion.open_bias)
    return np.asarray(subject * (possible + fusion.closed * (1 - possible)), np.float32)


def _probability(odds: NDArray[np.floating]) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


def _way(embedder: Embedder | None, weights: Weights) -> Way:
    if embedder is None:
        return weights.words
    return weights.fitted if embedder.name == weights.model else weights.other
