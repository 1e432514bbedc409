"""Why a call answers an interest: the passage that says so and the words that weighed."""

import numpy as np

from matcher.embedder import Embedder
from matcher.passages import passages
from matcher.score import vectors_of
from store.model import Call, Embedding, Interest, Reason


def explain(call: Call, interest: Interest, embedding: Embedding | None, embedder: Embedder | None) -> Reason:
    """The reason to show: the passage nearest to the interest and its heading."""
    cut = passages(call)
    body = cut[2:] or cut[:1]
    best = 0
    if embedder and embedding and embedding.model == embedder.name and embedding.rows == len(cut) > 2:
        asked = embedder.encode([interest.text], query=True)[0]
        best = int(np.argmax(vectors_of(embedding)[2:] @ asked))
    return Reason(body[best].text, body[best].heading)
