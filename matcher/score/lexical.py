"""Words against words: which of an interest's words a call holds, in either language, and how rare they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.words import Words, reading
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
PART = 0.5


def call_text(call: Call) -> str:
    """Everything of a call that is compared word by word."""
    sections = (section.text for section in call.sections)
    return "\n".join((call.title, call.title_sv, *sections, call.eligible, call.conditions[:CONDITIONS]))


def count_calls(calls: Sequence[Call], words: Words) -> list[Counter[str]]:
    """Of each call: how often each stem of its language stands in it."""
    return [words.count(call_text(call), reading(call.language)) for call in calls]


@dataclass(frozen=True, slots=True)
class Asked:
    """An interest's words as they are looked for in calls of one language: each as stems there with their shares."""

    words: tuple[Mapping[str, float], ...]


def ask(interest: Interest, language: str, words: Words) -> Asked:
    """The interest's words in `language`: as they are and in parts, and translated where the language differs."""
    own = reading(interest.language)
    options = []
    for word in dict.fromkeys(words.spoken(interest.text)):
        stem, *parts = words.stems[own][word]
        found = {stem: 1.0, **dict.fromkeys(parts, PART)} if own == language else {stem: 1.0}
        if own != language:
            for share, one in ((1.0, stem), *((PART, part) for part in parts)):
                for other, sure in words.word(one, own).translations.items():
                    found[other] = max(found.get(other, 0.0), share * sure)
        options.append(found)
    return Asked(tuple(options))


def weigh_words(asked: Sequence[Asked], counts: Sequence[Counter[str]], language: str, words: Words) -> Numbers:
    """How much of each interest's words each call holds: interests × calls × EVIDENCE; 0 for none."""
    wanted = {stem: at for at, stem in enumerate(sorted({s for one in asked for word in one.words for s in word}))}
    rarity = np.array([words.word(stem, language).rarity for stem in wanted], np.float32)
    held = saturate(counts, wanted) * rarity
    found = np.zeros((len(asked), len(counts), 2), np.float32)
    for at, one in enumerate(asked):
        shares = np.zeros((len(one.words), len(wanted)), np.float32)
        for row, word in enumerate(one.words):
            shares[row, [wanted[stem] for stem in word]] = list(word.values())
        each = held @ shares.T
        found[at, :, 0] = each.sum(1) / max(1.0, float((shares * rarity).max(1, initial=0).sum()))
        found[at, :, 1] = each.max(1, initial=0)
    return found


def saturate(counts: Sequence[Counter[str]], wanted: Mapping[str, int]) -> Numbers:
    """BM25's share of each wanted stem in each text: calls × stems, 0 to SOON + 1."""
    found = np.zeros((len(counts), len(wanted)), np.float32)
    for row, count in enumerate(counts):
        length = 1 - LENGTH + LENGTH * count.total() / MEDIAN
        for stem in count.keys() & wanted.keys():
            times = count[stem]
            found[row, wanted[stem]] = times * (SOON + 1) / (times + SOON * length)
    return found
