"""Why a call answers an interest: the passage that says so and the words that weighed."""

import re
from functools import cache
from pathlib import Path

import numpy as np

from matcher.embedder import Embedder
from matcher.passages import Passage, passages
from matcher.score import lexical, likeness
from matcher.words import ENGLISH, SWEDISH, Words, numbered, read_words, reading
from store.model import Call, Embedding, Interest, Reason

TERMS = 5
# A word that stands in so many of the texts that its rarity is below this says nothing of this call.
_COMMON = 1.0
_WORD = re.compile(r"[^\W_]{2,}")
# scikit-learn's list of stop words: the library takes longer to load than an answer to compute.
BINDING = Path(__file__).with_name("binding.txt")
# On the list of words that bind others, though each names something that a municipality may ask for.
_NAMING = {"alone", "fire", "mill", "mine", "move", "system"}
# A Swedish word that is translated by a binding word at least so surely binds as well.
_SURE = 0.35


def explain(call: Call, interest: Interest, embedding: Embedding | None, embedder: Embedder | None) -> Reason:
    """The call's best passage, its heading, and the words in it and in the title that say what the interest asks.

    The passage is the nearest to the interest and one of its parts; without vectors, the one with most of its words.
    """
    words = read_words()
    language = reading(call.language)
    asked = lexical.ask(interest, language, words)
    cut = passages(call)
    body = cut[2:]
    if embedder and embedding and embedding.model == embedder.name and embedding.rows == len(cut):
        best = body[_nearest(interest, embedding, embedder)]
    else:
        held = lexical.index([numbered(words.count(passage.text, language)) for passage in body])
        best = body[int(np.argmax(lexical.weigh_words([asked], held, language, words)[0, :, 0]))]
    return Reason(best.text, best.heading, _terms((best, cut[0]), asked, language, words))


def _nearest(interest: Interest, embedding: Embedding, embedder: Embedder) -> int:
    """The body passage that the interest as a whole and its nearest part are closest to."""
    asked = likeness.encode_interest(interest, embedder)
    near = asked.nearness(likeness.vectors_of(embedding)[2:])
    return int(np.argmax(near[0] + near[1:].max(0)))


def _terms(held: tuple[Passage, ...], asked: lexical.InterestWords, language: str, words: Words) -> tuple[str, ...]:
    """The words of the passages, as they stand there, that say what the interest asks; the weightiest first."""
    weights: dict[str, float] = {}
    binding = _binding()[language]
    for options in asked.words:
        for stem, share in options.items():
            # A Swedish title stands in an English call: "och" is rare there, and says nothing all the same.
            rarity = min([known[stem].rarity for known in words.known.values() if stem in known] or [_COMMON])
            if rarity >= _COMMON and stem not in binding:
                weights[stem] = max(weights.get(stem, 0.0), share * rarity)
    found: dict[str, tuple[float, str]] = {}
    letters = {stem[0] for stem in weights}  # a word begins as its stem does; to find the stem takes long
    for spoken in (word.lower() for passage in held for word in _WORD.findall(passage.text)):
        stem = words.stems[language][spoken][0] if spoken[0] in letters else ""
        if stem in weights:
            found.setdefault(stem, (weights[stem], spoken))
    return tuple(word for _, word in sorted(found.values(), key=lambda pair: (-pair[0], pair[1]))[:TERMS])


@cache
def _binding() -> dict[str, frozenset[str]]:
    """The stems of each language that bind other words and name nothing, such as "between" and "mellan"."""
    words = read_words()
    listed = set(BINDING.read_text(encoding="utf-8").split())
    english = frozenset(words.stems[ENGLISH][word][0] for word in listed - _NAMING)
    swedish = frozenset(
        stem
        for stem, word in words.known[SWEDISH].items()
        if any(other in english and sure >= _SURE for other, sure in word.translations.items())
    )
    return {ENGLISH: english, SWEDISH: swedish}
