"""The judged calls, the interests and the needs, as values: what the score is fitted on and measured with."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reading.exchange import read_calls, read_interests
from store.model import Call, Interest
from training.folds import FOLDS, fold_of

SHARED = Path(__file__).parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Need:
    """A Swedish text, written by hand for one call."""

    call: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Calls with their roles, and how they were graded for each interest: `grades` is interests × calls, 0–3."""

    calls: tuple[Call, ...]
    ids: tuple[str, ...]
    roles: tuple[str, ...]
    swedish: tuple[Interest, ...]
    english: tuple[Interest, ...]
    grades: NDArray[np.int64]
    needs: tuple[Need, ...]

    @property
    def possible(self) -> NDArray[np.bool_]:
        """Of each call: whether the municipality could take part, which is also so where it is unclear."""
        return np.array([role != "no" for role in self.roles])

    @property
    def useful(self) -> NDArray[np.int64]:
        """The grades, 0 where the municipality cannot take part."""
        found: NDArray[np.int64] = self.grades * self.possible
        return found

    @property
    def folds(self) -> NDArray[np.int64]:
        """Of each call: its fold, 0 to FOLDS - 1."""
        return np.array([fold_of(name, FOLDS) for name in self.ids])


def read_judged(shared: Path = SHARED) -> Judged:
    """Everything that was judged, in the order of the files."""
    calls = tuple(read_calls(shared / "calls" / "calls.jsonl.gz"))
    ids = tuple(f"{call.portal}:{call.ref}" for call in calls)
    folder = shared / "relevance"
    swedish, english = (tuple(read_interests(folder / "interests.json", language)) for language in ("sv", "en"))
    with (folder / "judgments.jsonl").open(encoding="utf-8") as lines:
        judgments = {row["id"]: row for row in map(json.loads, lines)}
    grades = np.array([[judgments[name]["grades"].get(wish.id, 0) for name in ids] for wish in swedish])
    roles = tuple(judgments[name]["role"] for name in ids)
    return Judged(calls, ids, roles, swedish, english, grades, tuple(_needs(folder / "needs.jsonl.gz")))


def _needs(path: Path) -> list[Need]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Need(row["id"], text) for row in rows for text in (row["titel"], row["kort"], *row["behov"])]
