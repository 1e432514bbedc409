"""What is wrong with a portal: seen at once, told the office once, in one message, and again only after it was well."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest

from bot.alarming import plan_alarms
from bot.export import portal_records
from bot.health import incidents
from bot.instance import Instance
from bot.mentions import Plan
from bot.pipeline import enabled
from bot.sending import enqueue
from bot.telling import plan_digests
from store.model import Call, DeliveryKind, IncidentKind, Outcome, Stage
from tests.bot.conftest import MONDAY, assessed, call, later, settled
from tests.store.samples import SLACK

OFFICE = "internationella.kontoret@example.se"
HOUR = timedelta(hours=1)


def fail(instance: Instance, portal: str, at: datetime, kind: IncidentKind = IncidentKind.UNREAD) -> None:
    run = instance.store.start_run(portal, at)
    instance.store.end_run(replace(run, ended=at, outcome=Outcome.FAILED, error="503 from the portal", incident=kind))


def read(instance: Instance, portal: str, at: datetime, calls: Sequence[Call] = ()) -> None:
    """The portal was read and said this."""
    mine = [replace(one, portal=portal) for one in calls or [call(1)]]
    instance.store.remember_reading(portal, mine, at, instance.store.start_run(portal, at))


def alarms(instance: Instance, at: datetime) -> list[tuple[str, str]]:
    """Portal and kind of what the office is told now."""
    plans = enqueue(instance, plan_alarms(instance, at))
    return [(one.portal, one.event.kind) for plan in plans for one in plan.mentions]


def words(plans: Sequence[Plan]) -> str:
    (payload,) = (one.payload for plan in plans for one in plan.deliveries if one.payload.startswith(b"From"))
    body = message_from_bytes(payload, policy=SMTP).get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def digest(instance: Instance, at: datetime) -> str:
    return words(enqueue(instance, plan_digests(instance, assessed(instance, [], {}), at, at)))


def test_a_portal_that_is_out_for_an_hour_wakes_nobody_and_stands_in_the_status(instance: Instance) -> None:
    read(instance, "vinnova", MONDAY)
    fail(instance, "vinnova", later(1))
    assert alarms(instance, later(1) + HOUR) == []
    (record,) = (one for one in portal_records(instance, later(1)) if one["portal"] == "vinnova")
    assert (record["outcome"], record["wrong"]) == ("failed", ["unread since 2026-06-02T05:30+00:00"])
    read(instance, "vinnova", later(1) + HOUR)
    assert incidents(instance, later(2)) == ()
    assert alarms(instance, later(2)) == []


def test_an_incident_is_told_once_and_again_only_after_it_was_well(instance: Instance) -> None:
    read(instance, "vinnova", MONDAY)
    for day in range(1, 30):
        fail(instance, "vinnova", later(day))
    assert alarms(instance, later(1)) == []
    assert alarms(instance, later(2)) == [("vinnova", "unread")]
    assert [told for day in range(3, 30) for told in alarms(instance, later(day))] == []
    read(instance, "vinnova", later(30))
    fail(instance, "vinnova", later(31))
    assert alarms(instance, later(31)) == []
    assert alarms(instance, later(32)) == [("vinnova", "unread")]


def test_fifty_portals_are_one_message(instance: Instance) -> None:
    names = enabled(instance)[:50]
    for name in names:
        fail(instance, name, MONDAY)
    plans = enqueue(instance, plan_alarms(instance, later(1)))
    (plan,) = plans
    assert (plan.recipient, plan.kind, len(plan.mentions)) == (OFFICE, DeliveryKind.ALARM, 50)
    assert "50 PORTALER BEHÖVER SES ÖVER" in words(plans)
    assert plan_alarms(instance, later(1)) == ()


def test_two_processes_tell_it_once(instance: Instance) -> None:
    fail(instance, "vinnova", MONDAY)
    both = (*plan_alarms(instance, later(1)), *plan_alarms(instance, later(1)))
    assert len(both) == 2
    assert len(enqueue(instance, both)) == 1


@pytest.mark.parametrize("kind", [IncidentKind.LOSS, IncidentKind.FLOOD, IncidentKind.THIN])
def test_what_is_held_asks_the_office_at_once(instance: Instance, kind: IncidentKind) -> None:
    read(instance, "vinnova", MONDAY)
    fail(instance, "vinnova", later(1), kind)
    plans = plan_alarms(instance, later(1))
    assert "utblick crawl --portal vinnova --accept-loss" in words(plans)
    assert "503" not in words(plans)  # the reason is for `utblick status`
    assert alarms(instance, later(1)) == [("vinnova", kind.value)]
    fail(instance, "vinnova", later(1) + HOUR, kind)
    assert alarms(instance, later(1) + HOUR) == []


def test_silence_beyond_the_rhythm(instance: Instance) -> None:
    for day in range(0, 200, 10):
        read(instance, "vinnova", later(day), [call(1, closes=date(2028, 1, 1))])
    assert incidents(instance, later(90)) == ()
    assert alarms(instance, later(91)) == [("vinnova", "silent")]
    assert alarms(instance, later(190)) == []
    read(instance, "vinnova", later(191), [call(1, closes=date(2028, 2, 1))])  # a round with a new date
    assert incidents(instance, later(192)) == ()


def test_at_a_watched_page_another_text_is_news_and_where_nothing_has_to_come_nothing_is_missed(
    instance: Instance,
) -> None:
    page = replace(call(1), stages=(Stage(),), sections=())
    for portal in ("bra", "elena", "boverket"):
        read(instance, portal, MONDAY, [page])
        read(instance, portal, later(350), [replace(page, title="Renovating schools, and sports halls too")])
        read(instance, portal, later(450), [replace(page, title="Renovating schools, and sports halls too")])
    assert [(one.portal, one.since) for one in incidents(instance, later(450))] == [("boverket", MONDAY)]


def test_more_calls_than_a_portal_can_have(instance: Instance) -> None:
    read(instance, "boverket", MONDAY, [call(number) for number in range(150)])
    for day in range(1, 4):
        read(instance, "boverket", later(day), [call(number) for number in range(201)])
    (crowded,) = incidents(instance, later(3))
    assert (crowded.kind, crowded.since) == (IncidentKind.CROWDED, later(1))
    assert alarms(instance, later(3)) == [("boverket", "crowded")]
    read(instance, "boverket", later(4), [call(number) for number in range(200)])
    assert incidents(instance, later(4)) == ()


def test_the_operator_may_know_better(instance: Instance) -> None:
    portals = instance.settings.portals
    own = portals["boverket"].model_copy(update={"most": 500, "rhythm": 0})
    home = replace(instance, settings=instance.settings.model_copy(update={"portals": {**portals, "boverket": own}}))
    read(home, "boverket", MONDAY, [call(number, closes=date(2029, 1, 1)) for number in range(300)])
    assert incidents(home, later(700)) == ()


def test_a_portal_that_is_switched_off_is_not_told_of(instance: Instance) -> None:
    fail(instance, "vinnova", MONDAY)
    off = instance.settings.portals["vinnova"].model_copy(update={"enabled": False})
    portals = {**instance.settings.portals, "vinnova": off}
    home = replace(instance, settings=instance.settings.model_copy(update={"portals": portals}))
    assert plan_alarms(home, later(2)) == ()


def test_the_foot_of_the_digest_says_what_is_wrong_and_once_what_is_well_again(instance: Instance) -> None:
    read(instance, "vinnova", MONDAY)
    read(instance, "boverket", MONDAY, [call(number) for number in range(201)])
    fail(instance, "vinnova", later(1), IncidentKind.LOSS)
    assert len(alarms(instance, later(2))) == 2
    first = digest(instance, later(2))
    assert "Vinnova: de flesta utlysningarna var borta, så vi tror inte på läsningen; lästes senast 1 juni" in first
    assert "Boverket: 201 utlysningar, lästes senast 1 juni kl. 07.30. Ovanligt många utlysningar." in first
    read(instance, "vinnova", later(6))
    second = digest(instance, later(7))
    assert "Vinnova: en utlysning, lästes senast 7 juni kl. 07.30. I ordning igen." in second
    read(instance, "vinnova", later(13))
    assert "I ordning igen" not in digest(instance, later(14))


def test_the_chat_of_the_office_hears_it_too(instance: Instance) -> None:
    digests = instance.settings.digest.model_copy(update={"slack_channel": "C0123456789"})
    channels = instance.settings.channels.model_copy(update={"use": ("slack",)})
    settings = instance.settings.model_copy(update={"channels": channels, "digest": digests})
    fail(instance, "vinnova", MONDAY)
    (plan,) = plan_alarms(settled(instance, settings), later(1))
    assert (plan.recipient, [one.channel for one in plan.deliveries]) == ("C0123456789", [SLACK])
    assert "Vinnova går inte att läsa" in plan.deliveries[0].payload.decode()
