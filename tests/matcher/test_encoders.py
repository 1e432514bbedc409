"""The shipped model is read without torch, and says what sentence-transformers says of it."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from matcher.embedder import SHIPPED_FOLDER
from matcher.encoders import LibraryEncoder, StaticEncoder

WRITTEN = Path(__file__).parents[2] / "training" / "written.jsonl"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """A thousand texts, short and long, Swedish and English, with an empty one and one without a letter."""
    rows = [json.loads(line) for line in WRITTEN.read_text("utf-8").splitlines()[:334]]
    found = [row[field] for row in rows for field in ("titel", "title", "text")]
    return [*found[:998], "", "…  — 🏳️"]


@pytest.fixture(scope="module")
def library() -> LibraryEncoder:
    return LibraryEncoder.load(str(SHIPPED_FOLDER))


@pytest.mark.parametrize("query", [True, False])
def test_vectors_equal_those_of_the_library(library: LibraryEncoder, texts: list[str], query: bool) -> None:
    ours = StaticEncoder.load(SHIPPED_FOLDER).encode(texts, query=query)
    theirs = library.encode(texts, query=query)
    lengths = np.linalg.norm(ours, axis=1, keepdims=True)
    assert len(texts) == 1000 == len(ours)
    assert not ours[998].any()
    assert ours / np.where(lengths > 0, lengths, 1) == pytest.approx(theirs, abs=1e-6)


def test_torch_is_not_loaded_for_the_shipped_model() -> None:
    program = (
        "import sys; from matcher.embedder import load_embedder\n"
        "assert load_embedder().encode(['vatten'], query=True).any()\n"
        "print(sorted({'torch', 'sentence_transformers', 'transformers'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_prompts_are_put_before_the_text(texts: list[str]) -> None:
    plain = StaticEncoder.load(SHIPPED_FOLDER)
    prompted = StaticEncoder(plain.tokenizer, plain.vectors, plain.scales, {"query": "vatten ", "document": ""})
    assert prompted.encode(["skola"], query=True) == pytest.approx(plain.encode(["vatten skola"], query=True))
    assert prompted.encode(["skola"], query=False) == pytest.approx(plain.encode(["skola"], query=False))
