"""Who is told of what: each person once of each call, nothing cut is counted as told, silence where nothing fits."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.assessed import AssessedCalls
from bot.briefs import open_calls
from bot.export import duplicates_of
from bot.instance import Instance
from bot.mentions import Plan
from bot.sending import enqueue, send_due
from bot.telling import plan_alerts, plan_digests
from notifier.channels.email.layout import readable
from notifier.digest import SAMPLED
from store.model import DeliveryKind, DeliveryState, Eligibility, Link, Outcome, Stage, Verdict
from tests.bot.conftest import MONDAY, assessed, call, interests_of, later, remember, settled
from tests.store.samples import SLACK

CONTACT = "telge.fastigheter@example.se"
OFFICE = "internationella.kontoret@example.se"


def digests(instance: Instance, scores: dict[str, float], days: int = 0) -> tuple[Plan, ...]:
    """The week's digest over all calls that the store has, put in the outbox."""
    now = later(days)
    ranked = assessed(instance, [one for one in instance.store.calls() if one.status(now) != "closed"], scores)
    return enqueue(instance, plan_digests(instance, ranked, now, now))


def told(plans: tuple[Plan, ...], event: str = "new") -> list[str]:
    return [mention.ref for plan in plans for mention in plan.mentions if str(mention.event).startswith(event)]


def test_three_interests_give_one_message(instance: Instance) -> None:
    calls = [call(1)]
    remember(instance, calls)
    scores = {interest.id: 0.9 for interest in interests_of(instance, CONTACT)}
    assert len(scores) >= 2
    (plan,) = plan_alerts(instance, assessed(instance, calls, scores), MONDAY)
    assert plan.recipient == CONTACT
    assert told((plan,)) == ["1TOPICSen"]


def test_a_departments_alert_tells_the_rate_of_its_own_form_and_the_digest_both(instance: Instance) -> None:
    calls = [call(1, programme="HORIZON", type_of_action="HORIZON Innovation Actions")]
    remember(instance, calls)
    office, nursery = OFFICE, "utbildningskontoret@example.se"
    own = {wish.id: 0.9 for reader in (CONTACT, nursery) for wish in interests_of(instance, reader)}
    ranked = assessed(instance, calls, own)
    plans = [*plan_alerts(instance, ranked, MONDAY), *plan_digests(instance, ranked, MONDAY, MONDAY)]
    text = {plan.recipient: " ".join(readable(plan.deliveries[0].payload).split()) for plan in plans}
    assert "70 % för bolag. Egen insats: 30 %" in text[CONTACT]
    assert "100 % av kostnaderna. Egen insats: 0 kr" in text[nursery]
    assert "100 % för kommunen (70 % för bolagen)" in text[office]


def test_a_contact_is_told_once(instance: Instance) -> None:
    calls = [call(1), call(2)]
    remember(instance, calls)
    scores = {interests_of(instance, CONTACT)[0].id: 0.9}
    first = enqueue(instance, plan_alerts(instance, assessed(instance, calls, scores), MONDAY))
    assert sorted(told(first)) == ["1TOPICSen", "2TOPICSen"]
    assert plan_alerts(instance, assessed(instance, calls, scores), later(1)) == ()
    calls.append(call(3))
    remember(instance, calls, later(1))
    assert told(plan_alerts(instance, assessed(instance, calls, scores), later(1))) == ["3TOPICSen"]


def test_a_flood_is_told_in_parts_and_nothing_is_lost(instance: Instance) -> None:
    calls = [call(number, closes=date(2026, 9, 1) + timedelta(days=number)) for number in range(90)]
    remember(instance, calls)
    ranked = assessed(instance, calls, {interests_of(instance, CONTACT)[0].id: 0.9})
    first = enqueue(instance, plan_alerts(instance, ranked, MONDAY))
    assert sorted(told(first)) == sorted(f"{number}TOPICSen" for number in range(40))
    text = " ".join(readable(next(one.payload for one in first[0].deliveries)).split())
    assert "90 nya utlysningar" in text
    assert "Här är de 40 som brådskar mest. Resten kommer efter nästa läsning." in text
    rest = [enqueue(instance, plan_alerts(instance, ranked, later(day))) for day in (1, 2, 3)]
    assert [len(set(told(plans))) for plans in rest] == [40, 10, 0]


def test_below_every_line_nobody_is_alerted(instance: Instance) -> None:
    calls = [call(1)]
    remember(instance, calls)
    assert plan_alerts(instance, assessed(instance, calls, {}), MONDAY) == ()


