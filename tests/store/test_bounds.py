"""Texts and words are bounded, so that work on one call cannot grow with the square of what a stranger wrote."""

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.model import Call, Section, SectionKind, bounded, bounded_call
from store.model.bounds import CALL_LIMIT, NAME_LIMIT, TEXT_LIMIT, WORD_LIMIT

ROOT = Path(__file__).parents[2]
CALLS = ROOT / ".." / "shared" / "calls" / "calls.jsonl.gz"
DEMO = sorted((ROOT / "cli" / "demo").glob("*.json"))


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in strings(part)]


@pytest.mark.parametrize("word", ["a", "kommun", "å", "1", "_", "energi9"])
def test_a_word_is_cut(word: str) -> None:
    long = word * (20_000 // len(word))
    assert bounded(f"Stöd {long} till {long}.") == f"Stöd {long[:WORD_LIMIT]} till {long[:WORD_LIMIT]}."


def test_a_text_is_cut() -> None:
    assert len(bounded("a " * 1_000_000)) == TEXT_LIMIT
    assert bounded("abc def", 5) == "abc d"


def test_what_people_write_stays() -> None:
    text = "Läs https://ec.europa.eu/info/" + "/".join(["a-long_path"] * 30) + " – 1 000 000 kr, " + "x" * WORD_LIMIT
    assert bounded(text) == text


def test_a_call_is_bounded_in_every_text() -> None:
    word = "stöd" * 10_000
    sections = (Section(SectionKind.SUMMARY, "a " * 20_000, word),) * 10
    call = Call(
        portal="p",
        ref="1",
        title=word,
        language="sv",
        eligible=word,
        conditions=word,
        programme=word,
        sections=sections,
    )
    cut = bounded_call(call)
    assert sum(len(section.text) for section in cut.sections) == CALL_LIMIT
    assert max(len(section.heading) for section in cut.sections) == WORD_LIMIT
    assert {len(text) for text in (cut.title, cut.eligible, cut.conditions, cut.programme)} == {WORD_LIMIT}
    assert len(bounded_call(replace(call, title="a b " * 1_000)).title) == NAME_LIMIT
    assert bounded_call(cut) is cut


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_no_text_of_the_demo_is_cut(file: Path) -> None:
    texts = strings(json.loads(file.read_text(encoding="utf-8")))
    assert texts
    assert [text for text in texts if bounded(text) != text] == []


@pytest.mark.skipif(not CALLS.exists(), reason="the shared calls are not here")
def test_no_text_of_a_real_call_is_cut() -> None:
    with gzip.open(CALLS, "rt", encoding="utf-8") as lines:
        texts = [text for line in lines for text in strings(json.loads(line))]
    assert len(texts) > 10_000
    assert [text for text in texts if bounded(text) != text] == []
