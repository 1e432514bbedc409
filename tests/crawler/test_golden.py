"""Every portal reads its recorded pages as a person has found right."""

import json

import pytest

from crawler.portal import names
from store.model import Call, parse_document, serialize_document
from tests.crawler.playing import RECORDINGS, play


@pytest.mark.parametrize("name", names())
def test_recorded_pages_give_the_golden_calls(name: str) -> None:
    golden = RECORDINGS / name / "golden.jsonl"
    lines = [serialize_document(call) for call in play(name)]
    if not golden.exists():
        golden.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        pytest.fail(f"{golden} was written: read it, and keep it if it is right")
    assert [json.loads(line) for line in lines] == [
        json.loads(line) for line in golden.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize("name", names())
def test_no_contact_person_is_kept(name: str) -> None:
    text = (RECORDINGS / name / "golden.jsonl").read_text(encoding="utf-8")
    assert not any(trace in text for trace in ("@", "+46", "473 30", "681 91", "Persson", "Exempel"))


@pytest.mark.parametrize("name", names())
def test_calls_travel_unchanged(name: str) -> None:
    for call in play(name):
        assert parse_document(Call, serialize_document(call)) == call
