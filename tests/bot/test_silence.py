"""Silence can be proved: what was not read counts as not read, in the message, in the status and in the exit status."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest

from bot.export import portal_records, status_record
from bot.instance import Instance
from bot.mentions import Plan
from bot.pipeline import Tally, enabled
from bot.sending import Sent, enqueue
from bot.telling import plan_digests
from cli.console import Console
from cli.report import print_plans, print_unread
from store.model import DeliveryKind, Outcome
from tests.bot.conftest import MONDAY, assessed, call, later

FOUR = ("eu_ft", "vinnova", "tillvaxtverket", "euro_access")


@pytest.fixture
def four(instance: Instance) -> Instance:
    """The instance with four portals on."""
    portals = {
        name: portal.model_copy(update={"enabled": name in FOUR}) for name, portal in instance.settings.portals.items()
    }
    return replace(instance, settings=instance.settings.model_copy(update={"portals": portals}))


def read(instance: Instance, at: datetime, portals: Sequence[str] = FOUR) -> None:
    for name in portals:
        instance.store.remember_reading(name, [replace(call(1), portal=name)], at, instance.store.start_run(name, at))


def fail(instance: Instance, at: datetime, portals: Sequence[str]) -> None:
    for name in portals:
        instance.store.end_run(
            replace(instance.store.start_run(name, at), ended=at, outcome=Outcome.FAILED, error="connection refused")
        )


def digest(instance: Instance, at: datetime) -> tuple[str, str]:
    """Subject and text of the digest that the office gets."""
    (plan,) = enqueue(instance, plan_digests(instance, assessed(instance, [], {}), at, at))
    mail = message_from_bytes(plan.deliveries[0].payload, policy=SMTP)
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(str(mail["Subject"]).split()), " ".join(str(body.get_content()).split())


def test_an_empty_memory_knows_nothing(four: Instance) -> None:
    subject, text = digest(four, MONDAY)
    assert subject == "Utblick vecka 23: vi vet inte, 4 av 4 portaler har aldrig lästs"
    assert "inget nytt" not in text.casefold()
    record = status_record(four, MONDAY)
    assert (record["well"], record["portals_read"], record["not_read"]) == (False, "0 of 4", sorted(FOUR))


def test_all_portals_down(four: Instance) -> None:
    read(four, later(-1))
    fail(four, MONDAY, FOUR)
    subject, text = digest(four, MONDAY)
    assert subject == "Utblick vecka 23: vi vet inte, 4 av 4 portaler kunde inte läsas"
    assert "inget nytt" not in text.casefold()


def test_one_of_four_down_and_one_never_read(four: Instance) -> None:
    read(four, MONDAY, FOUR[:2])
    fail(four, MONDAY, FOUR[2:3])
    subject, text = digest(four, MONDAY)
    assert subject == "Utblick vecka 23: vi vet inte, 2 av 4 portaler är inte lästa som de ska"
    assert "Vi vet inte: 2 av 4 portaler är inte lästa som de ska (" in text
    assert "inget nytt" not in text.casefold()
    unread = {record["portal"]: record["unread"] for record in portal_records(four, MONDAY) if record["enabled"]}
    assert unread == {"eu_ft": "", "vinnova": "", "tillvaxtverket": "failed", "euro_access": "never read"}


def test_a_reading_of_last_week_is_no_reading(four: Instance) -> None:
    read(four, later(-3))
    subject, _ = digest(four, MONDAY)
    assert subject == "Utblick vecka 23: vi vet inte, 4 av 4 portaler har inte lästs på över två dygn"


def test_silence_is_said_where_all_was_read(four: Instance) -> None:
    read(four, MONDAY - timedelta(hours=3))
    subject, text = digest(four, MONDAY)
    assert subject == "Utblick vecka 23: inget nytt"
    assert "Vi har läst alla 4 portaler." in text
    assert status_record(four, MONDAY)["not_read"] == []


def test_the_commands_end_with_1_where_something_is_unread(four: Instance, capsys: pytest.CaptureFixture[str]) -> None:
    read(four, MONDAY, FOUR[:3])
    console = Console(plain=True)
    assert print_unread(console, four, MONDAY, enabled(four))
    assert capsys.readouterr().out == "not read: 1 of 4 portals: euro_access (never read)\n"
    assert not print_unread(console, four, MONDAY, FOUR[:3])
    assert print_unread(console, four, MONDAY, [])


def test_a_message_that_does_not_leave_is_a_fault(four: Instance) -> None:
    read(four, MONDAY)
    enqueue(four, plan_digests(four, assessed(four, [], {}), MONDAY, MONDAY))
    assert status_record(four, MONDAY)["well"]
    claimed, *_ = four.tenant.claim_deliveries(MONDAY, timedelta(minutes=5), 20)
    four.tenant.mark_retry(claimed, MONDAY + timedelta(minutes=1), "connection refused")
    record = status_record(four, MONDAY)
    assert (record["well"], record["undelivered"]) == (False, 1)


@pytest.mark.parametrize(
    ("sent", "failed"),
    [
        (Sent(), False),
        (Sent(sent=3), False),
        (Sent(sent=3, waiting=1), False),
        (Sent(waiting=1), True),
        (Sent(sent=3, dead=1), True),
    ],
)
def test_a_round_fails_where_no_message_can_leave(sent: Sent, failed: bool) -> None:
    assert Tally(sent=sent).failed is failed


def test_the_status_is_the_same_from_portals_that_were_read_before(four: Instance) -> None:
    read(four, MONDAY, FOUR[:3])
    assert status_record(four, MONDAY, portal_records(four, MONDAY)) == status_record(four, MONDAY)
    assert status_record(four, MONDAY)["not_read"] == ["euro_access"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [(DeliveryKind.ALERT, "would send an alert to "), (DeliveryKind.ALARM, "would send an alarm to "),
     (DeliveryKind.DIGEST, "would send a digest to "), (DeliveryKind.CHANGE, "would send a change to ")],
)  # fmt: skip
def test_a_dry_run_names_each_message(capsys: pytest.CaptureFixture[str], kind: DeliveryKind, said: str) -> None:
    print_plans(Console(plain=True), Tally(plans=(Plan("a@example.se", kind, (), ()),)))
    assert capsys.readouterr().out == f"{said}a@example.se (0 events):\n"
    print_plans(Console(plain=True), Tally())
    assert capsys.readouterr().out == "nothing would be sent\n"


def test_a_channel_that_is_not_set_up_is_a_fault(four: Instance) -> None:
    read(four, MONDAY)
    assert status_record(four, MONDAY)["cannot_send"] == []
    channels = four.settings.channels.model_copy(update={"use": ("email",)})
    instance = replace(four, settings=four.settings.model_copy(update={"channels": channels}))
    record = status_record(instance, MONDAY)
    assert not record["well"]
    assert any("channels.email.host" in gap for gap in record["cannot_send"])
