"""The EU portal against the simulator beside the project, where there is one: its habits, its faults."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawler.child import Reading, read_portal

SIMULATOR = Path(__file__).parents[2] / ".." / "shared" / "portal-sim"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SIMULATOR.is_dir(), reason="the simulator lies beside the project"),
]
DAY = date(2026, 6, 1)


@contextmanager
def simulator(*options: str) -> Iterator[str]:
    command = [sys.executable, str(SIMULATOR / "sim.py"), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def read(name: str, url: str, expect: int) -> Reading:
    return read_portal(name, base_url=url, today=DAY, agent="Utblick test", timeout=300, delay=0, expect=expect)


def expected() -> dict[str, dict[str, Any]]:
    """What the portal has to say, from its data: live, English rows of types 1, 2 and 8 with a body, twins once."""
    found: dict[str, dict[str, Any]] = {}
    with gzip.open(SIMULATOR / "data" / "eu-ft.jsonl.gz", "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            fields = document.get("metadata") or document
            body = fields.get("descriptionByte") or fields.get("description")
            wanted = fields["type"][0] in ("1", "2", "8") and fields.get("status") in (["31094501"], ["31094502"])
            if document["language"] == "en" and wanted and body:
                found[fields["REFERENCE"][0]] = fields
    return found


@pytest.fixture(scope="module")
def reading() -> Reading:
    with simulator() as url:
        return read("eu_ft", url, 900)


def test_exactly_the_calls_each_once(reading: Reading) -> None:
    assert reading.error == ""
    refs = [call.ref for call in reading.calls]
    assert sorted(refs) == sorted(expected())
    ahead = [ref for ref, fields in expected().items() if max(fields["deadlineDate"])[:10] >= DAY.isoformat()]
    ends = {call.ref: max(stage.day for stage in call.stages if stage.day) for call in reading.calls}
    assert {ref for ref, day in ends.items() if day >= DAY} >= set(ahead)
    assert len(ahead) == 611


def test_deadlines_and_budgets_are_the_rows_own(reading: Reading) -> None:
    rows = expected()
    for call in reading.calls:
        fields = rows[call.ref]
        assert len(call.stages) == len(set(fields["deadlineDate"]))
        overview = json.loads((fields.get("budgetOverview") or ["{}"])[0]).get("budgetTopicActionMap", {})
        own = sum(
            int(float(amount))
            for entries in overview.values()
            for entry in entries
            if entry["action"].split(" - ")[0] == call.identifier
            for amount in entry["budgetYearMap"].values()
        )
        assert (call.budget.amount if call.budget else 0) == own


def test_every_call_arrives_through_faults(reading: Reading) -> None:
    with simulator("--fault", "500=0.1,429=0.1,cut=0.05,html=0.05", "--seed", "3") as url:
        faulty = read("eu_ft", url, 900)
    assert faulty.error == ""
    assert {call.ref: call for call in faulty.calls} == {call.ref: call for call in reading.calls}


@pytest.mark.parametrize(
    ("name", "prefix", "count"),
    [("vinnova", "vinnova", 9), ("tillvaxtverket", "tillvaxtverket", 19), ("euro_access", "euro-access", 142)],
)
def test_the_other_portals_are_read_whole_through_faults(name: str, prefix: str, count: int) -> None:
    with simulator("--fault", "500=0.1,429=0.05,cut=0.05,html=0.05", "--seed", "5") as url:
        reading = read(name, f"{url}/{prefix}", count)
    assert reading.error == ""
    assert len(reading.calls) == count
