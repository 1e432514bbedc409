"""What is worked out of a call's text once: its words counted, how open it is by them, and what lists need of it.

Nothing here depends on the day, the interests or the applicant, so it is kept until the call or this code changes.
"""

from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import reading
import store.model
from matcher.duplicates import richness
from matcher.passages import fingerprint
from matcher.score import lexical
from matcher.score.openness import weigh_text
from matcher.score.weights import SCORING_MODELS, read_weights
from matcher.words import Counts, Ids, numbered, read_words
from matcher.words import reading as stemmed_as
from store.model import Call, parse_document, serialize_document

Numbers = NDArray[np.float32]

SOURCES = {".py", ".tsv", ".json", ".txt"}


@dataclass(frozen=True, slots=True)
class Brief:
    """A call without its texts, and what lists need of them.

    `passages`: the fingerprint of what is embedded; `richness`: how much the whole call tells (matcher.duplicates);
    `dated`: whether it says when to apply.
    """

    call: Call
    passages: str
    richness: tuple[int, int]
    dated: bool


@dataclass(frozen=True, slots=True, eq=False)  # arrays cannot be compared in one word
class CallFeatures:
    """What ranking needs of a call, except its vectors and verdict.

    `stems`: the ids of the stems in it, ascending; `counts`: how often each stands there; `odds`: for each of WAYS the
    log-odds, by its words and fields, that it is open to a municipality.
    """

    brief: Brief
    stems: Ids
    counts: Counts
    odds: Numbers


def features_of(call: Call, *, dated: bool) -> CallFeatures:
    """Read the call's texts, once."""
    words, weights = read_words(), read_weights()
    counts = words.count(lexical.call_text(call), stemmed_as(call.language))
    ids, times = numbered(counts)
    odds = [weigh_text(call, counts, weights.way(name).openness, words) for name in SCORING_MODELS]
    bare = replace(call, sections=(), eligible="", conditions="")
    brief = Brief(bare, fingerprint(call), richness(call), dated)
    return CallFeatures(brief, ids, times, np.array(odds, np.float32))


def pack(features: CallFeatures) -> tuple[str, bytes]:
    """The brief as a document; odds, ids and counts as little-endian numbers one after the other."""
    numbers = (features.odds.astype("<f4"), features.stems.astype("<u8"), features.counts.astype("<u4"))
    return serialize_document(features.brief), b"".join(part.tobytes() for part in numbers)


def unpack(document: str, data: bytes) -> CallFeatures:
    """What `pack` packed. Raises ValueError where it is not that."""
    head = 4 * len(SCORING_MODELS)
    size, rest = divmod(len(data) - head, 8 + 4)
    if size < 0 or rest:
        raise ValueError(f"the features of a call are {len(data)} bytes long")
    odds = np.frombuffer(data, "<f4", len(SCORING_MODELS))
    stems, counts = np.frombuffer(data, "<u8", size, head), np.frombuffer(data, "<u4", size, head + 8 * size)
    return CallFeatures(parse_document(Brief, document), stems, counts, odds)


@cache
def code_version() -> str:
    """A hash of the code and tables that features and verdicts are made by: what another version made is stale."""
    places = {"matcher": Path(__file__).parent, "reading": _folder(reading), "store.model": _folder(store.model)}
    digest = sha256(version("snowballstemmer").encode())
    for name, folder in places.items():
        for path in sorted(path for path in folder.rglob("*") if path.suffix in SOURCES and _is_ours(path, folder)):
            digest.update(f"{name}/{path.relative_to(folder).as_posix()}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _is_ours(path: Path, folder: Path) -> bool:
    """Vectors have a version of their own, in the model's name."""
    return folder / "model" not in path.parents


def _folder(package: object) -> Path:
    return Path(str(package.__file__)).parent  # type: ignore[attr-defined]  # a package has a file
