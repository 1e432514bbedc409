"""Our own interests, each held against the real calls: learnt from, never measured on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("wishes.jsonl")


@dataclass(frozen=True, slots=True)
class Wish:
    """An interest in both languages; `grades`: call id → 1 touches, 2 related, 3 spot on; every other call is 0."""

    id: str
    swedish: str
    english: str
    grades: Mapping[str, int]


def read_wishes(file: Path = FILE) -> list[Wish]:
    """The wishes in the order of the file."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [Wish(row["id"], row["sv"], row["en"], _graded(row["calls"])) for row in rows]


def _graded(calls: Mapping[str, list[str]]) -> dict[str, int]:
    return {call: int(grade) for grade, named in calls.items() for call in named}
