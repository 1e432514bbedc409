"""Why was I told of this call, or not: for one that was told, below the line, judged no, closed, failed, unknown."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.assessing import assess
from bot.instance import Instance
from bot.sending import enqueue
from bot.telling import plan_alerts
from bot.tracing import Trace, trace
from cli.commands.trace import lines
from store.database import Store
from store.model import Eligibility, LegalForm, Link, Outcome, Verdict
from tests.bot.conftest import MONDAY, assessed, call, interests_of, keep, remember
from tests.bot.test_cli import utblick

CONTACT = "telge.fastigheter@example.se"
UNIT = "telge-fastigheter"


def said(instance: Instance, asked: str, unit: str | None = None) -> str:
    return "\n".join(lines(trace(instance, asked, MONDAY, unit)))


@pytest.fixture
def told(instance: Instance) -> Instance:
    """A memory in which the first call was told to a department, and the second reaches no line."""
    calls = [call(1), call(2)]
    remember(instance, calls)
    wish = interests_of(instance, CONTACT)[0].id
    first, second = assessed(instance, calls[:1], {wish: 0.9}), assessed(instance, calls[1:], {wish: 0.3})
    keep(instance, replace(first, assessments={**first.assessments, **second.assessments}))
    enqueue(instance, plan_alerts(instance, first, MONDAY))
    return instance


def test_a_told_call(told: Instance) -> None:
    found = said(told, "eu_ft:1TOPICSen")
    assert found.startswith(
        "eu_ft:1TOPICSen: Renovating public buildings, part 1\nhttps://example.org/1\nstatus: open\n"
    )
    assert "first seen 2026-06-01 05:30 UTC, last seen 2026-06-01 05:30 UTC" in found
    assert "verdict: yes, by ”Local authorities may apply.”" in found
    assert f"{interests_of(told, CONTACT)[0].id}: score 90%, line 50%: reached" in found
    assert f"told: {CONTACT} by file, alert, new: pending, queued 2026-06-01 05:30 UTC" in found


@pytest.mark.parametrize("name", ["LIFE-2026-CITY-1", "https://example.org/1", "https://example.org/1/"])
def test_a_call_is_found_by_its_identifier_and_its_address(told: Instance, name: str) -> None:
    assert said(told, name).startswith("eu_ft:1TOPICSen: ")


def test_a_call_below_the_line(told: Instance) -> None:
    found = said(told, "eu_ft:2TOPICSen")
    assert "score 30%, line 50%: below" in found
    assert "reached" not in found
    assert found.endswith("told: nobody")


def test_a_call_that_answers_nothing_was_matched_all_the_same(instance: Instance) -> None:
    remember(instance, [call(1)])
    keep(instance, assessed(instance, [call(1)], {}))
    found = said(instance, "eu_ft:1TOPICSen")
    assert "verdict: yes, by ”Local authorities may apply.”" in found
    assert "score under 5%" in found


def test_only_one_unit(told: Instance) -> None:
    mine, other = said(told, "eu_ft:1TOPICSen", UNIT), said(told, "eu_ft:1TOPICSen", "telge-nat")
    assert CONTACT in mine
    assert "telge-nat/" not in mine
    assert "told: nobody" in other
    assert f"{UNIT}/" not in other


def test_a_call_judged_no(instance: Instance) -> None:
    calls = [call(1)]
    remember(instance, calls)
    refused = Eligibility(Verdict.NO, quote="Only universities may apply.")
    keep(instance, assessed(instance, calls, {interests_of(instance, CONTACT)[0].id: 0.9}, refused))
    found = said(instance, "eu_ft:1TOPICSen")
    assert "verdict: no, by ”Only universities may apply.”" in found
    assert found.endswith("told: nobody")


def test_the_verdict_is_that_of_the_units_legal_form(instance: Instance) -> None:
    calls = [call(1)]
    remember(instance, calls)
    found = assessed(instance, calls, {interests_of(instance, CONTACT)[0].id: 0.9, instance.interests[0].id: 0.9})
    refused = Eligibility(Verdict.NO, quote="Only public bodies may apply.")
    (made,) = found.assessments.values()
    told = [replace(one, eligibility=refused) if one.form is LegalForm.COMPANY else one for one in made.verdicts]
    keep(instance, replace(found, assessments={made.key: replace(made, verdicts=tuple(told))}))
    assert "verdict: no, by ”Only public bodies may apply.”" in said(instance, "eu_ft:1TOPICSen", UNIT)
    assert "verdict: yes, by ”Local authorities may apply.”" in said(instance, "eu_ft:1TOPICSen")


def test_a_call_that_no_round_has_matched(instance: Instance) -> None:
    remember(instance, [call(1)])
    assert "verdict: none yet; no round has matched it" in said(instance, "eu_ft:1TOPICSen")


def test_a_call_that_was_closed_before_it_was_seen(instance: Instance) -> None:
    remember(instance, [call(1), call(2, closes=date(2026, 5, 1))])
    for name in ("eu_ft:2TOPICSen", "https://example.org/2"):
        found = said(instance, name)
        assert "it was closed (last day 2026-05-01) when it was first read, 2026-06-01 05:30 UTC" in found
    remember(instance, [call(1), call(2, closes=date(2026, 5, 1))], MONDAY + timedelta(days=1))
    assert "first read, 2026-06-01 05:30 UTC" in said(instance, "eu_ft:2TOPICSen")


def test_a_call_of_a_portal_that_failed(instance: Instance) -> None:
    run = instance.store.start_run("boverket", MONDAY)
    instance.store.end_run(replace(run, ended=MONDAY, outcome=Outcome.FAILED, error="503 from the portal"))
    for name in ("boverket:bidrag/skolor", "https://www.boverket.se/sv/bidrag/skolor/"):
        found = said(instance, name)
        assert "no such call is known of boverket" in found
        assert "its last reading failed, 2026-06-01 05:30 UTC: 503 from the portal; never read well" in found


def test_an_unknown_address(instance: Instance) -> None:
    found = trace(instance, "https://unknown.example/call", MONDAY)
    assert found == Trace(asked="https://unknown.example/call", portal="", run=None, good=None)
    assert said(instance, found.asked).endswith("no such call is known, and it is of no portal that is read")
    assert said(instance, "nonsense").endswith("no such call is known, and it is of no portal that is read")


def test_one_call_at_two_portals_is_one(told: Instance) -> None:
    twin = replace(call(1), portal="euro_access", ref="200", links=(Link("https://example.net/200"),))
    told.store.remember_reading("euro_access", [twin], MONDAY)
    found = said(told, "euro_access:200")
    assert "also known as eu_ft:1TOPICSen" in found
    assert f"told: {CONTACT}" in found


def test_a_real_round_is_traced(instance: Instance) -> None:
    remember(instance, [call(1)])
    assess(instance, MONDAY, lambda items, total: items)
    found = trace(instance, "eu_ft:1TOPICSen", MONDAY)
    assert found.verdict
    assert found.scores[0].score


def test_the_command_needs_a_memory(tmp_path: Path) -> None:
    done = utblick("trace", "https://unknown.example/", folder=tmp_path)
    assert done.returncode == 2
    assert "no memory at" in done.stderr


def test_the_command_ends_with_1_for_an_unknown_call(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path / 'utblick.sqlite'}").close()
    done = utblick("trace", "eu_ft:none", folder=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "eu_ft:none: no such call is known of eu_ft")
