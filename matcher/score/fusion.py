"""How probable it is that a call is worth reading for an interest and open to the municipality: evidence, weighed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from matcher.corpus import Corpus, build
from matcher.embedder import Embedder
from matcher.features import features_of
from matcher.passages import fingerprint, passages
from matcher.score import lexical, likeness
from matcher.score.openness import weigh_verdicts
from matcher.score.weights import SCORING_MODELS, Fusion, read_weights
from matcher.words import read_words
from store.model import Call, Eligibility, Embedding, Interest, InterestKind, Key, Match

Numbers = NDArray[np.float32]

# A priority area is a heading over whole fields: a call may answer it without being near to its words.
PRIORITY = "priority"
UNJUDGED = Eligibility()
# Calls encoded at once: enough to keep two cores busy, few enough for a progress bar to move.
BATCH = 32


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
    model = embedder.name if embedder else ""
    vectors = {one.key: likeness.vectors_of(one) for one in embeddings if embedder and one.model == model}
    made = [features_of(call, dated=True) for call in calls]
    corpus = build(model, {call.key: one for call, one in zip(calls, made, strict=True)}, vectors)
    scores = score(corpus, interests, embedder, eligibilities)
    places = range(len(interests))
    return [match for call in calls for match in matches_of(corpus, call.key, interests, scores, eligibilities, places)]


def matches_of(
    corpus: Corpus,
    key: Key,
    interests: Sequence[Interest],
    scores: Numbers,
    eligibilities: Mapping[Key, Eligibility],
    places: Iterable[int],
) -> Iterator[Match]:
    """The matches of one call for the interests at those places, with the scores that `score` gave."""
    at, eligibility = corpus.places[key], eligibilities.get(key, UNJUDGED)
    model = corpus.model if key in corpus.vectors_at else ""
    for place in places:
        yield Match(
            portal=key.portal,
            ref=key.ref,
            interest=interests[place].id,
            score=float(scores[place, at]),
            eligibility=eligibility,
            model=model,
        )


def score(
    corpus: Corpus, interests: Sequence[Interest], embedder: Embedder | None, eligibilities: Mapping[Key, Eligibility]
) -> Numbers:
    """Interests × calls of the corpus: the probabilities. `embedder` made the corpus's vectors, or is None."""
    found = np.zeros((len(interests), len(corpus.keys)), np.float32)
    if not (interests and corpus.keys):
        return found
    weights, words = read_weights(), read_words()
    evidence = lexical.weigh_calls(corpus.words, interests, words)
    evidence[PRIORITY] = priority(interests)
    verdicts = [eligibilities.get(key, UNJUDGED) for key in corpus.keys]
    for at, model in ((np.flatnonzero(corpus.embedded), corpus.model), (np.flatnonzero(~corpus.embedded), "")):
        if not len(at):
            continue
        name = weights.name_of(model)
        way = weights.way(name)
        mine = {kind: held if held.shape[1] == 1 else held[:, at] for kind, held in evidence.items()}
        odds = corpus.odds[at, SCORING_MODELS.index(name)] + weigh_verdicts(
            [verdicts[place] for place in at], way.openness
        )
        if model and embedder and corpus.vectors:
            asked = likeness.encode_interests(interests, embedder)
            near = likeness.compare(asked, corpus.vectors)
            mine.update(zip(likeness.LIKENESSES, np.moveaxis(near, -1, 0), strict=True))
            mine.update(likeness.kinds(asked))
            odds = odds + corpus.vector_odds
        found[:, at] = fuse(mine, odds, way.fusion)
    return found


def priority(interests: Sequence[Interest]) -> Numbers:
    """Interests × 1: whether each is a priority area."""
    return np.array([[one.kind is InterestKind.PRIORITY] for one in interests], np.float32)


def fuse(evidence: Mapping[str, Numbers], odds: NDArray[np.floating], fusion: Fusion) -> Numbers:
    """Interests × calls: the probabilities; `odds`: of each call, the log-odds that it is open to us.

    Evidence that is the same for all calls may be interests × 1.
    """
    total = np.asarray(sum(weight * evidence[name] for name, weight in fusion.evidence.items()))
    subject = _probability(fusion.scale * total + fusion.bias)
    possible = _probability(fusion.open_scale * odds + fusion.open_bias)
    return np.asarray(subject * (possible + fusion.closed * (1 - possible)), np.float32)


def _probability(odds: NDArray[np.floating]) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-odds)), np.float32)
