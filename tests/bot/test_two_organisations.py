"""Two municipalities in one memory: whatever one does, nothing of the other's changes, and neither reads of the other.

Their units, interests and one reader have the same ids, so what is not asked for by organisation is mixed up.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.export import call_records, portal_records, status_record
from bot.instance import Instance, open_instance
from bot.organisations import read_folder, take_over
from bot.pipeline import finish, plan_round, send_digest
from bot.tracing import trace
from cli.console import Console
from notifier.channel import find
from store.model import Answer, AnswerKind, Delivery, DeliveryKind, Money, Outcome, Verdict
from tests.bot.conftest import MONDAY, call
from tests.store.conftest import SERVER, schema_of_its_own

CONSULTANT = "konsult@example.org"  # reads for both
FOLDER = """
[municipality]
id = "{id}"
name = "{name}"
{place}

[[priority]]
id = "hav"
title = "{mark} vid havet"
text = "Vi vill ha {mark} vid havet."

[digest]
recipients = ["kontor@{domain}", "konsult@example.org"]
"""
DEPARTMENTS = """
[[department]]
id = "hamn"
name = "{mark}kontoret"
contacts = ["hamn{edition}@{domain}"]

[[department.interests]]
id = "kaj{edition}"
title = "{mark} {edition}"
text = "Vi vill renovera skolor och bygga {mark}."
line = 0.0
"""


@dataclass(frozen=True)
class Town:
    """`mark`: a word that is in all that it says of itself, and in nothing else; `channels` in use."""

    id: str
    name: str
    place: str
    mark: str
    channels: str

    @property
    def marks(self) -> tuple[str, ...]:
        return (self.name, self.mark, f"@{self.id}.example")

    def write(self, folder: Path, edition: int = 0) -> Path:
        words = {"domain": f"{self.id}.example", "edition": edition, **vars(self)}
        folder.mkdir(exist_ok=True)
        (folder / "utblick.toml").write_text(FOLDER.format(**words), encoding="utf-8")
        (folder / "departments.toml").write_text(DEPARTMENTS.format(**words), encoding="utf-8")
        return folder


# The first one's mail server is away.
TELGE = Town("telge", "Södertälje kommun", 'nuts = "SE110"\npopulation = 103000', "Kajglantor", "file,email")
BJORKSTAD = Town(
    "bjorkstad", "Björkstads stad", 'code = "1280"\nnuts = "SE224"\npopulation = 360000', "Lokstrelor", "file"
)
TOWNS = (TELGE, BJORKSTAD)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/memory.sqlite"
    elif SERVER:
        yield from schema_of_its_own()
    else:
        pytest.skip("UTBLICK_TEST_POSTGRES_URL names no PostgreSQL server")


Open = Callable[[Town], Instance]


@pytest.fixture
def opening(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a town's instance, as a process of its own would."""
    monkeypatch.chdir(tmp_path)  # what lies beside a server's memory is kept there

    def open_town(town: Town) -> Instance:
        variables = {
            "DATABASE_URL": database,
            "MATCHING__LINE": "0",
            "CHANNELS__USE": town.channels,
            "CHANNELS__FILE__FOLDER": str(tmp_path / f"sent-{town.id}"),
            "CHANNELS__EMAIL__SENDER": f"utblick@{town.id}.example",
            "CHANNELS__EMAIL__HOST": "127.0.0.1",
            "CHANNELS__EMAIL__PORT": "9",
        }
        folder = tmp_path / town.id
        return open_instance(
            folder if folder.exists() else town.write(folder),
            {f"UTBLICK_{name}": one for name, one in variables.items()},
        )

    return open_town


@contextmanager
def acting(opening: Open, town: Town) -> Iterator[Instance]:
    instance = opening(town)
    with instance.store:
        yield instance


def read(instance: Instance, number: int, now: datetime) -> None:
    """A reading of so many calls, each time of another budget."""
    calls = [call(one, budget=Money(1_000_000 * (number + 1))) for one in range(number + 1)]
    instance.store.remember_reading("eu_ft", calls, now, instance.store.start_run("eu_ft", now))


def fail(instance: Instance, number: int, now: datetime) -> None:
    """A reading that fails."""
    run = instance.store.start_run("vinnova", now)
    instance.store.end_run(replace(run, ended=now, outcome=Outcome.FAILED, error=f"HTTP {500 + number}"))


def round_(instance: Instance, number: int, now: datetime) -> None:
    finish(instance, plan_round(instance, now, Console(plain=True).embedding), lambda: now, dry=False)


def digest(instance: Instance, number: int, now: datetime) -> None:
    send_digest(instance, lambda: now, Console(plain=True).embedding)


def answer(instance: Instance, number: int, now: datetime) -> None:
    kind = list(AnswerKind)[number]
    (mark,) = (town.mark for town in TOWNS if town.id == instance.tenant.organisation)
    instance.tenant.keep_answer(Answer("hamn", *call(number).key, kind, now, f"för {mark}"))


def undo(instance: Instance, number: int, now: datetime) -> None:
    instance.tenant.undo_answer("hamn", call(number).key)