def test_a_digest_a_week(instance: Instance) -> None:
    remember(instance, [call(1)])
    scores = {instance.interests[0].id: 0.9}
    (first,) = digests(instance, scores)
    assert first.recipient == OFFICE
    assert told((first,)) == ["1TOPICSen"]
    assert digests(instance, scores, days=1) == ()
    (second,) = digests(instance, scores, days=7)
    assert told((second,)) == []


def test_three_weeks_switched_off_tell_each_call_once(instance: Instance) -> None:
    for day in (0, 7, 14):
        remember(instance, [call(number) for number in range(day // 7 + 1)], later(day))
    plans = digests(instance, {instance.interests[0].id: 0.9}, days=21)
    assert sorted(told(plans)) == ["0TOPICSen", "1TOPICSen", "2TOPICSen"]


def test_what_is_cut_comes_in_the_next_digest(instance: Instance) -> None:
    limit = instance.settings.digest.limit
    remember(instance, [call(number) for number in range(limit + 3)])  # they close in more than 90 days
    scores = {instance.interests[0].id: 0.9}
    first, second = told(digests(instance, scores)), told(digests(instance, scores, days=7))
    assert (len(first), len(second)) == (limit, 3)
    assert not set(first) & set(second)


def test_a_call_that_closes_before_the_digest_is_not_told(instance: Instance) -> None:
    remember(instance, [call(1, closes=date(2026, 6, 3))])
    assert told(digests(instance, {instance.interests[0].id: 0.9}, days=7)) == []


def test_a_moved_deadline_is_told_to_those_who_know_the_call(instance: Instance) -> None:
    remember(instance, [call(1), call(2)])
    scores = {instance.interests[0].id: 0.9}
    digests(instance, scores)
    moved = replace(call(1), stages=(Stage(day=date(2026, 10, 1)),))
    remember(instance, [moved, call(2)], later(1))
    plans = digests(instance, scores, days=7)
    assert told(plans, "change:") == ["1TOPICSen"]
    assert told(digests(instance, scores, days=14), "change:") == []


def test_a_call_below_the_line_is_told_when_a_line_is_reached(instance: Instance) -> None:
    remember(instance, [call(1)])
    assert told(digests(instance, {}), "below") == ["1TOPICSen"]
    assert told(digests(instance, {}, days=7)) == []
    assert told(digests(instance, {instance.interests[0].id: 0.9}, days=14)) == ["1TOPICSen"]


def test_the_chat_hears_of_every_match(instance: Instance) -> None:
    channels = instance.settings.channels
    slack = channels.slack.model_copy(update={"channel": "C0123456789"})
    settings = instance.settings.model_copy(
        update={"channels": channels.model_copy(update={"use": ("slack",), "slack": slack})}
    )
    calls = [call(1)]
    remember(instance, calls)
    scores = {interests_of(instance, CONTACT)[0].id: 0.9}
    (plan,) = plan_alerts(settled(instance, settings), assessed(instance, calls, scores), MONDAY)
    assert (plan.recipient, {one.channel for one in plan.deliveries}) == ("C0123456789", {SLACK})


def test_failed_portals_stand_in_the_digest(instance: Instance) -> None:
    run = instance.store.start_run("vinnova", MONDAY)
    instance.store.end_run(replace(run, ended=MONDAY, outcome=Outcome.FAILED, error="503 from the portal"))
    (plan,) = digests(instance, {})
    text = next(one.payload for one in plan.deliveries if one.payload.startswith(b"From"))
    assert b"gick inte att" in text
    assert b"503" not in text  # the reason is for `utblick status`


def test_sending_writes_files_and_marks_them(instance: Instance, tmp_path: Path) -> None:
    remember(instance, [call(1)])
    digests(instance, {instance.interests[0].id: 0.9})
    sent = send_due(instance, lambda: MONDAY)
    assert (sent.sent, sent.waiting, sent.dead) == (2, 0, 0)
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".eml", ".html", ".txt", ".json"}
    assert send_due(instance, lambda: MONDAY).tried == 0
    assert {one.state for one in instance.tenant.deliveries()} == {DeliveryState.SENT}


def test_an_unreachable_mail_server_leaves_everything_waiting(instance: Instance) -> None:
    channels = instance.settings.channels
    email = channels.email.model_copy(update={"host": "127.0.0.1", "port": 9, "starttls": False})
    settings = instance.settings.model_copy(
        update={"channels": channels.model_copy(update={"use": ("email",), "email": email})}
    )
    home = settled(instance, settings)
    remember(home, [call(1)])
    digests(home, {home.interests[0].id: 0.9})
    sent = send_due(home, lambda: MONDAY)
    assert (sent.sent, sent.waiting) == (0, 1)
    (waiting,) = home.tenant.deliveries(DeliveryState.PENDING)
    assert waiting.kind is DeliveryKind.DIGEST
    assert waiting.next_attempt_at > MONDAY


def test_a_call_that_two_portals_publish_is_told_once(instance: Instance) -> None:
    published, copied = call(1), replace(call(1), portal="euro_access", ref="200", budget=None)
    remember(instance, [published])
    instance.store.remember_reading("euro_access", [copied], MONDAY)
    scores = {interests_of(instance, CONTACT)[0].id: 0.9}
    joined = assessed(instance, [published], scores)
    joined = replace(joined, groups={published.key: (published.key, copied.key)})
    (plan,) = enqueue(instance, plan_alerts(instance, joined, MONDAY))
    assert len([one for one in plan.deliveries if one.payload.startswith(b"From")]) == 1
    assert sorted(told((plan,))) == ["1TOPICSen", "200"]
    alone = assessed(instance, [copied], scores)  # the portal that said more has since taken it away
    assert plan_alerts(instance, alone, later(1)) == ()


def apart(instance: Instance, *pairs: str) -> Instance:
    """The instance where the operator has said which calls are not one."""
    matching = instance.settings.matching.model_copy(update={"apart": pairs})
    return replace(instance, settings=instance.settings.model_copy(update={"matching": matching}))


def joined_ranking(instance: Instance, scores: dict[str, float]) -> AssessedCalls:
    """Every open call once, however many portals publish it."""
    groups = open_calls(instance, MONDAY)
    found = assessed(instance, [one.call for one in groups], scores)
    return replace(found, groups={one.call.key: one.keys for one in groups})


def test_joined_calls_are_shown_and_can_be_set_apart(instance: Instance) -> None:
    published, copied = call(1), replace(call(1), portal="euro_access", ref="200")
    assert duplicates_of(instance, [published, copied]) == {
        published.key: {"euro_access:200": "identifier"},
        copied.key: {"eu_ft:1TOPICSen": "identifier"},
    }
    home = apart(instance, "euro_access:200 eu_ft:1TOPICSen")
    assert duplicates_of(home, [published, copied]) == {published.key: {}, copied.key: {}}


def test_a_merge_that_is_undone_is_told_as_two_calls_and_only_the_new_one(instance: Instance) -> None:
    published = call(1)
    link = Link("https://www.euro-access.eu/en/calls/200/x")
    copied = replace(call(1), portal="euro_access", ref="200", budget=None, sections=(), links=(link,))
    remember(instance, [published])
    instance.store.remember_reading("euro_access", [copied], MONDAY)
    scores = {instance.interests[0].id: 0.9}
    (first,) = enqueue(instance, plan_digests(instance, joined_ranking(instance, scores), MONDAY, MONDAY))
    text = next(readable(one.payload) for one in first.deliveries if one.payload.startswith(b"From"))
    assert text.partition("* Vinnova")[0].count("\r\nRenovating public buildings, part 1\r\n") == 1
    assert all(
        url in text for url in (published.links[0].url, link.url, "4 miljoner euro")
    )  # all links, the richest text
    assert told(enqueue(instance, plan_digests(instance, joined_ranking(instance, scores), later(7), later(7)))) == []
    home = apart(instance, "eu_ft:1TOPICSen euro_access:200")
    assert told(plan_digests(home, joined_ranking(home, scores), later(14), later(14))) == ["200"]
    assert told(plan_digests(instance, joined_ranking(instance, scores), later(14), later(14))) == []


def test_a_call_that_we_cannot_apply_for_is_not_told_as_new(instance: Instance) -> None:
    calls = [call(1)]
    remember(instance, calls)
    scores = {interests_of(instance, CONTACT)[0].id: 0.9, instance.interests[0].id: 0.9}
    ranked = assessed(instance, calls, scores)
    refused = assessed(instance, calls, scores, Eligibility(Verdict.NO, quote="Only universities may apply."))
    assert plan_alerts(instance, refused, MONDAY) == ()
    plans = enqueue(instance, plan_digests(instance, refused, MONDAY, MONDAY))
    assert (told(plans), told(plans, "below"), told(plans, "rejected")) == ([], [], ["1TOPICSen"])
    assert told(plans, str(SAMPLED)) == []  # it is not below the line: nobody is asked whether it should have been told
    again = plan_digests(instance, refused, later(7), later(7))
    assert told(again, "rejected") == []
    assert told(plan_digests(instance, ranked, later(7), later(7))) == ["1TOPICSen"]  # the verdict has changed
