"""The portals against the simulator beside the project, where there is one: its habits, its faults."""

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from babel.dates import get_month_names

from crawler.child import Reading, read_portal

SIMULATOR = Path(__file__).parents[2] / ".." / "shared" / "portal-sim"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SIMULATOR.is_dir(), reason="the simulator lies beside the project"),
]
DAY = date(2026, 6, 1)
OTHERS = {"vinnova": 9, "tillvaxtverket": 19, "euro_access": 142}
PREFIXES = {"eu_ft": "", "vinnova": "vinnova", "tillvaxtverket": "tillvaxtverket", "euro_access": "euro-access"}
MONTHS = list(get_month_names("wide", locale="sv").values())


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


def data(name: str) -> Any:
    """What the simulator answers from."""
    return json.loads((SIMULATOR / "data" / f"{name}.json").read_text(encoding="utf-8"))


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


def test_a_document_that_the_sorted_search_drops_is_found_and_the_count_is_the_proof(reading: Reading) -> None:
    fields = {**next(iter(expected().values())), "REFERENCE": ["1TOPICSen"], "title": ["Without an identifier"]}
    del fields["identifier"]
    document = {"reference": "1TOPICSen", "language": "en", "metadata": fields}
    with simulator() as url:
        order = Request(f"{url}/_sim/change", json.dumps({"add": document}).encode())  # noqa: S310 - our own simulator
        urlopen(order).close()  # noqa: S310
        found = read("eu_ft", url, 900)
    assert {call.ref for call in found.calls} - {call.ref for call in reading.calls} == {"1TOPICSen"}
    got, total = (int(number) for number in reading.stats.proof.split(" of "))
    assert got == total
    assert found.stats.proof == f"{total + 1} of {total + 1}"


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


@pytest.fixture(scope="module")
def whole(reading: Reading) -> dict[str, Reading]:
    """Every portal read without a fault."""
    with simulator() as url:
        return {"eu_ft": reading} | {name: read(name, f"{url}/{PREFIXES[name]}", 9) for name in OTHERS}


def test_the_other_portals_agree_with_their_data(whole: dict[str, Reading]) -> None:
    assert {name: len({call.ref for call in whole[name].calls}) for name in OTHERS} == OTHERS
    assert all(len(whole[name].calls) == OTHERS[name] for name in OTHERS)
    rounds = {row["Diarienummer"]: row["Stangningsdatum"] for row in data("vinnova")["ansokningsomgangar"]}
    for call in whole["vinnova"].calls:
        (stage,) = call.stages
        assert stage.day == (None if "1900" in rounds[call.ref] else date.fromisoformat(rounds[call.ref][:10]))
    listed = {row["id"]: row["deadline_text"] for row in data("euro-access")}
    for call in whole["euro_access"].calls:
        told = [f"{stage.day:%d.%m.%Y}" for stage in call.stages if stage.day]
        day = listed[call.ref].split(" ")[0]
        assert day in told if day else not told, call.ref
    pages = {row["id"]: row["html"] for row in data("tillvaxtverket")}
    for call in whole["tillvaxtverket"].calls:
        days = [stage.day for stage in call.stages if stage.day]
        assert bool(days) == bool(re.search(r"(?:Stäng\w*|Öppen till) \d", pages[call.ref])), call.ref
        assert all(f"{day.day} {MONTHS[day.month - 1]} {day.year}" in pages[call.ref] for day in days)


FAULTS = ("500=0.1,429=0.05,cut=0.05,html=0.05", "503=0.1,empty=0.1,408=0.05", "slow=0.03,502=0.1")


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_doubled_or_changed_by_faults_that_pass(whole: dict[str, Reading], fault: str) -> None:
    with simulator("--fault", fault, "--seed", "5") as url, ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda name: read(name, f"{url}/{PREFIXES[name]}", 9), OTHERS)
        for reading in found:
            assert reading.error == ""
            by_ref = {call.ref: call for call in reading.calls}
            assert len(by_ref) == len(reading.calls)
            assert by_ref == {call.ref: call for call in whole[reading.portal].calls}


@pytest.mark.parametrize("fault", ["500=1", "429=1", "cut=1", "html=1", "empty=1", "403=1"])
def test_a_fault_that_stays_fails_every_portal_and_gives_no_call(fault: str) -> None:
    with simulator("--fault", fault) as url, ThreadPoolExecutor(2) as pool:
        for reading in pool.map(lambda name: read(name, f"{url}/{PREFIXES[name]}", 1), PREFIXES):
            assert reading.calls == ()
            assert reading.error.startswith(f"{reading.portal}: ")
            assert "\n" not in reading.error
