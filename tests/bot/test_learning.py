"""Answers from the command line to the ranking and the line; the weekly sample from the digest to the estimate."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from bot.export import missed
from bot.instance import Instance
from bot.matching import ScoredCalls, score_open
from bot.sending import enqueue
from bot.telling import plan_digests
from cli.commands import UsageError
from cli.commands.answer import known_kind, unit_of
from notifier.digest import SAMPLED
from store.model import (
    OFFICE,
    Answer,
    AnswerKind,
    Eligibility,
    Embedding,
    Interest,
    InterestKind,
    Key,
    Section,
    SectionKind,
    Verdict,
)
from tests.bot.conftest import MONDAY, assessed, call, keep, later, remember
from tests.bot.test_cli import assert_refused, utblick

UNIT, NAME = "telge-fastigheter", "Telge Fastigheter"
LIBRARIES = call(
    9,
    title="Reading for young children",
    sections=(Section(SectionKind.SCOPE, "Libraries read with toddlers and their parents."),),
)
RENOVATING = [call(1), call(2)]


def progress(items: Iterable[Embedding], total: int) -> Iterable[Embedding]:
    return items


def rank(instance: Instance, days: int = 0) -> ScoredCalls:
    return score_open(instance, later(days), progress)


def scores(ranked: ScoredCalls, instance: Instance, unit: str) -> dict[tuple[Key, str], float]:
    own = {interest.id for interest in instance.interests if interest.unit == unit}
    return {
        (key, one.interest): one.score for key, all_ in ranked.matches.items() for one in all_ if one.interest in own
    }


def answer(instance: Instance, kind: AnswerKind, number: int = 1, unit: str = UNIT) -> None:
    instance.tenant.keep_answer(Answer(unit, *call(number).key, kind, MONDAY))


@pytest.fixture
def furnished(instance: Instance) -> Instance:
    remember(instance, [*RENOVATING, LIBRARIES])
    return instance


def test_an_answer_moves_the_like_of_the_call_for_that_department_alone(furnished: Instance) -> None:
    before = rank(furnished)
    answer(furnished, AnswerKind.WRONG)
    after = rank(furnished)
    for unit in {interest.unit for interest in furnished.interests}:
        old, new = scores(before, furnished, unit), scores(after, furnished, unit)
        assert (old == new) == (unit != UNIT)
    old, new = scores(before, furnished, UNIT), scores(after, furnished, UNIT)
    best = max((pair for pair in old if pair[0] == RENOVATING[1].key), key=lambda pair: old[pair])
    assert new[best] < old[best]
    # what was far below every line before the answer was not listed then
    assert max(abs(new[pair] - old.get(pair, 0.0)) for pair in new if pair[0] == LIBRARIES.key) < 0.05


def test_an_answer_taken_back_restores_every_score(furnished: Instance) -> None:
    before = rank(furnished)
    answer(furnished, AnswerKind.WRONG)
    answer(furnished, AnswerKind.APPLY)
    for _ in range(2):
        assert rank(furnished).matches != before.matches
        assert furnished.tenant.undo_answer(UNIT, call(1).key)
    after = rank(furnished)
    assert (after.matches, after.interests) == (before.matches, before.interests)


def test_a_call_that_has_closed_still_teaches_and_is_not_ranked(furnished: Instance) -> None:
    remember(furnished, [call(1, closes=date(2026, 6, 10)), call(2), LIBRARIES])
    plain = rank(furnished, days=30)
    answer(furnished, AnswerKind.WRONG)
    taught = rank(furnished, days=30)
    assert call(1).key not in taught.matches
    assert scores(taught, furnished, UNIT) != scores(plain, furnished, UNIT)


def test_the_offices_answers_move_no_ranking_and_no_question(furnished: Instance) -> None:
    office = OFFICE
    need = Interest(id="ask", kind=InterestKind.INTEREST, unit=office, title="Skolor", text="Renovera skolor")
    before, asked = rank(furnished), score_open(furnished, MONDAY, progress, [need])
    answer(furnished, AnswerKind.WRONG, unit=office)
    assert rank(furnished).matches == before.matches
    assert score_open(furnished, MONDAY, progress, [need]).matches == asked.matches


def test_by_words_alone_nothing_is_learnt(furnished: Instance, tmp_path: Path) -> None:
    settings = furnished.settings
    gone = settings.matching.model_copy(update={"model": str(tmp_path / "none")})
    blind = replace(furnished, settings=settings.model_copy(update={"matching": gone}))
    before = rank(blind)
    assert before.degraded
    answer(blind, AnswerKind.WRONG)
    assert (rank(blind).matches, rank(blind).interests) == (before.matches, before.interests)


def sampled(instance: Instance, days: int = 0) -> list[str]:
    """The refs about which the week's digest asks; it is put in the outbox."""
    ranked = assessed(instance, instance.store.calls(), {})
    keep(instance, ranked)
    plans = enqueue(instance, plan_digests(instance, ranked, later(days), later(days)))
    return [mention.ref for plan in plans for mention in plan.mentions if mention.event == SAMPLED]


def test_each_week_asks_about_three_others_below_the_line(instance: Instance) -> None:
    remember(instance, [call(number) for number in range(8)])
    weeks = [sampled(instance, days) for days in (0, 7, 14, 21)]
    assert [len(week) for week in weeks] == [3, 3, 2, 0]
    assert len({ref for week in weeks for ref in week}) == 8


def test_a_call_above_a_line_is_not_asked_about(instance: Instance) -> None:
    remember(instance, [call(1)])
    (plan,) = plan_digests(instance, assessed(instance, [call(1)], {instance.interests[0].id: 0.9}), MONDAY, MONDAY)
    assert SAMPLED not in {mention.event for mention in plan.mentions}


