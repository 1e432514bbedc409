"""The texts that the embedding is trained on: pairs, glossary, calls and needs."""

import gzip
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GLOSSARY = Path(__file__).with_name("glossary.tsv")
WRITTEN = Path(__file__).with_name("written.jsonl")
# Most pairs of a source, and how often each is seen in a round; software manuals are plenty and far from our subject.
MOST = {"AdobeDocs": 30_000, "MicrosoftDocs": 30_000, "Wikipedia_titles_pivot": 60_000}
OFTEN = {
    "YSO": 3,
    "OP-TED+eForms-SDK": 3,
    "SweCRIS-abstracts": 3,
    "SweCRIS-titles": 3,
    "Opetushallitus+koski": 2,
    "City-of-Helsinki (27 repos)": 3,
    "glossary": 12,
}
# Share-alike or copyleft: left out, so that the model itself can be CC BY 4.0.
LEFT_OUT = {
    "GNOME+gnome-user-docs",
    "UD_PUD",
    "openstreetmap+openstreetmap-website",
    "mozilla-l10n+www-l10n",
    "espoon-voltti+evaka",
}
# Sources that the teacher does not read: long to encode and far from our subject.
PLENTY = set(MOST)
SENTENCE_END = re.compile(r"(?<=[a-zåäö)\]][.;:!?])\s*(?=[A-ZÅÄÖ\d•-])|\n+|(?<=[a-z])(?=[A-Z][a-z]+ing\b)")
LINK = re.compile(r"https?://\S+|\[\d+\]")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing in Swedish and in English."""

    swedish: str
    english: str
    source: str


@dataclass(frozen=True, slots=True)
class TrainingCall:
    """A call with its passages and, where written, the Swedish texts that it answers."""

    ref: str
    title: str
    passages: tuple[str, ...]
    swedish_title: str
    summary: str
    needs: tuple[str, ...]


def read_pairs(shared: Path, seed: int) -> list[Pair]:
    """The parallel pairs with every source capped by `MOST`, and the glossary."""
    by_source: dict[str, list[Pair]] = defaultdict(list)
    with gzip.open(shared / "parallel" / "pairs.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            swedish, english, source = line.rstrip("\n").split("\t")
            if source not in LEFT_OUT:
                by_source[source].append(Pair(swedish, english, source))
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    for source, most in MOST.items():
        by_source[source] = chance.sample(by_source[source], min(most, len(by_source[source])))
    return [pair for pairs in by_source.values() for pair in pairs] + read_glossary()


def read_glossary() -> list[Pair]:
    """Our own municipal words: Swedish, tab, English."""
    rows = (line.split("\t") for line in GLOSSARY.read_text(encoding="utf-8").splitlines())
    return [Pair(swedish, english, "glossary") for swedish, english in rows]


def read_calls(shared: Path) -> list[TrainingCall]:
    """Every call of the shared corpus with its needs."""
    with gzip.open(shared / "relevance" / "needs.jsonl.gz", "rt", encoding="utf-8") as lines:
        needs = {row["id"]: row for row in map(json.loads, lines)}
    with gzip.open(shared / "calls" / "calls.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [read_call(row, needs.get(row["id"], {})) for row in rows]


def read_written() -> list[TrainingCall]:
    """Our own calls in the shape of real ones, with their needs: learnt from, never measured on."""
    with WRITTEN.open(encoding="utf-8") as lines:
        return [read_call(row, row) for row in map(json.loads, lines)]


def read_call(row: dict[str, Any], need: dict[str, Any]) -> TrainingCall:
    passages = split_passages(row.get("text", ""))
    title = row["title"] if row["title"] != row.get("identifier") else row.get("call_title", row["title"])
    summary, swedish = str(need.get("kort", "")), str(need.get("titel", ""))
    return TrainingCall(row["id"], title, passages or (title,), swedish, summary, tuple(need.get("behov", ())))


def split_passages(text: str, length: int = 500, most: int = 40) -> tuple[str, ...]:
    """Whole sentences gathered into passages of about `length` characters, the first `most` of them."""
    passages, current = [], ""
    for sentence in SENTENCE_END.split(LINK.sub(" ", text)):
        if current and len(current) + len(sentence) > length:
            passages.append(current)
            current = ""
        current = f"{current} {sentence.strip()}".strip()
    if len(current) > 40 or not passages:
        passages.append(current)
    return tuple(passage for passage in passages if passage)[:most]