def change(instance: Instance, number: int, now: datetime) -> None:
    """The office takes over another folder of its own."""
    (town,) = (town for town in TOWNS if town.id == instance.tenant.organisation)
    take_over(instance, read_folder(instance, town.write(Path(f"{town.id}-{number}"), number)))


def look(instance: Instance, number: int, now: datetime) -> None:
    records = call_records(instance, now), portal_records(instance, now), status_record(instance, now)
    assert_unmarked(instance, (*records, trace(instance, f"eu_ft:{number}TOPICSen", now)))


SHARED = (read, fail)  # what changes the world, and no organisation
OWN = (round_, digest, answer, undo, change, look)


def seen(instance: Instance) -> dict[str, Any]:
    """All that is one organisation's, and all that it can be shown of itself."""
    tenant = instance.tenant
    traces = [trace(instance, f"eu_ft:{one}TOPICSen", MONDAY) for one in (0, 3)]
    counts = status_record(instance, MONDAY)
    files = Path(instance.settings.channels.table("file").folder)
    return {
        "profile": tenant.profile(),
        "lines": tenant.lines(),
        "assessments": tenant.assessments(),
        "answers": tenant.answers(),
        "messages": tenant.deliveries(),
        "words": [(one.recipient, readable(one)) for one in tenant.deliveries()],
        "waiting": tenant.waiting(None, None),
        "quarantined": tenant.quarantined(),
        "outages": tenant.outages(),
        "traces": [(one.verdict, one.scores, one.tellings) for one in traces],
        "counts": {name: one for name, one in counts.items() if name.startswith("deliver") or name == "undelivered"},
        "files": {path.name: path.read_text() for path in sorted(files.iterdir())} if files.exists() else {},
    }


def readable(one: Delivery) -> str:
    return find(one.channel).preview(one.payload) + one.payload.decode()


def assert_unmarked(instance: Instance, shown: object) -> None:
    """Nothing of the other town's stands in what is shown."""
    others = [mark for town in TOWNS if town.id != instance.tenant.organisation for mark in town.marks]
    assert [mark for mark in others if mark in str(shown)] == []


steps = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from((*SHARED, *OWN)), st.integers(0, 3)), min_size=4, max_size=8
)


@pytest.mark.slow
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_what_one_does_the_other_never_notices(opening: Open, taken: list[tuple[int, Any, int]]) -> None:
    clock = (MONDAY + timedelta(hours=20 * passed) for passed in itertools.count())
    with acting(opening, TELGE) as telge, acting(opening, BJORKSTAD) as bjorkstad:
        homes = (telge, bjorkstad)
        after = [seen(home) for home in homes]
        for who, work, number in [(0, read, 3), (0, round_, 0), (1, round_, 0), *taken]:
            before = after
            with acting(opening, TOWNS[who]) as instance:
                work(instance, number, next(clock))
            after = [seen(home) for home in homes]
            assert after[1 - who] == before[1 - who]
            assert work not in SHARED or after[who] == before[who]
            for home, shown in zip(homes, after, strict=True):
                assert_unmarked(home, shown)


def test_each_tells_its_own_people_of_what_the_others_process_read(opening: Open) -> None:
    with acting(opening, TELGE) as telge, acting(opening, BJORKSTAD) as bjorkstad:
        read(telge, 1, MONDAY)
        fail(telge, 3, MONDAY)
        for home in (telge, bjorkstad):
            assert home.tenant.has_unreported_runs()
            round_(home, 0, MONDAY + timedelta(minutes=5))
            told = {(one.kind, one.recipient) for one in home.tenant.deliveries() if one.channel == "file"}
            domain = f"{home.tenant.organisation}.example"
            assert {(DeliveryKind.DIGEST, f"kontor@{domain}"), (DeliveryKind.ALERT, f"hamn0@{domain}")} <= told
            assert not home.tenant.has_unreported_runs()
        fail(bjorkstad, 3, MONDAY + timedelta(days=2))
        for home in (telge, bjorkstad):
            assert home.tenant.has_unreported_runs()
            round_(home, 0, MONDAY + timedelta(days=2))
            assert (DeliveryKind.ALARM, CONSULTANT) in {(one.kind, one.recipient) for one in home.tenant.deliveries()}


def test_the_same_call_gets_each_its_own_verdict_in_its_own_message(opening: Open) -> None:
    north = call(1, eligible="Kommuner i Stockholms län", language="sv", title="Bänkar norrut")
    south = call(2, eligible="Kommuner i Skåne", language="sv", title="Bänkar söderut")
    with acting(opening, TELGE) as telge, acting(opening, BJORKSTAD) as bjorkstad:
        telge.store.remember_reading("eu_ft", [north, south], MONDAY, telge.store.start_run("eu_ft", MONDAY))
        for home, own, other in ((telge, north, south), (bjorkstad, south, north)):
            round_(home, 0, MONDAY)
            verdicts = {one.key: one.verdicts[0].eligibility.verdict for one in home.tenant.assessments()}
            assert verdicts == {own.key: Verdict.YES, other.key: Verdict.NO}
            text = "".join(readable(one) for one in home.tenant.deliveries() if one.kind is DeliveryKind.ALERT)
            assert (own.title in text, other.title in text) == (True, False)
            assert "Ja, vi kan söka" in text
