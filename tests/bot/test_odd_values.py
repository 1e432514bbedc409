"""One odd value never stops the rest: odd calls go through the whole job beside a good one, which is told."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import pipeline
from bot.assessing import assess
from bot.briefs import open_calls
from bot.crawling import _keep, check_reading
from bot.export import call_records, status_record
from bot.instance import Instance, open_instance
from bot.pipeline import Tally
from bot.quarantine import MANY, Quarantine
from bot.telling import plan_alerts, plan_digests
from cli.console import Console
from config.settings import default_folder
from crawler.child import Reading
from crawler.crawl import Crawl
from matcher import MatchError
from notifier.channels.email.layout import readable
from store.model import (
    Call,
    Eligibility,
    Key,
    Link,
    Money,
    Outcome,
    Section,
    SectionKind,
    Stage,
    Step,
    Verdict,
    parse_document,
    serialize_document,
)
from tests.bot.conftest import MONDAY, assessed, call, later, remember
from tests.store.odd import odd_calls, odd_documents

GOOD = Call(
    portal="eu_ft",
    ref="good",
    title="Solar panels on schools",
    language="en",
    sections=(Section(SectionKind.SCOPE, "Municipalities put solar panels on the roofs of schools and care homes."),),
    stages=(Stage(day=date(2026, 9, 15)),),
    eligible="Municipalities can apply.",
    links=(Link("https://example.org/solar"),),
)
ODD = odd_calls(GOOD)


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    """An instance of two interests, one a department's, which is told of every call; words alone are compared."""
    environment = {
        "UTBLICK_DATABASE_URL": f"sqlite:///{tmp_path / 'utblick.sqlite'}",
        "UTBLICK_CHANNELS__FILE__FOLDER": str(tmp_path / "out"),
        "UTBLICK_CHANNELS__USE": "file",
        "UTBLICK_MATCHING__MODEL": "/nowhere",
        "UTBLICK_DIGEST__LIMIT": "1000",
    }
    home = open_instance(default_folder(), environment)
    chosen = (home.interests[0], next(interest for interest in home.interests if interest.contacts))
    yield replace(home, interests=tuple(replace(interest, line=0.0) for interest in chosen))
    home.store.close()


def crawled(calls: Sequence[Call]) -> Reading:
    """What arrives of calls that a portal's callbacks made: checked, written and read as between the processes."""
    crawl = Crawl()
    for one in calls:
        crawl.take(one)
    lines = [serialize_document(one) for one in crawl.calls.values()]
    return Reading("eu_ft", tuple(parse_document(Call, line) for line in lines))


def round_of(instance: Instance, now: datetime) -> Tally:
    """A round from matching on: everybody is told, and all is sent."""
    found = assess(instance, now, Console(plain=True).embedding)
    plans = plan_alerts(instance, found, now) + plan_digests(instance, found, now, now)
    pipeline.save_quarantined(instance, found, now, whole=True)
    return pipeline.finish(instance, Tally(assessed=found, plans=plans), lambda: now, dry=False)


def told(tally: Tally) -> set[str]:
    return {mention.ref for plan in tally.plans for mention in plan.mentions if str(mention.event) == "new"}


