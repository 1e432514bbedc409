"""Who was told of a call hears at once what happens to it: once, in one message, whoever they are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import store.model
from bot.assessed import AssessedCalls
from bot.briefs import open_calls
from bot.instance import Instance
from bot.matching import score_open
from bot.mentions import Plan
from bot.sending import enqueue
from bot.telling import plan_alerts, plan_changes, plan_digests
from notifier.channels.email.layout import readable
from store.model import (
    Answer,
    AnswerKind,
    Call,
    Certainty,
    DeliveryKind,
    Eligibility,
    Interest,
    InterestKind,
    Link,
    Money,
    Section,
    SectionKind,
    Stage,
    Verdict,
)
from tests.bot.conftest import MONDAY, assessed, call, later, settled
from tests.store.samples import SLACK

OFFICE = "office@town.se"
ANNA = "anna@town.se"
BO = "bo@town.se"


def interest(name: str, *contacts: str) -> Interest:
    return Interest(
        id=name, kind=InterestKind.INTEREST, unit=name.title(), title=name, text=f"A wish for {name}", contacts=contacts
    )


PRIORITY = Interest(id="climate", kind=InterestKind.PRIORITY, unit="Town", title="Climate", text="Climate and energy")


@pytest.fixture
def town(instance: Instance) -> Instance:
    """A small municipality of its own: an office, and two departments of which one has two interests."""
    interests = (PRIORITY, interest("schools", ANNA), interest("parks", ANNA, "ANNA@town.se"), interest("roads", BO))
    digest = instance.settings.digest.model_copy(update={"recipients": (OFFICE,), "slack_channel": "", "limit": 5})
    slack = instance.settings.channels.slack.model_copy(update={"channel": ""})
    channels = instance.settings.channels.model_copy(update={"slack": slack})
    settings = instance.settings.model_copy(update={"digest": digest, "channels": channels})
    return settled(instance, settings, interests)


ALL = {"climate": 0.9, "schools": 0.9, "parks": 0.9, "roads": 0.9}


def read(instance: Instance, calls: Sequence[Call], now: datetime) -> None:
    instance.store.remember_reading("eu_ft", calls, now)


def rank(instance: Instance, now: datetime, scores: dict[str, float] | None = None) -> AssessedCalls:
    """What is open, once however many portals publish it."""
    joined = open_calls(instance, now)
    ranked = assessed(instance, [group.call for group in joined], ALL if scores is None else scores)
    return replace(ranked, groups={group.call.key: group.keys for group in joined})


def round_(
    instance: Instance, now: datetime, *, weekly: bool = False, scores: dict[str, float] | None = None
) -> list[Plan]:
    """What a round tells after a reading, in the order of the main job."""
    ranked = rank(instance, now, scores)
    plans = plan_digests(instance, ranked, now, now) if weekly else ()
    plans += plan_changes(instance, ranked, now, plans)
    plans += plan_alerts(instance, ranked, now, plans)
    return list(enqueue(instance, plans))


def told(plans: Sequence[Plan], kind: DeliveryKind) -> dict[str, list[str]]:
    """The calls that each recipient was told of in messages of that kind."""
    return {
        plan.recipient: sorted(dict.fromkeys(mention.ref for mention in plan.mentions))
        for plan in plans
        if plan.kind is kind
    }


def letter(plans: Sequence[Plan], recipient: str) -> str:
    """The one mail of the round to the recipient, with its subject."""
    (mail,) = [
        one.payload
        for plan in plans
        if plan.recipient == recipient
        for one in plan.deliveries
        if b"Subject" in one.payload
    ]
    return " ".join(readable(mail).split())


def moved(one: Call, day: date) -> Call:
    return replace(one, stages=(Stage(day=day),))


def test_a_moved_deadline_is_told_the_same_day_to_office_and_department(town: Instance) -> None:
    climate = replace(call(1), title="LIFE climate adaptation")
    read(town, [climate, call(2)], MONDAY)
    round_(town, MONDAY, weekly=True)
    read(town, [moved(climate, date(2026, 6, 12)), call(2)], later(7))
    plans = round_(town, later(7), weekly=True)
    assert told(plans, DeliveryKind.CHANGE) == {ANNA: ["1TOPICSen"], BO: ["1TOPICSen"]}
    headline = "Ny sista dag för LIFE climate adaptation: fredag 12 juni 2026, om 4 dagar (förut 15 september 2026)."
    for reader in (ANNA, BO):
        assert letter(plans, reader).startswith("Ny sista dag för LIFE climate adaptation: 12 juni NY SISTA DAG FÖR")
        assert f"* {headline}" in letter(plans, reader)
        assert "Stöd: framgår inte" not in letter(plans, reader)  # that nothing is known is no change
    office = letter(plans, OFFICE)
    assert office.startswith("Utblick vecka 24: ny sista dag för LIFE climate adaptation: 12 juni")
    assert office.partition("* ")[2].startswith(headline)
    assert round_(town, later(8)) == []
    assert told(round_(town, later(14), weekly=True), DeliveryKind.DIGEST) == {OFFICE: []}


def test_on_other_days_the_office_hears_at_once_too_and_the_digest_does_not_repeat_it(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    round_(town, MONDAY, weekly=True)
    read(town, [moved(call(1), date(2026, 6, 12))], later(2))
    assert set(told(round_(town, later(2)), DeliveryKind.CHANGE)) == {OFFICE, ANNA, BO}
    assert "Ändrat" not in letter(round_(town, later(7), weekly=True), OFFICE)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"stages": (Stage(day=date(2026, 10, 1)),)}, "Ny sista dag"),
        ({"budget": Money(9_000_000)}, "Nya belopp"),
        ({"conditions": "Only cities may apply."}, "Nya villkor"),
    ],
)
def test_every_change_that_matters_is_told_once(town: Instance, change: dict[str, object], words: str) -> None:
    read(town, [call(1)], MONDAY)
    round_(town, MONDAY)
    read(town, [call(1, **change)], later(1))  # type: ignore[arg-type]  # the fields of a call
    assert words in letter(round_(town, later(1)), ANNA)
    assert round_(town, later(2)) == []


def test_a_withdrawn_call_and_one_that_comes_back_are_told(town: Instance) -> None:
    read(town, [call(1), call(2)], MONDAY)
    round_(town, MONDAY)
    plans = []
    for day in (1, 2, 3):
        read(town, [call(2)], later(day))
        plans += round_(town, later(day))
    assert letter(plans, ANNA).startswith("Indragen: Renovating public buildings, part 1")
    read(town, [call(1), call(2)], later(4))
    back = round_(town, later(4))
    assert letter(back, ANNA).startswith("Öppen igen: Renovating public buildings, part 1")
    assert told(back, DeliveryKind.ALERT) == {}


def test_a_call_that_its_page_cancels_is_told_at_once_and_no_more(town: Instance) -> None:
    read(town, [call(1), call(2)], MONDAY)
    round_(town, MONDAY)
    over = Stage(certainty=Certainty.CANCELLED, quote="The call has been cancelled.")
    read(town, [replace(call(1), stages=(over,)), call(2)], later(1))
    text = letter(round_(town, later(1)), ANNA)
    assert text.startswith("Indragen: Renovating public buildings, part 1")
    assert "portalen skriver: ”The call has been cancelled.”" in text
    assert "tagit bort" not in text
    assert round_(town, later(2)) == []


def test_a_changed_text_alone_is_not_told(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    round_(town, MONDAY)
    read(town, [call(1, sections=(Section(SectionKind.SCOPE, "Local authorities build parks."),))], later(1))
    assert round_(town, later(1)) == []


def test_who_was_not_told_of_the_call_hears_of_no_change(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    round_(town, MONDAY, scores={"climate": 0.1, "schools": 0.9})
    read(town, [moved(call(1), date(2026, 6, 12))], later(1))
    assert told(round_(town, later(1), scores={"schools": 0.9}), DeliveryKind.CHANGE) == {ANNA: ["1TOPICSen"]}


def test_what_changed_before_somebody_was_told_is_no_news_to_them(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    round_(town, MONDAY, scores={"roads": 0.9})
    read(town, [moved(call(1), date(2026, 6, 20))], later(1))
    assert set(told(round_(town, later(1)), DeliveryKind.CHANGE)) == {BO}  # Anna is told of the call as it is now
    assert round_(town, later(2)) == []


def test_a_date_that_must_be_checked_is_not_told_as_moved(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    round_(town, MONDAY)
    unsure = Stage(certainty=Certainty.UNCLEAR, quote="The deadline is 5 or 6 June.")
    read(town, [replace(call(1), stages=(unsure,))], later(1))
    assert round_(town, later(1)) == []


def test_one_change_at_two_portals_is_told_once_and_a_call_that_lives_on_is_not_withdrawn(town: Instance) -> None:
    copied = replace(call(1), portal="euro_access", ref="200", sections=(), links=(Link("https://example.org/x"),))
    read(town, [call(1)], MONDAY)
    town.store.remember_reading("euro_access", [copied], MONDAY)
    round_(town, MONDAY)
    read(town, [moved(call(1), date(2026, 6, 12))], later(1))
    town.store.remember_reading("euro_access", [moved(copied, date(2026, 6, 12))], later(1))
    assert letter(round_(town, later(1)), ANNA).count("* Ny sista dag för") == 1
    for day in (2, 3, 4):
        read(town, [call(3, title="Wholly other words on harbours")], later(day))
        plans = round_(town, later(day))
        assert told(plans, DeliveryKind.CHANGE) == {}


def test_a_person_in_two_letter_cases_gets_one_message_with_all_interests(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    plans = round_(town, MONDAY)
    assert {plan.recipient.casefold() for plan in plans} == {ANNA, BO}
    assert len(plans) == 2
    anna = next(plan for plan in plans if plan.recipient.casefold() == ANNA)
    assert all(name in " ".join(readable(anna.deliveries[0].payload).split()) for name in ("schools", "parks"))
    elsewhere = replace(town, interests=(PRIORITY, interest("schools", "Anna@Town.se"), interest("roads", BO)))
    assert round_(elsewhere, later(1)) == []  # the address is written in another way now


def test_an_office_address_in_two_letter_cases_gets_one_digest(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    digest = town.settings.digest.model_copy(update={"recipients": (OFFICE, "Office@Town.se")})
    home = replace(town, settings=town.settings.model_copy(update={"digest": digest}))
    plans = round_(home, MONDAY, weekly=True)
    assert list(told(plans, DeliveryKind.DIGEST)) == [OFFICE]
    digest = digest.model_copy(update={"recipients": ("OFFICE@town.se",)})
    again = replace(town, settings=town.settings.model_copy(update={"digest": digest}))
    assert round_(again, later(1), weekly=True) == []


def with_office_as_contact(town: Instance) -> Instance:
    return settled(town, town.settings, (PRIORITY, interest("twins", "Office@town.se"), interest("roads", BO)))


def test_who_gets_the_digest_is_told_of_a_call_once_whichever_message_comes_first(town: Instance) -> None:
    home = with_office_as_contact(town)
    scores = {"twins": 0.9, "climate": 0.9}
    read(home, [call(1)], MONDAY)
    first = round_(home, MONDAY, weekly=True, scores=scores)
    assert (list(told(first, DeliveryKind.DIGEST)), told(first, DeliveryKind.ALERT)) == ([OFFICE], {})
    read(home, [call(1), call(2)], later(2))
    alert = round_(home, later(2), scores=scores)
    assert told(alert, DeliveryKind.ALERT) == {OFFICE: ["2TOPICSen"]}
    second = letter(round_(home, later(7), weekly=True, scores=scores), OFFICE)
    assert "ingen ny utlysning och en redan tipsad" in second
    assert "REDAN TIPSADE" in second
    assert second.count("https://example.org/2") == 1
    third = letter(round_(home, later(14), weekly=True, scores=scores), OFFICE)
    assert "https://example.org/" not in third


def test_what_has_no_room_in_the_digest_is_alerted_by_the_next_round_and_not_beside_it(town: Instance) -> None:
    home = with_office_as_contact(town)
    calls = [call(n, closes=date(2027, 6, 10)) for n in range(7)]
    read(home, calls, MONDAY)
    first = round_(home, MONDAY, weekly=True, scores={"twins": 0.9})
    assert [plan.kind for plan in first] == [DeliveryKind.DIGEST]
    (plan,) = round_(home, later(1), scores={"twins": 0.9})
    assert (plan.kind, len(plan.mentions)) == (DeliveryKind.ALERT, 2)


def test_one_chat_for_alerts_and_digest_hears_of_a_call_once(town: Instance) -> None:
    digest = town.settings.digest.model_copy(update={"recipients": (), "slack_channel": "C0123456789"})
    slack = town.settings.channels.slack.model_copy(update={"channel": "C0123456789"})
    channels = town.settings.channels.model_copy(update={"use": ("slack",), "slack": slack})
    settings = town.settings.model_copy(update={"digest": digest, "channels": channels})
    home = settled(town, settings, town.interests)
    read(home, [call(1)], MONDAY)
    first = round_(home, MONDAY, weekly=True)
    assert [(plan.kind, {one.channel for one in plan.deliveries}) for plan in first] == [(DeliveryKind.DIGEST, {SLACK})]
    read(home, [call(1), call(2)], later(1))
    assert [plan.kind for plan in round_(home, later(1))] == [DeliveryKind.ALERT]
    read(home, [moved(call(1), date(2026, 6, 12)), call(2)], later(2))
    assert [plan.kind for plan in round_(home, later(2))] == [DeliveryKind.CHANGE]


def test_a_richer_duplicate_of_a_call_that_was_told_is_not_told_again(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    assert told(round_(town, MONDAY), DeliveryKind.ALERT) == {ANNA: ["1TOPICSen"], BO: ["1TOPICSen"]}
    richer = replace(
        call(1),
        portal="euro_access",
        ref="200",
        sections=(Section(SectionKind.SCOPE, "Local authorities renovate schools and care homes. " * 9),),
        eligible="Local authorities may apply.",
    )
    town.store.remember_reading("euro_access", [richer], later(1))
    (shown,) = open_calls(town, later(1))
    assert shown.call.portal == "euro_access"
    assert round_(town, later(1)) == []


@pytest.mark.parametrize(("days", "reminded"), [(15, False), (14, True), (2, True)])
def test_a_known_call_that_closes_within_two_weeks_is_named_once(town: Instance, days: int, reminded: bool) -> None:
    closes = (later(7) + timedelta(days=days - 1)).date()  # a bare day lasts to its end, which is the day after
    read(town, [call(1, closes=closes)], MONDAY)
    round_(town, MONDAY, weekly=True)
    plans = round_(town, later(7), weekly=True)
    assert ("STÄNGER SNART" in letter(plans, OFFICE)) is reminded
    events = [str(mention.event) for plan in plans for mention in plan.mentions]
    assert events == ([f"closing:{closes}"] if reminded else [])


def test_nothing_that_closes_within_90_days_is_untold_after_the_first_monday(town: Instance) -> None:
    near = [call(n, closes=date(2026, 6, 10) + timedelta(days=n)) for n in range(40)]
    far = [call(100 + n, closes=date(2027, 6, 10)) for n in range(40)]
    read(town, [*near, *far], MONDAY)
    (first, *_) = round_(town, MONDAY, weekly=True)
    refs = {mention.ref for mention in first.mentions if str(mention.event) == "new"}
    assert refs == {one.ref for one in near}
    read(town, [*near, *far], later(7))
    plans = round_(town, later(7), weekly=True)
    second = letter(plans, OFFICE)
    assert second.startswith("Utblick vecka 24: ingen ny utlysning, 40 kvar sedan tidigare och")
    assert "Ingen ny utlysning kan passa oss, men 40 väntar sedan tidigare veckor." in second
    assert "Först stänger Renovating public buildings, part 0: onsdag 10 juni, om 2 dagar." in second
    mine = [mention for plan in plans if plan.recipient == OFFICE for mention in plan.mentions]
    assert len({mention.ref for mention in mine if str(mention.event) == "new"}) == 5


def test_a_verdict_can_be_contested(town: Instance, tmp_path: Path) -> None:
    words = town.settings.matching.model_copy(update={"model": str(tmp_path / "none")})
    town = replace(town, settings=town.settings.model_copy(update={"matching": words}))
    text = Section(SectionKind.SCOPE, "Research on particles.")
    closed = call(1, eligible="Only universities may apply.", programme="", identifier="", sections=(text,))
    read(town, [closed], MONDAY)

    def verdict() -> Verdict:
        (found,) = score_open(town, MONDAY, lambda items, total: items).matches.values()
        return found[0].eligibility.verdict

    assert verdict() is Verdict.NO
    for kind, said in ((AnswerKind.PARTNER, Verdict.PARTNER), (AnswerKind.APPLY, Verdict.YES)):
        town.tenant.keep_answer(Answer(store.model.OFFICE, *closed.key, kind, MONDAY))
        assert verdict() is said
    town.tenant.keep_answer(Answer(store.model.OFFICE, *closed.key, AnswerKind.WRONG, MONDAY))
    assert verdict() is Verdict.NO


def test_a_rejected_call_says_how_it_can_be_contested(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    guessed = Eligibility(Verdict.UNLIKELY, rule="Texten tycks vända sig till forskare.")
    (plan,) = enqueue(town, plan_digests(town, assessed(town, [call(1)], ALL, guessed), MONDAY, MONDAY))
    assert [str(mention.event) for mention in plan.mentions] == ["rejected"]
    assert "eu_ft:1TOPICSen apply (eller partner)." in letter([plan], OFFICE)


def test_an_answer_to_an_alert_reaches_the_office(town: Instance) -> None:
    read(town, [call(1)], MONDAY)
    (anna, _) = round_(town, MONDAY)
    assert f"Reply-To: Utblick <{OFFICE}>".encode() in anna.deliveries[0].payload
    assert f"Svara på mejlet, så når du {OFFICE}." in letter([anna], ANNA)
