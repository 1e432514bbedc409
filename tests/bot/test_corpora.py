"""Work once: what was worked out of a call is read back and not worked out again, until something is another."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.asking import ask
from bot.briefs import open_calls
from bot.instance import Instance, open_instance
from bot.matching import score_calls, score_open
from bot.quarantine import MANY
from bot.telling import plan_alerts, plan_digests
from config.settings import default_folder
from store.model import Call, Certainty, Interest, LegalForm, Section, SectionKind, Stage, Verdict
from tests.bot.conftest import MONDAY, assessed, call, interests_of, later, remember
from tests.bot.test_telling import CONTACT

ENERGY = call(1)
BATHING = call(
    2,
    title="Clean lakes for bathing",
    sections=(Section(SectionKind.SCOPE, "Municipalities test the water at their beaches."),),
)


def silent(items: Any, total: int) -> Any:
    return items


@contextmanager
def statements() -> Iterator[list[str]]:
    """What reaches the database meanwhile."""
    found: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def opened(folder: Path) -> Instance:
    """The instance as a new process finds it."""
    return open_instance(default_folder(), {"UTBLICK_DATABASE_URL": f"sqlite:///{folder / 'utblick.sqlite'}"})


def scores(instance: Instance, days: int = 0) -> dict[tuple[str, str], float]:
    ranked = score_open(instance, later(days), silent)
    return {(key.ref, one.interest): one.score for key, found in ranked.matches.items() for one in found}


def form_of(wishes: list[Interest], name: str) -> LegalForm:
    return next(one.form for one in wishes if one.id == name)


def reads_texts(found: list[str]) -> bool:
    return any("calls.document" in one and "calls.portal = ?" in one for one in found)


def test_a_new_process_ranks_the_same_without_reading_a_text(tmp_path: Path) -> None:
    first = opened(tmp_path)
    remember(first, [ENERGY, BATHING])
    with statements() as begun:
        before = scores(first)
    first.store.close()
    assert reads_texts(begun)
    again = opened(tmp_path)
    with statements() as found:
        assert scores(again) == pytest.approx(before, abs=1e-6)
    assert not reads_texts(found)
    assert not [one for one in found if one.startswith("INSERT")]
    again.store.close()


def test_asking_twice_reads_nothing_of_the_calls_but_what_is_shown(instance: Instance) -> None:
    remember(instance, [ENERGY, BATHING])
    assert "Clean lakes for bathing" in ask(instance, "badvatten", MONDAY, silent, 1).text
    with statements() as found:
        assert "Renovating public buildings" in ask(instance, "renovering av skolor", MONDAY, silent, 1).text
    assert len([one for one in found if "calls.document" in one]) == 1
    assert not [one for one in found if "features" in one or "embeddings" in one]


def test_a_call_that_has_changed_is_worked_on_again_and_alone(instance: Instance) -> None:
    remember(instance, [ENERGY, BATHING])
    before = scores(instance)
    changed = replace(BATHING, sections=ENERGY.sections, title=ENERGY.title)
    remember(instance, [ENERGY, changed], later(1))
    after = scores(instance, 1)
    best = max((pair for pair in after if pair[0] == ENERGY.ref), key=lambda pair: after[pair])
    assert after[best] == pytest.approx(before[best], abs=1e-6)
    assert after[BATHING.ref, best[1]] == pytest.approx(after[best], abs=0.01)


def test_calls_come_and_go_with_time_and_with_their_portal(instance: Instance) -> None:
    short = replace(BATHING, stages=(Stage(day=date(2026, 6, 3)),))
    remember(instance, [ENERGY, short])
    found = [[group.call.ref for group in open_calls(instance, later(days))] for days in (0, 2, 3, 0)]
    assert found == [[ENERGY.ref, short.ref], [ENERGY.ref, short.ref], [ENERGY.ref], [ENERGY.ref, short.ref]]
    for day in (3, 4, 5):
        remember(instance, [], later(day))
    assert open_calls(instance, later(5)) == ()
    remember(instance, [ENERGY], later(6))
    assert [group.call.ref for group in open_calls(instance, later(6))] == [ENERGY.ref]


def test_a_call_that_its_page_calls_closed_is_read_once_and_no_fault(
    instance: Instance, caplog: pytest.LogCaptureFixture
) -> None:
    remember(instance, [ENERGY, BATHING])
    over = replace(BATHING, stages=(Stage(certainty=Certainty.CLOSED, quote="The call is closed."),))
    for day in (1, 2):
        remember(instance, [ENERGY, over], later(day))
    assert {group.call.ref for group in open_calls(instance, later(2))} == {ENERGY.ref}
    with statements() as said:
        open_calls(instance, later(3))
    assert not [one for one in said if "INSERT INTO features" in one]
    assert caplog.text == ""


def test_a_verdict_is_kept_for_who_applies_and_the_rules_of_the_day(instance: Instance) -> None:
    here = replace(ENERGY, eligible="Only municipalities in Malmö may apply.", identifier="", programme="")
    remember(instance, [here])

    def verdict(town: Instance) -> Verdict:
        return next(iter(score_open(town, MONDAY, silent).matches.values()))[0].eligibility.verdict

    known = verdict(instance)
    moved = replace(
        instance, municipality=replace(instance.municipality, name="Malmö stad", regions=("Malmö", "Skåne"))
    )
    assert verdict(moved) is not known
    assert verdict(instance) is known
    ruled = call(3, eligible="", sections=(), title="Grants")
    remember(instance, [here, ruled], later(1))
    closed = tuple(replace(one, municipality="no", prerequisites=()) for one in instance.programmes)

    def of_ruled(town: Instance) -> Verdict:
        return score_open(town, later(1), silent).matches[ruled.key][0].eligibility.verdict

    assert of_ruled(instance) is not Verdict.NO
    assert of_ruled(replace(instance, programmes=closed)) is Verdict.NO


def test_each_legal_form_has_its_own_verdict_kept_or_made_afresh(tmp_path: Path) -> None:
    only = replace(ENERGY, eligible="Only municipalities may apply.", identifier="", programme="", sections=())
    first = opened(tmp_path)
    remember(first, [only, BATHING])
    forms = (LegalForm.COMPANY, LegalForm.MUNICIPALITY)
    wishes = [replace(one, form=forms[at % 2]) for at, one in enumerate(first.interests)]
    score_open(first, MONDAY, silent, wishes)
    first.store.close()
    instance = opened(tmp_path)
    with statements() as found:
        kept = score_open(instance, MONDAY, silent, wishes)
    assert not reads_texts(found)
    afresh = score_calls(instance, [only, BATHING], wishes, MONDAY, silent)
    for key, matches in kept.matches.items():
        same = {one.interest: one for one in afresh.matches[key]}
        assert [one.eligibility for one in matches] == [same[one.interest].eligibility for one in matches]
        assert [one.score for one in matches] == pytest.approx([same[one.interest].score for one in matches], abs=1e-6)
    by_form = {(form_of(wishes, one.interest), one.eligibility.verdict) for one in kept.matches[only.key]}
    assert by_form == {(LegalForm.MUNICIPALITY, Verdict.YES), (LegalForm.COMPANY, Verdict.NO)}
    instance.store.close()


def test_many_odd_calls_are_left_out_again_and_do_not_stop_the_next_round(instance: Instance) -> None:
    odd = [replace(ENERGY, ref=f"odd{number}", identifier="", links=(), title="") for number in range(MANY + 2)]
    remember(instance, [*odd, BATHING])
    broken = (
        "UPDATE calls SET document = replace(document, '\"language\":\"en\"', '\"language\":7') WHERE ref LIKE 'odd%'"
    )
    with instance.store._write_transaction() as connection:  # noqa: SLF001  # as a row of another version would stand there
        connection.exec_driver_sql(broken)
    for day in (0, 1):
        assert [one.ref for one in score_open(instance, later(day), silent).calls] == [BATHING.ref]


@pytest.mark.parametrize("number", [3, 30])
def test_the_statements_of_a_recipient_do_not_grow_with_the_calls(instance: Instance, number: int) -> None:
    calls: list[Call] = [call(at) for at in range(number)]
    remember(instance, calls)
    ranked = assessed(instance, calls, {interests_of(instance, CONTACT)[0].id: 0.9})
    with statements() as found:
        (plan,) = plan_alerts(instance, ranked, MONDAY)
    assert len(plan.mentions) == number
    assert len(found) <= 2 + 2  # with the opening of transactions: who was told, what is news
    with statements() as weekly:
        plan_digests(instance, ranked, MONDAY, MONDAY)
    assert len(weekly) <= 60
