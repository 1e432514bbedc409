"""Words as they are compared: Swedish and English stems, compounds taken apart, each language in the other's words.

`words.tsv` beside this file was learnt from parallel texts and calls by training/words.py. A row a stem: language,
stem, rarity (the logarithm of how few texts hold it) and its translations with their probabilities.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

Ids = NDArray[np.uint64]
Counts = NDArray[np.uint32]

TABLE = Path(__file__).with_name("words.tsv")
SWEDISH, ENGLISH = "sv", "en"

_WORD = re.compile(r"[^\W_]{2,}")
_STEMMERS = {SWEDISH: snowballstemmer.stemmer("swedish"), ENGLISH: snowballstemmer.stemmer("english")}
# A stemmer holds the word that it works on, so it works for one thread at a time.
_STEMMING = Lock()
# A part shorter than this is more often an ending than a word of its own.
_PART = 4
# From this length a known Swedish word is read as its parts as well: "energieffektivisering", not "kvalitet".
_LONG = 14
# A longer word is no word: only its beginning is read, and it is not taken apart.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a stem: its rarity and, by the other language's stems, how probably each translates it."""

    rarity: float
    translations: Mapping[str, float]


class Stems(dict[str, tuple[str, ...]]):
    """The stems of a word of one language, worked out when first asked for: the word's own, then its parts'."""

    def __init__(self, language: str, known: Mapping[str, Word]) -> None:
        self.stemmer = _STEMMERS[language]
        self.known = known
        self.compounds = language == SWEDISH

    def __missing__(self, word: str) -> tuple[str, ...]:
        with _STEMMING:
            found = self[word] = self._stems(word)
        return found

    def _stems(self, word: str) -> tuple[str, ...]:
        stem = self.stemmer.stemWord(word[:_LONGEST])
        parts: tuple[str, ...] = ()
        if self.compounds and len(word) <= _LONGEST and (len(word) >= _LONG or stem not in self.known):
            parts = self._split(word)
        return stem, *parts

    def _split(self, word: str) -> tuple[str, ...]:
        """The two known stems that the word is made of, the shorter as long as can be; nothing where there are none."""
        best: tuple[str, ...] = ()
        shortest = _PART - 1
        for at in range(_PART, len(word) - _PART + 1):
            tail = self.stemmer.stemWord(word[at:])
            if min(at, len(word) - at) <= shortest or tail not in self.known:
                continue
            heads = [self.stemmer.stemWord(head) for head in (word[:at], word[:at].removesuffix("s"))]
            if head := next((head for head in heads if head in self.known), ""):
                best, shortest = (head, tail), min(at, len(word) - at)
        return best


@dataclass(frozen=True, slots=True)
class Words:
    """The table of both languages, and the stems worked out so far."""

    known: Mapping[str, Mapping[str, Word]]
    stems: Mapping[str, Stems]
    unknown: Mapping[str, Word]

    def count(self, text: str, language: str) -> Counter[str]:
        """How often each stem stands in the text."""
        stems = self.stems[language]
        return Counter(stem for word in self.spoken(text) for stem in stems[word])

    @staticmethod
    def spoken(text: str) -> list[str]:
        """The words of the text in small letters, in order."""
        return _WORD.findall(text.lower())

    def word(self, stem: str, language: str) -> Word:
        """What is known of a stem; one that no text has is as rare as can be."""
        return self.known[language].get(stem) or self.unknown[language]


@lru_cache(maxsize=100_000)
def stem_id(stem: str) -> int:
    """A number for a stem, the same everywhere; the chance that two of a million share one is 1 in 30 million."""
    return int.from_bytes(blake2b(stem.encode(), digest_size=8).digest(), "little")


def numbered(counts: Mapping[str, int]) -> tuple[Ids, Counts]:
    """The ids of the stems, ascending, and how often each stands in the text."""
    ids = np.fromiter(map(stem_id, counts), np.uint64, len(counts))
    order = np.argsort(ids)
    return ids[order], np.fromiter(counts.values(), np.uint32, len(counts))[order]


def reading(language: str) -> str:
    """The language as which a text is stemmed: Swedish, or English for all others, which most calls are in."""
    return SWEDISH if language == SWEDISH else ENGLISH


@cache
def read_words(table: Path = TABLE) -> Words:
    """The table of `words.tsv`; without the file every stem is equally rare and nothing is translated."""
    known: dict[str, dict[str, Word]] = {SWEDISH: {}, ENGLISH: {}}
    if table.is_file():
        for line in table.read_text(encoding="utf-8").splitlines():
            language, stem, rarity, translations = line.split("\t")
            known[language][stem] = Word(float(rarity), dict(_shares(translations.split())))
    return words_of(known)


def words_of(known: Mapping[str, Mapping[str, Word]]) -> Words:
    """The words of a table."""
    rarest = {language: max((word.rarity for word in rows.values()), default=1.0) for language, rows in known.items()}
    stems = {language: Stems(language, rows) for language, rows in known.items()}
    return Words(known, stems, {language: Word(rarity, {}) for language, rarity in rarest.items()})


def _shares(pairs: Iterable[str]) -> Iterable[tuple[str, float]]:
    for pair in pairs:
        stem, _, share = pair.rpartition(":")
        yield stem, float(share)