def test_the_digest_says_how_to_answer(instance: Instance) -> None:
    remember(instance, [call(1)])
    (plan,) = plan_digests(instance, assessed(instance, [call(1)], {}), MONDAY, MONDAY)
    (letter,) = (one.payload for one in plan.deliveries if one.payload.startswith(b"From"))
    assert b"STICKPROV" in letter
    assert b"eu_ft:1TOPICSen" in letter


def test_the_offices_answers_to_the_sample_estimate_what_is_missed(instance: Instance) -> None:
    remember(instance, [call(number) for number in range(20)])
    asked = sampled(instance)
    nothing = missed(instance, MONDAY)
    assert (nothing["calls"], nothing["low"], nothing["high"]) == (None, None, None)
    office = OFFICE
    for ref, kind in zip(asked, (AnswerKind.RELEVANT, AnswerKind.IRRELEVANT, AnswerKind.IRRELEVANT), strict=True):
        instance.tenant.keep_answer(Answer(office, "eu_ft", ref, kind, MONDAY))
    unasked = next(one for one in instance.store.calls() if one.ref not in asked)
    instance.tenant.keep_answer(Answer(office, *unasked.key, AnswerKind.RELEVANT, MONDAY))
    instance.tenant.keep_answer(Answer(UNIT, "eu_ft", asked[1], AnswerKind.RELEVANT, MONDAY))
    assert missed(instance, MONDAY) == nothing | {"answered": 3, "worthwhile": 1}  # too few to say more


def test_status_and_digest_draw_the_line_at_the_same_place(instance: Instance) -> None:
    fallen, refused, good = calls = [call(number) for number in range(3)]
    remember(instance, calls)
    high = assessed(instance, calls, {instance.interests[0].id: 0.9})
    keep(instance, high)
    low = assessed(instance, calls, {}).assessments
    never = Eligibility(Verdict.NO, quote="Only universities may apply.")
    turned = assessed(instance, calls, {instance.interests[0].id: 0.9}, never).assessments
    made = {fallen.key: low[fallen.key], refused.key: turned[refused.key], good.key: high.assessments[good.key]}
    now = replace(high, assessments=made)
    keep(instance, now)
    (plan,) = plan_digests(instance, now, MONDAY, MONDAY)
    events = {(mention.ref, str(mention.event)) for mention in plan.mentions}
    assert events == {(fallen.ref, "below"), (fallen.ref, str(SAMPLED)), (refused.ref, "rejected"), (good.ref, "new")}
    assert missed(instance, MONDAY)["below"] == 1


@pytest.mark.parametrize(
    "name",
    [
        "Social- och omsorgskontoret",
        "social- och OMSORGSKONTORET",
        "SOCIAL- OCH OMSORGSKONTORET ",
        "social-  och omsorgskontoret",
    ],
)
def test_a_unit_is_known_in_whatever_letter_case(instance: Instance, name: str) -> None:
    assert unit_of(instance, name) == "social-och-omsorg"


def test_a_unit_is_known_however_its_letters_are_composed(instance: Instance) -> None:
    assert unit_of(instance, normalize("NFD", "södertälje kommun")) == OFFICE


@pytest.mark.parametrize("name", ["sodertalje kommun", "Södertälje", "Social", "", "Telge", "Telge Nät AB"])
def test_an_unknown_unit_lists_those_that_there_are(instance: Instance, name: str) -> None:
    with pytest.raises(UsageError) as refused:
        unit_of(instance, name)
    assert all(wish.unit_name in str(refused.value) for wish in instance.interests)


@pytest.mark.parametrize("word", ["apply", "Apply", "APPLY "])
def test_a_kind_is_known_in_whatever_letter_case(word: str) -> None:
    assert known_kind(word) is AnswerKind.APPLY


def test_an_answer_from_the_command_line_and_back(folder: Path) -> None:
    listed = utblick("calls", "--json", "--now", "2026-06-01T08:00", folder=folder).stdout.splitlines()
    first = json.loads(listed[0])
    name = f"{first['portal']}:{first['ref']}"
    done = utblick("answer", NAME, name, "wrong", "--reason", "Vi har redan ett", folder=folder)
    assert (done.returncode, done.stdout) == (0, f"{NAME}: {name} is noted as wrong; --undo takes it back\n")
    assert utblick("answer", NAME, name, "--undo", folder=folder).returncode == 0
    assert_refused(utblick("answer", NAME, name, "--undo", folder=folder), "no answer", name)
    assert_refused(utblick("answer", "Telge", name, "wrong", folder=folder), "'Telge'", NAME)
    assert_refused(utblick("answer", NAME, "eu_ft:none", "wrong", folder=folder), "'eu_ft:none'", "utblick calls")
    assert_refused(utblick("answer", NAME, name, "maybe", folder=folder), "'maybe'", "apply, partner")
    assert_refused(utblick("answer", NAME, name, folder=folder), "KIND", "apply, partner")


def test_status_shows_the_estimate(folder: Path) -> None:
    done = utblick("status", "--json", "--now", "2026-06-01T08:00", folder=folder)
    estimate = json.loads(done.stdout.splitlines()[-1])["missed_estimate"]
    assert (estimate["calls"], estimate["low"], estimate["high"]) == (None, None, None)
    assert estimate["below"] > 0
    shown = utblick("status", "--plain", "--now", "2026-06-01T08:00", folder=folder).stdout
    assert f"missed estimate: calls ?, low ?, high ?, below {estimate['below']}" in shown
