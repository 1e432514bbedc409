"""The main job against the stand-in for the portals that lies beside the project, with its habits and its faults."""

import gzip
import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

from bot import pipeline
from bot.instance import Instance, open_instance
from bot.mentions import known_calls, mentioned_to
from bot.pipeline import Tally
from bot.telling import calls_reached
from cli.console import Console
from cli.demo.replay import environment
from config.settings import default_folder
from notifier.texts.headline import name_of
from notifier.urgency import is_soon
from store.model import Call, DeliveryKind
from tests.bot.conftest import MONDAY
from tests.bot.test_cli import utblick_process

SIMULATOR = Path(__file__).parents[2] / ".." / "shared" / "portal-sim"
NOW = "2026-06-01T06:00"
Document = dict[str, Any]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SIMULATOR.exists(), reason="the portals' stand-in is not beside the project"),
]


@contextmanager
def simulator(fault: str = "") -> Iterator[str]:
    """The stand-in on a free port; gives its base URL."""
    command = [sys.executable, str(SIMULATOR / "sim.py"), "--port", "0", "--fault", fault]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def change(base: str, order: Document) -> None:
    request = urllib.request.Request(f"{base}/_sim/change", json.dumps(order).encode())  # noqa: S310 - our own server
    urllib.request.urlopen(request).close()  # noqa: S310


