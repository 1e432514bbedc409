"""How probable it is that a call is worth reading for an interest and open to the municipality: evidence, weighed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from matcher.embedder import Embedder, Vectors
from matcher.passages import fingerprint, passages
from store.model import Call, Eligibility, Embedding, Interest, Key, Match, Verdict

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


def vectors_of(embedding: Embedding) -> Vectors:
    """The passages' unit vectors, `rows` × `dimensions`."""
    return np.frombuffer(embedding.data, np.float32).reshape(embedding.rows, embedding.dimensions)


def match_calls(
    calls: Sequence[Call],
    interests: Sequence[Interest],
    *,
    embeddings: Sequence[Embedding],
    embedder: Embedder | None,
    eligibilities: Mapping[Key, Eligibility],
) -> list[Match]:
    """A match for every pair, calls outermost, without its reason; embeddings of other models are left aside."""
    known = {e.key: vectors_of(e) for e in embeddings if embedder and e.model == embedder.name}
    asked = embedder.encode([interest.text for interest in interests], query=True) if embedder else None
    found = []
    for call in calls:
        eligibility = eligibilities.get(call.key, Eligibility())
        cosines = known[call.key] @ asked.T if asked is not None and call.key in known else None
        for at, interest in enumerate(interests):
            likeness = 0.0 if cosines is None else float(0.5 * cosines[2:, at].max(initial=0) + 0.5 * cosines[0, at])
            closed = 3.0 if eligibility.verdict is Verdict.NO else 0.0
            score = 1 / (1 + np.exp(-(14 * likeness - 6 - closed)))
            found.append(
                Match(
                    portal=call.portal,
                    ref=call.ref,
                    interest=interest.id,
                    score=float(score),
                    eligibility=eligibility,
                    model=embedder.name if cosines is not None and embedder else "",
                )
            )
    return found
