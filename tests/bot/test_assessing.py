"""What is thought of the open calls is kept as a whole: with its reasons, never stale, and worked out once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.assessed import AssessedCalls, read_assessed
from bot.assessing import assess
from bot.export import matching, missed
from bot.instance import Instance, open_instance
from bot.telling import plan_alerts, plan_digests
from config.settings import default_folder
from notifier.channels.email.layout import readable
from store.model import (
    OFFICE,
    Answer,
    AnswerKind,
    Assessment,
    Interest,
    InterestKind,
    LegalForm,
    Link,
    Section,
    SectionKind,
    Verdict,
)
from tests.bot.conftest import MONDAY, call, later, remember, settled
from tests.bot.test_corpora import BATHING, ENERGY, statements

ANNA, BO = "anna@town.se", "bo@town.se"
SCHOOLS = Interest(
    id="estates/schools",
    kind=InterestKind.INTEREST,
    unit="estates",
    unit_name="Estates",
    title="Renovering av skolor",
    text="Vi renoverar skolor och vårdhem så att de drar mindre energi",
    contacts=(ANNA,),
    line=0.05,
    form=LegalForm.COMPANY,
)
BEACHES = Interest(
    id="beaches", kind=InterestKind.PRIORITY, unit=OFFICE, title="Badvatten", text="Rent badvatten", line=0.05
)
CLOSED = replace(ENERGY, ref="closed", identifier="", eligible="Only universities may apply.", programme="", links=())


def silent(items: Any, total: int) -> Any:
    return items


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Instance]:
    """A small municipality with an area and a company's interest, in a file."""
    home = served(tmp_path)
    yield home
    home.store.close()


def served(folder: Path) -> Instance:
    environment = {
        "UTBLICK_DATABASE_URL": f"sqlite:///{folder / 'utblick.sqlite'}",
        "UTBLICK_CHANNELS__USE": "file",
        "UTBLICK_CHANNELS__FILE__FOLDER": str(folder / "out"),
    }
    home = open_instance(default_folder(), environment)
    return settled(home, home.settings, (BEACHES, SCHOOLS))


def judged(instance: Instance, days: int = 0) -> dict[str, Assessment]:
    """The assessments as they are kept after a round, by the reference of their call."""
    assess(instance, later(days), silent)
    return {one.ref: one for one in instance.tenant.assessments()}


def test_what_reaches_a_line_is_kept_with_its_reason_and_the_facts_of_each_form(town: Instance) -> None:
    remember(town, [ENERGY, BATHING])
    found = judged(town)[ENERGY.ref]
    (schools,) = [one for one in found.scores if one.interest == SCHOOLS.id]
    assert schools.reached
    assert schools.reason
    assert schools.reason.passage == "Local authorities renovate schools and care homes."
    assert {"renovate", "schools"} <= set(schools.reason.terms)
    assert (schools.line, schools.form) == (SCHOOLS.line, LegalForm.COMPANY)
    assert {one.form for one in found.verdicts} == {LegalForm.MUNICIPALITY, LegalForm.COMPANY}
    assert {one.form for one in found.facts} >= {None, LegalForm.COMPANY}
    assert all(one.facts for one in found.facts)
    assert found.model.startswith("shipped")
    assert matching(town) == found.model


def test_a_line_that_is_reached_has_its_reason_whatever_the_verdict(town: Instance) -> None:
    remember(town, [CLOSED])
    low = replace(town, interests=tuple(replace(one, line=0.0) for one in town.interests))
    (found,) = judged(low).values()
    assert {one.eligibility.verdict for one in found.verdicts} == {Verdict.NO}
    assert all(one.reason and one.reason.passage for one in found.scores)
    high = replace(town, interests=tuple(replace(one, line=1.0) for one in town.interests))
    (found,) = judged(high).values()
    assert (found.reached, found.facts) == ((), ())
    assert {one.reason for one in found.scores} == {None}


def test_a_score_that_falls_under_the_floor_leaves_nothing_behind(town: Instance) -> None:
    remember(town, [ENERGY])
    before = judged(town)[ENERGY.ref]
    assert SCHOOLS.id in {one.interest for one in before.reached}
    other = replace(ENERGY, title="Particle physics", sections=(Section(SectionKind.SCOPE, "Quarks and leptons."),))
    remember(town, [other], later(1))
    after = judged(town, 1)[ENERGY.ref]
    assert after.reached == ()
    assert max(one.score for one in after.scores) < SCHOOLS.line
    assert {one.interest for one in after.scores} == {BEACHES.id, SCHOOLS.id}  # the nearest of each kind, however far
    assert missed(town, later(1))["below"] == 1


def test_calls_that_have_closed_or_gone_are_thought_of_no_more(town: Instance) -> None:
    short = replace(BATHING, stages=(replace(BATHING.stages[0], day=date(2026, 6, 2)),))
    remember(town, [ENERGY, short])
    assert set(judged(town)) == {ENERGY.ref, short.ref}
    assert set(judged(town, 5)) == {ENERGY.ref}


