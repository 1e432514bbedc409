"""Words against words: which of an interest's words a call holds, in either language, and how rare they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.words import Counts, Ids, Words, reading, stem_id
from store.model import Call, Interest

Numbers = NDArray[np.float32]

# What is told of a pair: the share of the interest's words, by rarity, that the call holds, and the best single word.
EVIDENCE = ("words", "word")

# BM25's two constants: how soon a repeated word stops adding, and how much a long text is discounted.
SOON, LENGTH = 1.2, 0.5
# Words in the median call, against which a length is measured.
MEDIAN = 450
# The conditions of a call are the same boilerplate from some point on.
CONDITIONS = 3000
# A part of a compound says half as much as the word.
PART_WEIGHT = 0.5


def call_text(call: Call) -> str:
    """Everything of a call that is compared word by word."""
    sections = (section.text for section in call.sections)
    return "\n".join((call.title, call.title_sv, *sections, call.eligible, call.conditions[:CONDITIONS]))


def count_calls(calls: Sequence[Call], words: Words) -> list[Counter[str]]:
    """Of each call: how often each stem of its language stands in it."""
    return [words.count(call_text(call), reading(call.language)) for call in calls]


@dataclass(frozen=True, slots=True)
class InterestWords:
    """An interest's words as they are looked for in calls of one language: each as stems there with their shares."""

    words: tuple[Mapping[str, float], ...]


def ask(interest: Interest, language: str, words: Words) -> InterestWords:
    """The interest's words in `language`: as they are and in parts, and translated where the language differs."""
    own = reading(interest.language)
    options = []
    for word in dict.fromkeys(words.spoken(interest.text)):
        stem, *parts = words.stems[own][word]
        found = {stem: 1.0, **dict.fromkeys(parts, PART_WEIGHT)} if own == language else {stem: 1.0}
        if own != language:
            for share, one in ((1.0, stem), *((PART_WEIGHT, part) for part in parts)):
                for other, sure in words.word(one, own).translations.items():
                    found[other] = max(found.get(other, 0.0), share * sure)
        options.append(found)
    return InterestWords(tuple(options))


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """An inverted index of `size` texts of one language: which stem stands in which text, and what that weighs there.

    Three columns, by stem: `stems` (ids), `texts` (numbers of texts) and `weights` (BM25's, 0 to SOON + 1).
    """

    size: int
    stems: Ids
    texts: NDArray[np.int32]
    weights: Numbers


def index(texts: Sequence[tuple[Ids, Counts]]) -> Postings:
    """The index of texts, each given as the ids of its stems and their counts."""
    if not texts:
        return Postings(0, np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.float32))
    stems = np.concatenate([ids for ids, _ in texts])
    times = np.concatenate([counts for _, counts in texts]).astype(np.float32)
    sizes = [len(ids) for ids, _ in texts]
    totals = np.array([counts.sum() for _, counts in texts], np.float32)
    lengths = np.repeat(1 - LENGTH + LENGTH * totals / MEDIAN, sizes)
    order = np.argsort(stems, kind="stable")
    weights = times * np.float32(SOON + 1) / (times + np.float32(SOON) * lengths)
    numbers = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    return Postings(len(texts), stems[order], numbers[order], weights[order].astype(np.float32))


def weigh_words(asked: Sequence[InterestWords], postings: Postings, language: str, words: Words) -> Numbers:
    """How much of each interest's words each text holds: interests × texts × EVIDENCE; 0 for none."""
    found = np.zeros((len(asked), postings.size, len(EVIDENCE)), np.float32)
    for at, one in enumerate(asked):
        wanted = {stem: place for place, stem in enumerate(dict.fromkeys(s for word in one.words for s in word))}
        rarity = np.array([words.word(stem, language).rarity for stem in wanted], np.float32)
        shares = np.zeros((len(one.words), len(wanted)), np.float32)
        for row, word in enumerate(one.words):
            shares[row, [wanted[stem] for stem in word]] = list(word.values())
        each = _held(postings, list(wanted)) * rarity @ shares.T
        found[at, :, 0] = each.sum(1) / max(1.0, float((shares * rarity).max(1, initial=0).sum()))
        found[at, :, 1] = each.max(1, initial=0)
    return found


def _held(postings: Postings, stems: Sequence[str]) -> Numbers:
    """BM25's weight of each stem in each text: texts × stems."""
    ids = np.fromiter(map(stem_id, stems), np.uint64, len(stems))
    begins, ends = (np.searchsorted(postings.stems, ids, side) for side in ("left", "right"))
    found = np.zeros((postings.size, len(stems)), np.float32)
    for place, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        found[postings.texts[begin:end], place] = postings.weights[begin:end]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class WordIndex:
    """The words of `size` calls: an inverted index for each language, and the places of its calls among all."""

    size: int
    languages: Mapping[str, tuple[Postings, NDArray[np.int64]]]


def index_calls(languages: Sequence[str], texts: Sequence[tuple[Ids, Counts]]) -> WordIndex:
    """The index of calls, each with the language that it is stemmed as, and its stems and counts."""
    found = {}
    for language in sorted(set(languages)):
        at = np.flatnonzero([its == language for its in languages])
        found[language] = (index([texts[place] for place in at.tolist()]), at)
    return WordIndex(len(texts), found)


def weigh_calls(known: WordIndex, interests: Sequence[Interest], words: Words) -> dict[str, Numbers]:
    """Interests × calls by name of the evidence; the calls of a language are looked through together."""
    found = np.zeros((len(interests), known.size, len(EVIDENCE)), np.float32)
    for language, (postings, at) in known.languages.items():
        asked = [ask(interest, language, words) for interest in interests]
        found[:, at] = weigh_words(asked, postings, language, words)
    return dict(zip(EVIDENCE, np.moveaxis(found, -1, 0), strict=True))
