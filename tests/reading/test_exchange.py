"""Exchange files: what a line says arrives in the call, and a line that does not fit is named."""

import gzip
import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from reading.exchange import read_calls, read_interests
from store.model import Call, Certainty, InterestKind, Money, SectionKind, StageKind

SHARED = Path(__file__).parents[2] / ".." / "shared"
LINE: dict[str, Any] = {
    "id": "ft:7001TOPICSen",
    "source": "eu-ft-portal",
    "lang": "en",
    "identifier": "LIFE-2031-CET-BENCH",
    "title": "Benches that warm themselves",
    "call_title": "Warm towns",
    "destination": "Public seating",
    "programme": "LIFE",
    "types": ["LIFE Project Grants"],
    "text": "Expected Outcome: Fewer cold benches. Scope: Benches in parks.\n\nObjective: Warmth for all.",
    "keywords": ["benches", "parks"],
    "opened": "2031-01-10T09:00",
    "deadlines": ["2031-05-04"],
    "budget": {"totalBudgetEur": 4_000_000.4, "minContributionEur": 1_000_000, "maxContributionEur": 2_000_000},
    "eligible": "Local authorities",
    "conditions": "Described in the call document.",
    "partnership": "Two partners.",
    "url": "https://example.eu/benches",
}


def read(folder: Path, *lines: object, name: str = "calls.jsonl") -> list[Call]:
    path = folder / name
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return list(read_calls(path))


def without(*names: str, **changed: object) -> dict[str, Any]:
    return {name: value for name, value in LINE.items() if name not in names} | changed


def test_line_becomes_call(tmp_path: Path) -> None:
    (call,) = read(tmp_path, LINE)
    assert (call.portal, call.ref, call.url) == ("ft", "7001TOPICSen", "https://example.eu/benches")
    assert (call.programme, call.type_of_action, call.language) == ("LIFE", "LIFE Project Grants", "en")
    assert (call.budget, call.grant_min, call.grant_max) == (Money(4_000_000), Money(1_000_000), Money(2_000_000))
    assert (call.eligible, call.conditions) == ("Local authorities", "Described in the call document.")
    assert call.opening == date(2031, 1, 10)


def test_text_is_split_at_its_headings(tmp_path: Path) -> None:
    (call,) = read(tmp_path, LINE)
    assert [(section.kind, section.text) for section in call.sections] == [
        (SectionKind.OUTCOME, "Fewer cold benches."),
        (SectionKind.SCOPE, "Benches in parks."),
        (SectionKind.OBJECTIVE, "Warmth for all."),
        (SectionKind.PARTNERSHIP, "Two partners."),
        (SectionKind.DESTINATION, "Public seating"),
        (SectionKind.PARENT, "Warm towns"),
        (SectionKind.KEYWORDS, "benches; parks"),
    ]


def test_text_without_headings_is_the_summary_and_a_worded_budget_is_kept(tmp_path: Path) -> None:
    (call,) = read(
        tmp_path,
        without("partnership", "destination", "call_title", "keywords", text="The scope: wide.", budget="högst 2 mkr"),
    )
    assert [(section.kind, section.text) for section in call.sections] == [
        (SectionKind.SUMMARY, "The scope: wide."),
        (SectionKind.FUNDING, "högst 2 mkr"),
    ]
    assert call.budget is None


def test_deadlines_keep_their_clock_in_the_portals_zone(tmp_path: Path) -> None:
    zulu, naive, swedish, bare, midnight = read(
        tmp_path,
        without(deadlines=["2031-07-01T15:00Z"]),
        without(deadlines=["2031-07-01T17:00:00"]),
        without(id="sv:1", deadlines=["2031-07-01T12:00"]),
        LINE,
        without(deadlines=["2031-05-04T24:00"]),
    )
    assert (zulu.stages[0].clock, naive.stages[0].clock) == (time(17), time(17))
    assert (swedish.stages[0].clock, swedish.stages[0].zone) == (time(12), "Europe/Stockholm")
    assert (bare.stages[0].day, bare.stages[0].clock) == (date(2031, 5, 4), None)
    assert midnight.stages == bare.stages


def test_several_deadlines_are_cut_offs_unless_the_call_has_two_stages(tmp_path: Path) -> None:
    days = ["2031-09-01", "2031-03-01"]
    two, many = read(tmp_path, without(identifier="X-two-stage", deadlines=days), without(deadlines=days))
    assert [(stage.kind, stage.day) for stage in two.stages] == [
        (StageKind.FIRST, date(2031, 3, 1)),
        (StageKind.SECOND, date(2031, 9, 1)),
    ]
    assert {stage.kind for stage in many.stages} == {StageKind.CUT_OFF}


def test_no_deadline_is_rolling_or_unstated(tmp_path: Path) -> None:
    rolling, unstated = read(tmp_path, without("deadlines", date_raw="löpande"), without("deadlines"))
    assert [call.stages[0].certainty for call in (rolling, unstated)] == [Certainty.ROLLING, Certainty.UNSTATED]


def test_a_compressed_file_and_cascade_funding(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(without("types", type="8")) + "\n\n").encode()))
    assert [call.type_of_action for call in read_calls(path)] == ["Cascade funding"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{not json", "calls.jsonl:2: Invalid JSON"),
        (without("title"), "calls.jsonl:2: title: Field required"),
        (without(id="nothing"), "calls.jsonl:2: id 'nothing' is not portal:ref"),
        (without(deadlines=["soon"]), "calls.jsonl:2: Invalid isoformat string: 'soon'"),
    ],
)
def test_a_bad_line_is_named_with_its_mend(tmp_path: Path, line: object, told: str) -> None:
    with pytest.raises(ValueError, match="fix or remove the line") as caught:
        read(tmp_path, LINE, line)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_interests_in_either_language(tmp_path: Path) -> None:
    path = tmp_path / "interests.json"
    rows = [{"id": "D01", "kind": "interest", "unit": "Parkkontoret", "sv": "Varma bänkar", "en": "Warm benches"}]
    path.write_text(json.dumps(rows), encoding="utf-8")
    (swedish,), (english,) = read_interests(path, "sv"), read_interests(path, "en")
    assert (swedish.text, swedish.language, swedish.kind) == ("Varma bänkar", "sv", InterestKind.INTEREST)
    assert (english.id, english.text, english.unit) == ("D01", "Warm benches", "Parkkontoret")


def test_bad_interests_are_named(tmp_path: Path) -> None:
    path = tmp_path / "interests.json"
    path.write_text('[{"id": "D01", "kind": "whim", "unit": "x", "sv": "a", "en": "b"}]', encoding="utf-8")
    with pytest.raises(ValueError, match=r"interests\.json: 0\.kind"):
        read_interests(path, "sv")
    with pytest.raises(ValueError, match="ask for sv or en"):
        read_interests(path, "fi")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared calls are not here")
def test_the_shared_files_are_read_whole() -> None:
    calls = list(read_calls(SHARED / "calls" / "calls.jsonl.gz"))
    assert len({call.key for call in calls}) == len(calls) > 1000
    assert all(call.stages and call.language for call in calls)
    assert len(read_interests(SHARED / "relevance" / "interests.json", "sv")) > 50
