"""The outbox: nothing twice, nothing lost, and what is in doubt is listed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.database import TenantStore
from store.model import (
    DeliveryKind,
    DeliveryState,
    Event,
    EventKind,
    Mention,
    Receipt,
)
from tests.store.samples import DAY, EMAIL, NOW, SLACK, delivery, mention

LEASE = timedelta(minutes=5)


def claimed(tenant: TenantStore, minutes: int = 0) -> list[str]:
    """The keys of what is claimed that many minutes later."""
    return [one.key for one in tenant.claim_deliveries(NOW + timedelta(minutes=minutes), LEASE, 10)]


def test_when_somebody_was_last_written_to(tenant: TenantStore) -> None:
    assert tenant.last_created(DeliveryKind.ALERT, "park@example.se") is None
    tenant.enqueue([delivery()], [])
    tenant.enqueue([replace(delivery("alert/2"), recipient="Park@Example.se", created=NOW + DAY)], [])
    assert tenant.last_created(DeliveryKind.ALERT, "park@example.se") == NOW + DAY
    assert tenant.last_created(DeliveryKind.DIGEST, "park@example.se") is None


def test_a_message_is_queued_once(tenant: TenantStore) -> None:
    assert tenant.enqueue([delivery()], [mention()])
    assert not tenant.enqueue([delivery(payload=b"other")], [mention("deadline")])
    (waiting,) = tenant.deliveries()
    assert waiting == delivery(id=waiting.id)
    assert tenant.delivery("alert/1") == waiting
    assert tenant.delivery("alert/2") is None
    assert tenant.mentions(DeliveryKind.ALERT, "park@example.se") == [mention()]


def test_an_event_is_mentioned_once_to_a_recipient_in_a_kind_of_message(tenant: TenantStore) -> None:
    digest = replace(mention(), kind=DeliveryKind.DIGEST)
    tenant.enqueue([delivery("1")], [mention(), mention(), digest])
    tenant.enqueue([delivery("2")], [mention(), mention("deadline"), replace(mention(), recipient="b@example.se")])
    assert tenant.mentions(DeliveryKind.ALERT, "park@example.se") == [mention("deadline"), mention()]
    assert tenant.mentions(DeliveryKind.DIGEST, "park@example.se") == [digest]
    assert tenant.mentions(DeliveryKind.ALERT, "b@example.se") == [
        Mention(DeliveryKind.ALERT, "b@example.se", "benches", "7001", Event(EventKind.NEW))
    ]


def test_messages_enter_together_or_not_at_all(tenant: TenantStore) -> None:
    assert tenant.enqueue([delivery("1"), delivery("2")], [mention()])
    assert not tenant.enqueue([delivery("3"), delivery("2"), delivery("4")], [mention("deadline")])
    assert not tenant.enqueue([], [mention("deadline")])
    assert [one.key for one in tenant.deliveries()] == ["1", "2"]
    assert tenant.mentions(DeliveryKind.ALERT, "park@example.se") == [mention()]


def test_a_message_may_mention_nothing(tenant: TenantStore) -> None:
    assert tenant.enqueue([delivery()], [])
    assert claimed(tenant) == ["alert/1"]


def test_what_is_due_is_claimed_oldest_first_and_not_again(tenant: TenantStore) -> None:
    for key, minutes in (("late", -1), ("later", 3), ("latest", -9)):
        tenant.enqueue([delivery(key, next_attempt_at=NOW + timedelta(minutes=minutes))], [])
    (first,) = tenant.claim_deliveries(NOW, LEASE, 1)
    assert (first.key, first.state, first.attempts) == ("latest", DeliveryState.SENDING, 1)
    assert first.lease_until == NOW + LEASE
    assert first == tenant.delivery("latest")
    assert claimed(tenant) == ["late"]
    assert claimed(tenant, 2) == []
    assert claimed(tenant, 3) == ["later"]


def test_a_lease_that_has_run_out_lets_another_send_the_same_bytes(tenant: TenantStore) -> None:
    tenant.enqueue([delivery()], [])
    (first,) = tenant.claim_deliveries(NOW, LEASE, 10)
    assert claimed(tenant, 4) == []
    (again,) = tenant.claim_deliveries(NOW + LEASE, LEASE, 10)
    assert again == replace(first, attempts=2, lease_until=NOW + 2 * LEASE, doubtful=True)


def test_sent_is_never_sent_again(tenant: TenantStore) -> None:
    tenant.enqueue([delivery()], [])
    (one,) = tenant.claim_deliveries(NOW, LEASE, 10)
    tenant.mark_sent(one, NOW + LEASE / 2)
    assert claimed(tenant, 24 * 60) == []
    assert tenant.deliveries(DeliveryState.SENT) == [
        replace(one, state=DeliveryState.SENT, sent_at=NOW + LEASE / 2, lease_until=None)
    ]


def test_a_failure_is_tried_again_at_its_time(tenant: TenantStore) -> None:
    tenant.enqueue([delivery()], [])
    (one,) = tenant.claim_deliveries(NOW, LEASE, 10)
    tenant.mark_retry(one, NOW + timedelta(minutes=30), "451 try later\x00")
    waiting = tenant.delivery("alert/1")
    assert waiting is not None
    assert (waiting.state, waiting.error, waiting.lease_until) == (DeliveryState.PENDING, "451 try later?", None)
    assert claimed(tenant, 29) == []
    (again,) = tenant.claim_deliveries(NOW + timedelta(minutes=30), LEASE, 10)
    assert again.attempts == 2
    tenant.mark_sent(again, NOW + DAY)
    assert [one.error for one in tenant.deliveries()] == [""]


@pytest.mark.parametrize("state", [DeliveryState.DEAD, DeliveryState.UNKNOWN])
def test_dead_and_unknown_are_listed_and_never_repeated(tenant: TenantStore, state: DeliveryState) -> None:
    tenant.enqueue([delivery()], [])
    (one,) = tenant.claim_deliveries(NOW, LEASE, 10)
    mark = tenant.mark_dead if state is DeliveryState.DEAD else tenant.mark_unknown
    mark(one, "550 no such user")
    assert tenant.deliveries(state) == [replace(one, state=state, lease_until=None, error="550 no such user")]
    assert tenant.deliveries(DeliveryState.PENDING) == []
    assert claimed(tenant, 24 * 60) == []


def test_what_was_never_claimed_can_be_given_up(tenant: TenantStore) -> None:
    tenant.enqueue([delivery()], [])
    (waiting,) = tenant.deliveries()
    tenant.mark_dead(waiting, "the call has closed")
    assert claimed(tenant) == []


def test_who_lost_the_lease_may_only_tell_that_it_went_out(tenant: TenantStore) -> None:
    tenant.enqueue([delivery()], [])
    (slow,) = tenant.claim_deliveries(NOW, LEASE, 10)
    (quick,) = tenant.claim_deliveries(NOW + LEASE, LEASE, 10)
    tenant.mark_retry(slow, NOW + LEASE, "too slow")
    tenant.mark_dead(slow, "too slow")
    assert tenant.delivery("alert/1") == quick
    tenant.mark_sent(slow, NOW + LEASE)
    tenant.mark_retry(quick, NOW + LEASE, "dropped")
    assert [one.state for one in tenant.deliveries()] == [DeliveryState.SENT]


def test_what_a_process_had_in_hand_when_it_died_is_doubtful_and_what_surely_failed_is_not(tenant: TenantStore) -> None:
    tenant.enqueue([delivery()], [])
    (first,) = tenant.claim_deliveries(NOW, LEASE, 1)
    assert not first.doubtful
    (again,) = tenant.claim_deliveries(NOW + LEASE, LEASE, 1)
    assert again.doubtful
    tenant.mark_retry(again, NOW + DAY, "429")
    (third,) = tenant.claim_deliveries(NOW + DAY, LEASE, 1)
    assert not third.doubtful
    tenant.mark_retry(third, NOW + 2 * DAY, "no answer", doubtful=True)
    assert tenant.claim_deliveries(NOW + 2 * DAY, LEASE, 1)[0].doubtful


def test_only_what_is_asked_for_is_claimed(tenant: TenantStore) -> None:
    tenant.enqueue([delivery("mail"), delivery("chat", channel=SLACK)], [])
    (chat,) = tenant.claim_deliveries(NOW, LEASE, 9, channels={SLACK})
    assert chat.key == "chat"
    (mail,) = tenant.deliveries(DeliveryState.PENDING)
    assert tenant.claim_deliveries(NOW, LEASE, 9, besides=[mail.id]) == []
    assert tenant.claim_deliveries(NOW, LEASE, 9, channels=()) == []


@pytest.mark.parametrize("back", [timedelta(hours=1), DAY, 30 * DAY])
def test_a_clock_that_is_put_back_delays_no_message(tenant: TenantStore, back: timedelta) -> None:
    tenant.enqueue([delivery("waits"), delivery("in hand")], [])
    (one, _) = tenant.claim_deliveries(NOW, LEASE, 2)
    tenant.mark_retry(one, NOW + timedelta(hours=1), "421")
    assert len(tenant.claim_deliveries(NOW - back, LEASE, 9)) == 2


def test_the_dead_and_unknown_wait_anew_with_the_same_bytes(tenant: TenantStore) -> None:
    tenant.enqueue([delivery("dead"), delivery("unknown"), delivery("sent")], [])
    dead, unknown, sent = tenant.claim_deliveries(NOW, LEASE, 9)
    tenant.mark_dead(dead, "550")
    tenant.mark_unknown(unknown, "no answer")
    tenant.mark_sent(sent, NOW)
    assert tenant.revive(["dead", "unknown", "sent", "nobody"], NOW + DAY, 2 * DAY) == []
    assert tenant.revive(["dead", "unknown", "sent", "nobody"], NOW + DAY) == ["dead", "unknown"]
    again = {one.key: one for one in tenant.claim_deliveries(NOW + DAY, LEASE, 9)}
    assert {key: (one.payload, one.doubtful, one.created) for key, one in again.items()} == {
        "dead": (dead.payload, False, NOW + DAY),
        "unknown": (unknown.payload, True, NOW + DAY),
    }


def test_what_a_dead_message_told_is_told_by_the_next(tenant: TenantStore) -> None:
    tenant.enqueue([delivery("1")], [mention()])
    (one,) = tenant.claim_deliveries(NOW, LEASE, 1)
    tenant.mark_dead(one, "550")
    assert tenant.mentions(DeliveryKind.ALERT, "park@example.se") == []
    tenant.enqueue([delivery("2")], [mention(), mention("deadline")])
    assert tenant.mentions(DeliveryKind.ALERT, "park@example.se") == [mention("deadline"), mention()]
    (two,) = tenant.deliveries(DeliveryState.PENDING)
    assert tenant.mentions_of(one) == []
    assert tenant.mentions_of(two) == [mention("deadline"), mention()]


def test_each_part_of_a_long_message_tells_its_own(tenant: TenantStore) -> None:
    tenant.enqueue([delivery("1"), delivery("2")], [mention(), mention(ref="7002")], [0, 1])
    _, part = tenant.claim_deliveries(NOW, LEASE, 2)
    tenant.mark_dead(part, "invalid_blocks")
    assert tenant.mentions(DeliveryKind.ALERT, "park@example.se") == [mention()]


def test_what_was_sent_and_is_not_remembered_is_taken_over_and_told_no_more(tenant: TenantStore) -> None:
    tenant.enqueue([delivery("old")], [mention()])
    receipts = [
        Receipt(
            key=key,
            kind=DeliveryKind.ALERT,
            channel=EMAIL,
            recipient="park@example.se",
            created=NOW,
            sent_at=NOW + DAY,
            attempts=1,
            mentions=(mention("new", ref),),
        )
        for key, ref in (("old", "7001"), ("lost", "7002"))
    ]
    tenant.remember_sent(receipts)
    tenant.remember_sent(receipts)
    assert {(one.key, one.state, one.sent_at) for one in tenant.deliveries()} == {
        ("old", DeliveryState.SENT, NOW + DAY),
        ("lost", DeliveryState.SENT, NOW + DAY),
    }
    assert tenant.mentions(DeliveryKind.ALERT, "park@example.se") == [mention(), mention(ref="7002")]
    assert claimed(tenant, 9999) == []
    assert not tenant.enqueue([delivery("lost")], [])


def test_deliveries_can_be_listed_without_their_bytes(tenant: TenantStore) -> None:
    tenant.enqueue([delivery()], [])
    (light,) = tenant.deliveries(payloads=False)
    (whole,) = tenant.deliveries()
    assert (light.payload, replace(light, payload=whole.payload)) == (b"", whole)