def test_duplicates_are_assessed_as_one(town: Instance) -> None:
    copied = replace(ENERGY, portal="euro_access", ref="200", sections=(), links=(Link("https://example.net/200"),))
    remember(town, [ENERGY])
    town.store.remember_reading("euro_access", [copied], MONDAY)
    assert [(one.key, one.duplicates) for one in judged(town).values()] == [(ENERGY.key, (copied.key,))]
    (shown,) = read_assessed(town, MONDAY).calls
    assert [link.url for link in shown.links] == ["https://example.org/1", "https://example.net/200"]
    assert read_assessed(town, MONDAY).groups == {ENERGY.key: (ENERGY.key, copied.key)}


def written(found: list[str]) -> list[str]:
    return [one for one in found if one.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_an_unchanged_round_reads_and_works_nothing_out(town: Instance, tmp_path: Path) -> None:
    remember(town, [ENERGY, BATHING, CLOSED])
    before = assess(town, MONDAY, silent)
    again = served(tmp_path)  # as a new process finds it
    with statements() as found:
        after = assess(again, MONDAY, silent)
    assert (after.assessments, after.calls, after.basis) == (before.assessments, before.calls, before.basis)
    assert written(found) == []
    assert not [one for one in found if "calls.document" in one and "calls.portal = ?" in one]  # no text is read
    assert not [one for one in found if "embeddings" in one]
    assert again.kept.corpus is None
    again.store.close()


@pytest.mark.parametrize(
    "change",
    ["an answer", "a line", "the words of an interest", "the rules", "the rate of exchange", "a call", "set apart"],
)
def test_whatever_an_assessment_rests_on_makes_it_anew(town: Instance, change: str) -> None:
    remember(town, [ENERGY, BATHING])
    assess(town, MONDAY, silent)
    before, home = town.tenant.basis(), town
    settings = town.settings
    if change == "an answer":
        town.tenant.keep_answer(Answer(SCHOOLS.unit, *BATHING.key, AnswerKind.WRONG, MONDAY))
    elif change == "a line":
        home = replace(town, interests=(BEACHES, replace(SCHOOLS, line=0.9)))
    elif change == "the words of an interest":
        home = replace(town, interests=(BEACHES, replace(SCHOOLS, text="Lekplatser")))
    elif change == "the rules":
        home = replace(town, programmes=town.programmes[1:])
    elif change == "the rate of exchange":
        money = settings.money.model_copy(update={"eur_sek": 9.5})
        home = replace(town, settings=settings.model_copy(update={"money": money}))
    elif change == "a call":
        remember(town, [ENERGY, replace(BATHING, title="Clean lakes")])
    else:
        parted = settings.matching.model_copy(update={"apart": ("eu_ft:1TOPICSen eu_ft:2TOPICSen",)})
        home = replace(town, settings=settings.model_copy(update={"matching": parted}))
    assess(home, MONDAY, silent)
    assert town.tenant.basis() != before


def test_of_a_changed_round_only_what_has_changed_is_explained_again(town: Instance) -> None:
    remember(town, [ENERGY, BATHING])
    low = replace(town, interests=tuple(replace(one, line=0.0) for one in town.interests))
    before = judged(low)
    remember(town, [ENERGY, replace(BATHING, conditions="Two partners are needed.")], later(1))
    with statements() as found:
        after = judged(low, 1)
    assert after[ENERGY.ref] == before[ENERGY.ref]
    assert after[BATHING.ref].fingerprints != before[BATHING.ref].fingerprints
    (described,) = [one for one in found if "calls.document" in one and "calls.portal = ?" in one][-1:]
    assert described.count("calls.ref IN (?)") == 1  # the text of one call
    (kept,) = [one for one in found if one.startswith("INSERT INTO assessments ")]
    assert kept.count("VALUES (?, ?, ?, ?, ?)") == 1


def letter(instance: Instance, found: AssessedCalls) -> str:
    plans = (*plan_digests(instance, found, MONDAY, MONDAY), *plan_alerts(instance, found, MONDAY))
    return " ".join(" ".join(readable(one.payload) for plan in plans for one in plan.deliveries[:1]).split())


def test_what_is_told_is_what_is_kept(town: Instance, tmp_path: Path) -> None:
    remember(town, [ENERGY, BATHING])
    told = letter(town, assess(town, MONDAY, silent))
    assert "Därför: ”Local authorities renovate schools and care homes.”" in told
    again = served(tmp_path)
    with statements() as found:
        assert letter(again, read_assessed(again, MONDAY)) == told
    assert not [one for one in found if "embeddings" in one]
    assert again.kept.corpus is None
    again.store.close()


def test_by_words_alone_every_round_tries_the_model_again(town: Instance, tmp_path: Path) -> None:
    gone = town.settings.matching.model_copy(update={"model": str(tmp_path / "none")})
    blind = replace(town, settings=town.settings.model_copy(update={"matching": gone}))
    remember(town, [ENERGY])
    found = assess(blind, MONDAY, silent)
    assert (found.basis.inputs, found.basis.model) == ("", "")
    assert "there is no folder" in found.basis.degraded
    assert matching(blind) == "words alone, without a model"
    assert assess(town, MONDAY, silent).basis.model.startswith("shipped")


def test_before_the_first_round_nothing_was_matched(instance: Instance) -> None:
    remember(instance, [call(1)])
    assert matching(instance) == "nothing matched yet"
    assert read_assessed(instance, MONDAY).calls == ()
