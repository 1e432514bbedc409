"""Deliveries: keys that are unique for ever, and when a failed one is tried again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from notifier.alert import Alert
from notifier.delivery import DeliveryError
from notifier.outbox import alert_deliveries, digest_deliveries, digest_key, next_attempt
from store.model import Delivery, DeliveryKind
from tests.notifier import week
from tests.notifier.rendered import EMAIL, FILE, SLACK
from tests.notifier.week import NOW, WORK, match, scored

SENDER = "utblick@example.se"
(MAIL,) = digest_deliveries(week.digest(), channel=EMAIL, recipient="eu@example.se", sender=SENDER)
PASSING = DeliveryError("mail server: 421 try later", permanent=False)


def delivery(attempts: int = 1) -> Delivery:
    return replace(MAIL, attempts=attempts)


def alert(*calls: week.Scored) -> Alert:
    return week.alert(*(calls or week.calls()))


def test_the_wait_doubles_from_a_minute_to_an_hour() -> None:
    waits = [next_attempt(delivery(attempts), NOW, PASSING) for attempts in (1, 2, 3, 7, 60)]
    assert [wait and wait - NOW for wait in waits] == [timedelta(minutes=m) for m in (1, 2, 4, 60, 60)]


def test_the_receivers_wish_is_kept_where_it_is_longer() -> None:
    slow = DeliveryError("slow down", permanent=False, retry_after=600)
    assert next_attempt(delivery(), NOW, slow) == NOW + timedelta(minutes=10)
    soon = DeliveryError("slow down", permanent=False, retry_after=1)
    assert next_attempt(delivery(), NOW, soon) == NOW + timedelta(minutes=1)


@pytest.mark.parametrize("hours", [4, 24, 71])
def test_an_outage_of_days_loses_nothing(hours: int) -> None:
    at, attempts = NOW, 0
    while at < NOW + timedelta(hours=hours):
        attempts += 1
        again = next_attempt(delivery(attempts), at, PASSING)
        assert again is not None
        assert timedelta(minutes=1) <= again - at <= timedelta(hours=1)
        at = again
    assert attempts < hours + 10


def test_it_is_dead_after_three_days_or_a_final_refusal() -> None:
    assert next_attempt(delivery(80), NOW + timedelta(hours=71, minutes=1), PASSING) is None
    assert next_attempt(delivery(), NOW, DeliveryError("550 no such user", permanent=True)) is None


def test_a_digest_has_one_key_per_week_channel_and_recipient() -> None:
    assert MAIL.key == "digest:2026-W23:email:eu@example.se"
    assert (MAIL.kind, MAIL.created, MAIL.next_attempt_at) == (DeliveryKind.DIGEST, NOW, NOW)
    (chat,) = digest_deliveries(week.digest(), channel=SLACK, recipient="C1")
    assert chat.key == "digest:2026-W23:slack:C1"


def test_a_long_week_in_a_chat_has_a_key_per_part() -> None:
    calls = [replace(WORK, ref=str(n)) for n in range(40)]
    long = week.digest(untold=[scored(call, match(call, "P2", 0.9)) for call in calls])
    parts = digest_deliveries(long, channel=SLACK, recipient="C1")
    assert [part.key for part in parts[:2]] == ["digest:2026-W23:slack:C1", "digest:2026-W23:slack:C1:2"]
    assert all(f'"{part.key}"'.encode() in part.payload for part in parts)
    assert len({part.key for part in parts}) == len(parts) > 2


def test_a_file_gets_the_e_mail_and_the_chat_message() -> None:
    made = digest_deliveries(week.digest(), channel=FILE, recipient="eu@example.se", sender=SENDER)
    assert [part.key for part in made] == [
        "digest:2026-W23:file:eu@example.se",
        "digest:2026-W23:file:eu@example.se:slack",
    ]


def test_an_alert_has_one_key_per_person_and_call_whatever_the_channel() -> None:
    (mail,) = alert_deliveries(alert(), channel=EMAIL, sender=SENDER)
    assert mail.key == "alert:energi@example.se:eu_ft:LIFE-2026-CET-BUILDRENO:new"
    assert (mail.kind, mail.recipient) == (DeliveryKind.ALERT, "energi@example.se")
    (chat,) = alert_deliveries(alert(), channel=SLACK)
    assert chat.key == mail.key


def test_an_alert_on_several_calls_is_still_one_short_key() -> None:
    calls = [replace(WORK, ref=str(n)) for n in range(30)]
    many = alert(*(scored(call, match(call, "solceller", 0.9)) for call in calls))
    (mail,) = alert_deliveries(many, channel=EMAIL, sender=SENDER)
    assert mail.key.startswith("alert:energi@example.se:30-")
    assert len(mail.key) < 80


def test_an_alert_without_calls_is_not_sent() -> None:
    silent = alert(scored(WORK, match(WORK, "arbete", 0.9)))
    assert alert_deliveries(silent, channel=EMAIL, sender=SENDER) == ()


@pytest.mark.parametrize(
    ("error", "lives"),
    [
        (DeliveryError("connection refused", of_channel=True), True),
        (DeliveryError("554 relay denied", remedy="let the server pass it on"), True),
        (DeliveryError("503", unknown=True, of_channel=True), True),
        (DeliveryError("450 greylisted"), False),
        (DeliveryError("missing_scope", unknown=True, remedy="give the scope"), False),  # unknown is what it becomes
    ],
)
def test_what_is_not_about_the_message_never_lets_it_grow_too_old(error: DeliveryError, lives: bool) -> None:
    assert (next_attempt(delivery(80), NOW + timedelta(days=9), error) is not None) == lives


def test_what_a_person_must_mend_is_tried_once_an_hour() -> None:
    refused = DeliveryError("535", of_channel=True, remedy="look at the password")
    assert next_attempt(delivery(), NOW, refused) == NOW + timedelta(hours=1)


def test_an_address_in_capital_letters_is_the_same_person() -> None:
    assert digest_key("2026-W23", EMAIL.name, "Anna@Example.se") == "digest:2026-W23:email:anna@example.se"
    assert digest_key("2026-W23", SLACK.name, "C0ABC") == "digest:2026-W23:slack:C0ABC"
    (mail,) = alert_deliveries(replace(alert(), recipient="Energi@Example.se"), channel=EMAIL, sender=SENDER)
    assert mail.key.startswith("alert:energi@example.se:")
    assert mail.recipient == "Energi@Example.se"