def documents() -> list[Document]:
    with gzip.open(SIMULATOR / "data" / "eu-ft.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def field(document: Document, name: str) -> list[str]:
    return list(document.get("metadata", document).get(name) or [])


def real(document: Document) -> bool:
    """A call of type 1, 2 or 8, in English, with a body, that is open or to come at NOW."""
    dates = [date[:10] for date in field(document, "deadlineDate")]
    body = field(document, "descriptionByte") or field(document, "description")
    kind = field(document, "type")[0] in {"1", "2", "8"}
    alive = field(document, "status")[:1] != ["31094503"] and (not dates or max(dates) >= NOW[:10])
    return kind and document["language"] == "en" and bool(body) and bool(field(document, "status")) and alive


def expected() -> dict[str, Document]:
    """The real calls by reference; a flat row and its twin are one."""
    return {(field(one, "REFERENCE") or [one["reference"]])[0]: one for one in documents() if real(one)}


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    def start(base: str, *words: str) -> "subprocess.CompletedProcess[str]":
        return utblick_process(
            *words,
            folder=tmp_path,
            UTBLICK_PORTALS__EU_FT__BASE_URL=base,
            UTBLICK_PORTALS__EU_FT__DELAY="0",
        )

    return start


def stored(done: "subprocess.CompletedProcess[str]") -> list[Document]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_is_stored_is_exactly_what_is_real(program: Callable[..., Any]) -> None:
    want = expected()
    with simulator() as base:
        first = program(base, "run", "--portal", "eu_ft", "--now", NOW)
        assert first.returncode == 0, first.stderr
        calls = {call["ref"]: call for call in stored(program(base, "calls", "--json", "--now", NOW))}
        assert set(calls) == set(want)
        for ref, call in calls.items():
            days = sorted({date[:10] for date in field(want[ref], "deadlineDate")})
            assert len(call["stages"]) == len(field(want[ref], "deadlineDate")), ref
            assert sorted({stage["day"] for stage in call["stages"]}) == days, ref
            assert call["budget"] is None or call["budget"]["amount"] == budget(want[ref]), ref
        second = program(base, "run", "--portal", "eu_ft", "--now", NOW)
        assert f"{len(want)} calls, 0 new, 0 changed, 0 missing" in second.stdout
        assert ", 0 embedded" in second.stdout
        assert "messages: 0 digests, 0 alerts" in second.stdout
        assert "deliveries: 0 sent, 0 waiting" in second.stdout


def budget(document: Document) -> int:
    """The topic's own budget, never its siblings'."""
    identifier = field(document, "identifier")[0]
    overview = json.loads((field(document, "budgetOverview") or ["{}"])[0])
    own = [
        float(amount)
        for entries in overview.get("budgetTopicActionMap", {}).values()
        for entry in entries
        if entry["action"].startswith(f"{identifier} ")
        for amount in entry["budgetYearMap"].values()
    ]
    return round(sum(own))


def test_one_moved_one_removed_one_added(program: Callable[..., Any]) -> None:
    moved, removed = sorted(ref for ref in expected() if ref.endswith("TOPICSen"))[:2]
    added = json.loads(json.dumps(expected()[moved]))
    added["reference"] = added["metadata"]["REFERENCE"][0] = "99999999TOPICSen"
    with simulator() as base:
        assert program(base, "run", "--portal", "eu_ft", "--now", NOW).returncode == 0
        change(base, {"reference": moved, "set": {"deadlineDate": ["2026-12-24T00:00:00.000+0000"]}})
        change(base, {"remove": removed})
        change(base, {"add": added})
        later = program(base, "run", "--portal", "eu_ft", "--now", "2026-06-02T06:00")
        assert later.returncode == 0, later.stderr
        changes = stored(program(base, "changes", "--json", "--since", "2026-06-02T00:00"))
    found = sorted((one["kind"], one["ref"]) for one in changes)
    assert found == [("deadline", moved), ("missing", removed), ("new", "99999999TOPICSen")]


@pytest.mark.parametrize("fault", ["500=0.1,429=0.1,cut=0.05,html=0.05", "500=1", "html=1", "empty=1"])
def test_faults_lose_nothing(program: Callable[..., Any], fault: str) -> None:
    with simulator() as base:
        assert program(base, "run", "--portal", "eu_ft", "--now", NOW).returncode == 0
        change(base, {"fault": fault})
        done = program(base, "run", "--portal", "eu_ft", "--now", "2026-06-01T07:00")
        calls = stored(program(base, "calls", "--json", "--now", NOW))
    assert {call["ref"] for call in calls} == set(expected())
    assert not any(call["missing_since"] for call in calls)
    assert done.returncode == 0 or (
        done.returncode == 1 and "eu_ft: FAILED, its last good calls are kept" in done.stdout
    )


PREFIXES = {"eu_ft": "", "vinnova": "/vinnova", "tillvaxtverket": "/tillvaxtverket", "euro_access": "/euro-access"}


def test_no_fault_of_any_portal_reaches_the_memory(tmp_path: Path) -> None:
    with simulator() as base:
        where = {f"UTBLICK_PORTALS__{name.upper()}__BASE_URL": base + prefix for name, prefix in PREFIXES.items()}
        where |= {f"UTBLICK_PORTALS__{name.upper()}__DELAY": "0" for name in PREFIXES}

        def crawl(hour: int) -> "subprocess.CompletedProcess[str]":
            chosen = [word for name in PREFIXES for word in ("--portal", name)]
            return utblick_process("crawl", *chosen, "--now", f"2026-06-01T{hour:02}:00", folder=tmp_path, **where)

        def known() -> list[Document]:
            told = stored(utblick_process("calls", "--json", "--now", NOW, folder=tmp_path))
            return [{name: call[name] for name in call if name != "last_seen"} for call in told]

        assert crawl(6).returncode == 0
        before = known()
        assert {call["portal"] for call in before} == set(PREFIXES)
        for hour, fault in enumerate(("500=0.1,429=0.05,cut=0.1,html=0.1", "slow=0.02,empty=0.2,503=0.1", "cut=1"), 7):
            change(base, {"fault": fault})
            done = crawl(hour)
            lines = done.stdout.splitlines()
            assert len([line for line in lines if "0 new, 0 changed, 0 missing" in line or "FAILED" in line]) == 4, (
                fault
            )
            assert (done.returncode == 1) == ("FAILED" in done.stdout)
            assert known() == before
        change(base, {"fault": ""})
        assert crawl(20).stdout.count("0 new, 0 changed, 0 missing") == 4
        assert known() == before


def whole_job(instance: Instance, now: datetime) -> Tally:
    with ThreadPoolExecutor(2) as executor:
        return pipeline.run(
            instance, pipeline.enabled(instance), lambda: now, executor, Console(plain=True).embedding, print
        )


def over_a_line(tally: Tally) -> list[Call]:
    """The calls that somebody should be told of."""
    assert tally.assessed is not None
    reached = calls_reached(tally.assessed)
    return [tally.assessed.calls[at] for at in sorted({at for places in reached.values() for at in places})]


def mails(tally: Tally, kind: DeliveryKind) -> dict[str, tuple[str, str]]:
    """Subject and first lines of the mails of a kind, by recipient."""
    found = {}
    for plan in tally.plans:
        if plan.kind is kind:
            mail = message_from_bytes(plan.deliveries[0].payload, policy=SMTP)
            body = mail.get_body(("plain",))
            assert body is not None
            first = body.get_content().replace("\r\n", "\n").split("\n\n")[1]
            found[plan.recipient] = (" ".join(str(mail["Subject"]).split()), " ".join(first.split()))
    return found


def test_two_mondays_tell_what_closes_soon_and_a_moved_date_the_same_day(tmp_path: Path) -> None:
    with simulator() as base:
        instance = open_instance(default_folder(), environment(base, tmp_path))
        (office,) = instance.settings.digest.recipients
        first = whole_job(instance, MONDAY)
        told = known_calls(mentioned_to(instance, office))
        wanted = over_a_line(first)
        assert len(wanted) > instance.settings.digest.limit
        assert [call.title for call in wanted if is_soon(call, MONDAY) and call.key not in told] == []

        alerted = {
            mention.ref: plan.recipient
            for plan in first.plans
            if plan.kind is DeliveryKind.ALERT
            for mention in plan.mentions
        }
        moved = next(call for call in wanted if call.ref in alerted and call.key in told and len(call.stages) == 1)
        change(base, {"reference": moved.ref, "set": {"deadlineDate": ["2026-06-12T00:00:00.000+0000"]}})
        second = whole_job(instance, MONDAY + timedelta(days=7))
        name = name_of(moved)
        subject, lines = mails(second, DeliveryKind.DIGEST)[office]
        assert f"ny sista dag för {name}: 12 juni".casefold() in subject.casefold()
        assert lines.startswith(f"* Ny sista dag för {name}: fredag 12 juni 2026")
        subject, lines = mails(second, DeliveryKind.CHANGE)[alerted[moved.ref]]
        assert subject == f"Ny sista dag för {name}: 12 juni"
        assert lines.startswith(f"* Ny sista dag för {name}: fredag 12 juni 2026")
        late = [call for call in over_a_line(second) if is_soon(call, MONDAY + timedelta(days=7))]
        assert {call.key for call in late} <= known_calls(mentioned_to(instance, office))
        instance.store.close()