def shown(instance: Instance, now: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """The stored calls by reference and the summary, as `calls --json` and `status --json` print them."""
    records = json.loads(json.dumps({record["ref"]: record for record in call_records(instance, now)}))
    return records, json.loads(json.dumps(status_record(instance, now)))


def test_odd_calls_go_through_the_whole_job_and_the_good_one_is_told(instance: Instance) -> None:
    reading = crawled([*ODD, GOOD])
    check_reading(instance.store, reading, MONDAY)
    instance.store.remember_reading("eu_ft", reading.calls, MONDAY)
    tally = round_of(instance, MONDAY)
    assert {plan.kind for plan in tally.plans} == {"alert", "digest"}
    assert (tally.sent.waiting, tally.sent.unknown, tally.sent.dead) == (0, 0, 0)
    assert "good" in told(tally)
    records, summary = shown(instance, MONDAY)
    listed = {*records, *(name.split(": ")[0].removeprefix("eu_ft:") for name in summary["set_aside_calls"])}
    assert {one.ref[:200] or "-" for one in reading.calls} <= listed
    assert summary["set_aside"] == len(summary["set_aside_calls"])
    assert len(told(tally)) > 0.9 * len(ODD)  # they are told as far as they can be
    for day in range(1, 7):  # a flood of alerts is told in parts
        round_of(instance, later(day))
    changed = [replace(one, budget=Money(1 + (one.budget.amount if one.budget else 0))) for one in reading.calls[::9]]
    instance.store.remember_reading("eu_ft", [*reading.calls, *changed], later(7))
    again = round_of(instance, later(7))
    assert (told(again), again.sent.dead) == (set(), 0)


def test_a_memory_that_holds_odd_values_heals(instance: Instance, tmp_path: Path) -> None:
    instance.store.remember_reading(
        "eu_ft", [GOOD, *(replace(GOOD, ref=str(number)) for number in range(len(ODD)))], MONDAY
    )
    with sqlite3.connect(tmp_path / "utblick.sqlite") as memory:
        rows = [(document, ref) for ref, document in odd_documents(ODD)]
        memory.executemany("UPDATE calls SET document = ? WHERE ref = ?", rows)
        memory.execute("INSERT INTO calls VALUES ('eu_ft', 'x', '{')")
        memory.execute(
            "INSERT INTO calls SELECT portal, 'y', replace(document, '\"good\"', '\"y\"') FROM calls WHERE ref = 'good'"
        )
    memory.close()
    with ThreadPoolExecutor(1) as executor:
        tally = pipeline.run(instance, [], lambda: MONDAY, executor, Console(plain=True).embedding, print)
    assert "good" in told(tally)
    assert tally.sent.dead == 0
    records, summary = shown(instance, MONDAY)
    everything = {"good", "x", "y", *map(str, range(len(ODD)))}
    assert everything <= {*records, *(name.split(":")[1] for name in summary["set_aside_calls"])}
    instance.store.remember_reading("eu_ft", [replace(GOOD, ref=ref) for ref in sorted(everything)], later(7))
    assert shown(instance, later(7))[1]["set_aside"] == 0


def broken(call: Call) -> str:
    if call.ref.startswith("bad"):
        raise OverflowError("date value out of range")
    return call.ref


def test_a_call_that_breaks_alone_is_left_out_alone() -> None:
    calls = [call(number, ref=f"{'bad' if number in (3, 4, 11) else 'ok'}-{number}") for number in range(12)]
    quarantine = Quarantine()
    made = quarantine.together(calls, Step.MATCH, lambda some: [broken(one) for one in some])
    assert made == [one.ref for one in calls if one.ref.startswith("ok")]
    assert sorted(key.ref for key in quarantine.keys(Step.MATCH)) == ["bad-11", "bad-3", "bad-4"]
    assert {one.reason for one in quarantine.found()} == {"OverflowError: date value out of range"}
    each = Quarantine()
    assert list(each.each(calls, Step.TELL, broken).values()) == made
    assert (each.keys(Step.MATCH), each.keys(Step.TELL)) == (set(), quarantine.keys(Step.MATCH))


def test_where_every_call_breaks_it_is_not_the_calls() -> None:
    calls = [call(number, ref=f"bad-{number}") for number in range(MANY)]
    for work in (
        Quarantine().each,
        lambda *told: Quarantine().together(calls, told[1], lambda some: [broken(one) for one in some]),
    ):
        with pytest.raises(RuntimeError, match="none of 10 calls could be worked on: OverflowError"):
            work(calls, Step.MATCH, broken)
    assert Quarantine().each(calls[1:], Step.MATCH, broken) == {}


def test_what_is_wrong_with_the_model_is_no_calls_fault() -> None:
    def work(_: object) -> list[str]:
        raise MatchError("the weights cannot be read")

    with pytest.raises(MatchError):
        Quarantine().together([call(1)], Step.MATCH, work)


def test_a_call_that_cannot_be_shown_is_left_out_of_its_messages_alone(instance: Instance) -> None:
    calls = [replace(GOOD, ref=ref) for ref in ("good", "bad")]
    remember(instance, calls)
    whole = assessed(instance, calls, {interest.id: 0.9 for interest in instance.interests})
    odd = Eligibility(Verdict.YES, quote=7)  # type: ignore[arg-type]  # it is odd
    bad = whole.assessments[Key("eu_ft", "bad")]
    unshown = replace(bad, verdicts=tuple(replace(one, eligibility=odd) for one in bad.verdicts))
    ranked = replace(whole, assessments={**whole.assessments, bad.key: unshown})
    plans = plan_alerts(instance, ranked, MONDAY) + plan_digests(instance, ranked, MONDAY, MONDAY)
    assert {(plan.kind, mention.ref) for plan in plans for mention in plan.mentions if str(mention.event) == "new"} == {
        ("alert", "good"), ("digest", "good"),
    }  # fmt: skip
    assert ranked.quarantine.keys(Step.TELL) == {bad.key}
    (week,) = {readable(one.payload) for plan in plans if plan.kind == "digest" for one in plan.deliveries[:1]}
    assert "En utlysning gick inte att hantera och är inte med." in " ".join(week.split())
    pipeline.save_quarantined(instance, ranked, MONDAY, whole=True)
    (name,) = status_record(instance, MONDAY)["set_aside_calls"]
    assert name.startswith("eu_ft:bad: tell since 2026-06-01T05:30+00:00: TypeError")
    assert told(round_of(instance, later(1))) >= {"bad"}  # it is well again
    assert status_record(instance, later(1))["set_aside"] == 0


def test_a_reading_that_cannot_be_kept_is_one_that_failed(instance: Instance) -> None:
    run = instance.store.start_run("eu_ft", MONDAY)
    reading = Reading("eu_ft", (replace(GOOD, portal="vinnova"),))
    kept = _keep(instance.store, reading, run, MONDAY, accept_loss=False)
    assert kept.outcome is Outcome.FAILED
    assert "could not be kept: StoreError: the reading of eu_ft holds a call of vinnova" in kept.error
    assert instance.store.latest_runs() == [kept]


def test_a_withdrawn_call_is_matched_and_told_no_more(instance: Instance) -> None:
    remember(instance, [GOOD, replace(GOOD, ref="gone")])
    for day in (1, 2, 3):
        remember(instance, [GOOD], later(day))
    assert [group.call.ref for group in open_calls(instance, later(3))] == ["good"]
    assert told(round_of(instance, later(3))) == {"good"}
    assert {one["ref"]: one["status"] for one in call_records(instance, later(3))} == {"good": "open", "gone": "closed"}
    found = status_record(instance, later(3))
    assert (found["open"], found["closed"]) == (1, 1)
