"""Make matcher/words.tsv: `python -m training.words`. Rarity from the calls and the needs, translations by IBM model 1.

Model 1 (Brown and others, 1993) asks which word of a sentence most probably gave rise to which of its translation; it
is run both ways, and a translation is kept where both ways agree that it is likely.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.score.lexical import call_text
from matcher.words import ENGLISH, SWEDISH, TABLE, Words, reading, words_of
from training.embedding_texts import read_pairs
from training.judged import SHARED, read_judged

SEED, ROUNDS, LONGEST = 20261123, 6, 25
# A doubt as strong as half a sighting: a word seen once cannot be sure of its translation.
DOUBT = 0.5
UNTAUGHT = {"unicode-org+cldr-json", "hedyorg+hedy"}
# A translation is kept when it is sure, or likely and not much likelier from another word.
SURE, LIKELY, KEPT = 0.2, 0.08, 4

Sentences = list[list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    blank = words_of({SWEDISH: {}, ENGLISH: {}})
    for stems in blank.stems.values():
        stems.compounds = False
    rarity, seen = rarities(blank, options.shared)
    swedish, english = stem_pairs(blank, options.shared)
    there, back = translate(swedish, english), translate(english, swedish)
    rows = [*table(SWEDISH, there, back, rarity, seen[ENGLISH]), *table(ENGLISH, back, there, rarity, seen[SWEDISH])]
    options.out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(rows):,} stems")


def rarities(words: Words, shared: Path) -> tuple[dict[str, dict[str, float]], dict[str, set[str]]]:
    """Of each language: log(texts / texts with the stem), over the calls and, for Swedish, the needs as well."""
    judged = read_judged(shared)
    needs: dict[str, list[str]] = {}
    for need in judged.needs:
        needs.setdefault(need.call, []).append(need.text)
    texts = {SWEDISH: ["\n".join(held) for held in needs.values()], ENGLISH: []}
    for call in judged.calls:
        texts[reading(call.language)].append(call_text(call))
    counts = {lang: Counter(stem for text in held for stem in words.count(text, lang)) for lang, held in texts.items()}
    rarity = {
        lang: {stem: math.log((len(texts[lang]) + 1) / (n + 0.5)) for stem, n in found.items()}
        for lang, found in counts.items()
    }
    return rarity, {lang: set(found) for lang, found in counts.items()}


def stem_pairs(words: Words, shared: Path) -> tuple[Sentences, Sentences]:
    """The parallel pairs as stems, each once a sentence, without the long ones."""
    kept = [
        (list(swedish), list(english))
        for pair in read_pairs(shared, SEED)
        if pair.source not in UNTAUGHT
        and 0 < len(swedish := words.count(pair.swedish, SWEDISH)) <= LONGEST
        and 0 < len(english := words.count(pair.english, ENGLISH)) <= LONGEST
    ]
    return [one for one, _ in kept], [other for _, other in kept]


def translate(source: Sentences, target: Sentences) -> dict[str, dict[str, float]]:
    """p(target stem | source stem) by expectation–maximisation, with an empty word that may account for anything."""
    from_words, to_words = numbers(source), numbers(target)
    ours, theirs, groups = alignments(source, target, from_words, to_words)
    pairs, which = np.unique(ours * len(to_words) + theirs, return_inverse=True)
    owner = pairs // len(to_words)
    share = np.full(len(pairs), 1 / len(to_words))
    for _ in range(ROUNDS):
        given = share[which]
        given /= np.bincount(groups, given)[groups]
        counted = np.bincount(which, given, minlength=len(pairs))
        share = counted / (np.bincount(owner, counted) + DOUBT)[owner]
    names, others = ["", *from_words], list(to_words)
    found: dict[str, dict[str, float]] = {}
    for at in np.nonzero((share >= LIKELY / 10) & (owner > 0))[0]:
        found.setdefault(names[owner[at]], {})[others[pairs[at] % len(to_words)]] = float(share[at])
    return found


def numbers(sentences: Sentences) -> dict[str, int]:
    """The stems that occur at least twice, numbered from 0."""
    counts = Counter(stem for sentence in sentences for stem in sentence)
    return {stem: at for at, stem in enumerate(stem for stem, n in counts.items() if n > 1)}


def alignments(
    source: Sentences, target: Sentences, from_words: dict[str, int], to_words: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every possible link: the source stem (0 is the empty word), the target stem, the target's place in the corpus."""
    ours, theirs, groups = [], [], []
    place = 0
    for one, other in zip(source, target, strict=True):
        left = np.array([0, *(from_words[stem] + 1 for stem in one if stem in from_words)])
        right = np.array([to_words[stem] for stem in other if stem in to_words], dtype=np.int64)
        ours.append(np.tile(left, len(right)))
        theirs.append(np.repeat(right, len(left)))
        groups.append(np.repeat(np.arange(place, place + len(right)), len(left)))
        place += len(right)
    return np.concatenate(ours), np.concatenate(theirs), np.concatenate(groups)


def table(
    language: str,
    there: dict[str, dict[str, float]],
    back: dict[str, dict[str, float]],
    rarity: dict[str, dict[str, float]],
    useful: set[str],
) -> Iterable[str]:
    """The rows of a language: its stems that calls or needs hold, or that translate into such a stem."""
    rarest = max(rarity[language].values())
    for stem in sorted({*there, *rarity[language]}):
        options = {
            other: share
            for other, share in there.get(stem, {}).items()
            if other in useful
            and (share >= SURE or (share >= LIKELY and back.get(other, {}).get(stem, 0) >= LIKELY / 10))
        }
        best = sorted(options.items(), key=lambda pair: -pair[1])[:KEPT]
        rare = rarity[language].get(stem, rarest)
        if best or rare < rarest:
            yield "\t".join((language, stem, f"{rare:.2f}", " ".join(f"{other}:{share:.2f}" for other, share in best)))


if __name__ == "__main__":
    main()
