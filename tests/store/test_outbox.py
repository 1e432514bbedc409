"""The outbox: nothing twice, nothing lost, and what is in doubt is listed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.database import Store
from store.model import Channel, DeliveryKind, DeliveryState, Mention, Receipt
from tests.store.samples import DAY, NOW, delivery, mention

LEASE = timedelta(minutes=5)


def claimed(store: Store, minutes: int = 0) -> list[str]:
    """The keys of what is claimed that many minutes later."""
    return [one.key for one in store.claim_deliveries(NOW + timedelta(minutes=minutes), LEASE, 10)]


def test_when_somebody_was_last_written_to(store: Store) -> None:
    assert store.last_created(DeliveryKind.ALERT, "park@example.se") is None
    store.enqueue([delivery()], [])
    store.enqueue([replace(delivery("alert/2"), recipient="Park@Example.se", created=NOW + DAY)], [])
    assert store.last_created(DeliveryKind.ALERT, "park@example.se") == NOW + DAY
    assert store.last_created(DeliveryKind.DIGEST, "park@example.se") is None


def test_a_message_is_queued_once(store: Store) -> None:
    assert store.enqueue([delivery()], [mention()])
    assert not store.enqueue([delivery(payload=b"other")], [mention("deadline")])
    (waiting,) = store.deliveries()
    assert waiting == delivery(id=waiting.id)
    assert store.delivery("alert/1") == waiting
    assert store.delivery("alert/2") is None
    assert store.mentions(DeliveryKind.ALERT, "park@example.se") == [mention()]


def test_an_event_is_mentioned_once_to_a_recipient_in_a_kind_of_message(store: Store) -> None:
    digest = replace(mention(), kind=DeliveryKind.DIGEST)
    store.enqueue([delivery("1")], [mention(), mention(), digest])
    store.enqueue([delivery("2")], [mention(), mention("deadline"), replace(mention(), recipient="b@example.se")])
    assert store.mentions(DeliveryKind.ALERT, "park@example.se") == [mention("deadline"), mention()]
    assert store.mentions(DeliveryKind.DIGEST, "park@example.se") == [digest]
    assert store.mentions(DeliveryKind.ALERT, "b@example.se") == [
        Mention(DeliveryKind.ALERT, "b@example.se", "benches", "7001", "new")
    ]


def test_messages_enter_together_or_not_at_all(store: Store) -> None:
    assert store.enqueue([delivery("1"), delivery("2")], [mention()])
    assert not store.enqueue([delivery("3"), delivery("2"), delivery("4")], [mention("deadline")])
    assert not store.enqueue([], [mention("deadline")])
    assert [one.key for one in store.deliveries()] == ["1", "2"]
    assert store.mentions(DeliveryKind.ALERT, "park@example.se") == [mention()]


def test_a_message_may_mention_nothing(store: Store) -> None:
    assert store.enqueue([delivery()], [])
    assert claimed(store) == ["alert/1"]


def test_what_is_due_is_claimed_oldest_first_and_not_again(store: Store) -> None:
    for key, minutes in (("late", -1), ("later", 3), ("latest", -9)):
        store.enqueue([delivery(key, next_attempt_at=NOW + timedelta(minutes=minutes))], [])
    (first,) = store.claim_deliveries(NOW, LEASE, 1)
    assert (first.key, first.state, first.attempts) == ("latest", DeliveryState.SENDING, 1)
    assert first.lease_until == NOW + LEASE
    assert first == store.delivery("latest")
    assert claimed(store) == ["late"]
    assert claimed(store, 2) == []
    assert claimed(store, 3) == ["later"]


def test_a_lease_that_has_run_out_lets_another_send_the_same_bytes(store: Store) -> None:
    store.enqueue([delivery()], [])
    (first,) = store.claim_deliveries(NOW, LEASE, 10)
    assert claimed(store, 4) == []
    (again,) = store.claim_deliveries(NOW + LEASE, LEASE, 10)
    assert again == replace(first, attempts=2, lease_until=NOW + 2 * LEASE, doubtful=True)


def test_sent_is_never_sent_again(store: Store) -> None:
    store.enqueue([delivery()], [])
    (one,) = store.claim_deliveries(NOW, LEASE, 10)
    store.mark_sent(one, NOW + LEASE / 2)
    assert claimed(store, 24 * 60) == []
    assert store.deliveries(DeliveryState.SENT) == [
        replace(one, state=DeliveryState.SENT, sent_at=NOW + LEASE / 2, lease_until=None)
    ]


def test_a_failure_is_tried_again_at_its_time(store: Store) -> None:
    store.enqueue([delivery()], [])
    (one,) = store.claim_deliveries(NOW, LEASE, 10)
    store.mark_retry(one, NOW + timedelta(minutes=30), "451 try later\x00")
    waiting = store.delivery("alert/1")
    assert waiting is not None
    assert (waiting.state, waiting.error, waiting.lease_until) == (DeliveryState.PENDING, "451 try later?", None)
    assert claimed(store, 29) == []
    (again,) = store.claim_deliveries(NOW + timedelta(minutes=30), LEASE, 10)
    assert again.attempts == 2
    store.mark_sent(again, NOW + DAY)
    assert [one.error for one in store.deliveries()] == [""]


@pytest.mark.parametrize("state", [DeliveryState.DEAD, DeliveryState.UNKNOWN])
def test_dead_and_unknown_are_listed_and_never_repeated(store: Store, state: DeliveryState) -> None:
    store.enqueue([delivery()], [])
    (one,) = store.claim_deliveries(NOW, LEASE, 10)
    mark = store.mark_dead if state is DeliveryState.DEAD else store.mark_unknown
    mark(one, "550 no such user")
    assert store.deliveries(state) == [replace(one, state=state, lease_until=None, error="550 no such user")]
    assert store.deliveries(DeliveryState.PENDING) == []
    assert claimed(store, 24 * 60) == []


def test_what_was_never_claimed_can_be_given_up(store: Store) -> None:
    store.enqueue([delivery()], [])
    (waiting,) = store.deliveries()
    store.mark_dead(waiting, "the call has closed")
    assert claimed(store) == []


def test_who_lost_the_lease_may_only_tell_that_it_went_out(store: Store) -> None:
    store.enqueue([delivery()], [])
    (slow,) = store.claim_deliveries(NOW, LEASE, 10)
    (quick,) = store.claim_deliveries(NOW + LEASE, LEASE, 10)
    store.mark_retry(slow, NOW + LEASE, "too slow")
    store.mark_dead(slow, "too slow")
    assert store.delivery("alert/1") == quick
    store.mark_sent(slow, NOW + LEASE)
    store.mark_retry(quick, NOW + LEASE, "dropped")
    assert [one.state for one in store.deliveries()] == [DeliveryState.SENT]


def test_what_a_process_had_in_hand_when_it_died_is_doubtful_and_what_surely_failed_is_not(store: Store) -> None:
    store.enqueue([delivery()], [])
    (first,) = store.claim_deliveries(NOW, LEASE, 1)
    assert not first.doubtful
    (again,) = store.claim_deliveries(NOW + LEASE, LEASE, 1)
    assert again.doubtful
    store.mark_retry(again, NOW + DAY, "429")
    (third,) = store.claim_deliveries(NOW + DAY, LEASE, 1)
    assert not third.doubtful
    store.mark_retry(third, NOW + 2 * DAY, "no answer", doubtful=True)
    assert store.claim_deliveries(NOW + 2 * DAY, LEASE, 1)[0].doubtful


def test_only_what_is_asked_for_is_claimed(store: Store) -> None:
    store.enqueue([delivery("mail"), delivery("chat", channel=Channel.SLACK)], [])
    (chat,) = store.claim_deliveries(NOW, LEASE, 9, channels={Channel.SLACK})
    assert chat.key == "chat"
    (mail,) = store.deliveries(DeliveryState.PENDING)
    assert store.claim_deliveries(NOW, LEASE, 9, besides=[mail.id]) == []
    assert store.claim_deliveries(NOW, LEASE, 9, channels=()) == []


@pytest.mark.parametrize("back", [timedelta(hours=1), DAY, 30 * DAY])
def test_a_clock_that_is_put_back_delays_no_message(store: Store, back: timedelta) -> None:
    store.enqueue([delivery("waits"), delivery("in hand")], [])
    (one, _) = store.claim_deliveries(NOW, LEASE, 2)
    store.mark_retry(one, NOW + timedelta(hours=1), "421")
    assert len(store.claim_deliveries(NOW - back, LEASE, 9)) == 2


def test_the_dead_and_unknown_wait_anew_with_the_same_bytes(store: Store) -> None:
    store.enqueue([delivery("dead"), delivery("unknown"), delivery("sent")], [])
    dead, unknown, sent = store.claim_deliveries(NOW, LEASE, 9)
    store.mark_dead(dead, "550")
    store.mark_unknown(unknown, "no answer")
    store.mark_sent(sent, NOW)
    assert store.revive(["dead", "unknown", "sent", "nobody"], NOW + DAY, 2 * DAY) == []
    assert store.revive(["dead", "unknown", "sent", "nobody"], NOW + DAY) == ["dead", "unknown"]
    again = {one.key: one for one in store.claim_deliveries(NOW + DAY, LEASE, 9)}
    assert {key: (one.payload, one.doubtful, one.created) for key, one in again.items()} == {
        "dead": (dead.payload, False, NOW + DAY),
        "unknown": (unknown.payload, True, NOW + DAY),
    }


def test_what_a_dead_message_told_is_told_by_the_next(store: Store) -> None:
    store.enqueue([delivery("1")], [mention()])
    (one,) = store.claim_deliveries(NOW, LEASE, 1)
    store.mark_dead(one, "550")
    assert store.mentions(DeliveryKind.ALERT, "park@example.se") == []
    store.enqueue([delivery("2")], [mention(), mention("deadline")])
    assert store.mentions(DeliveryKind.ALERT, "park@example.se") == [mention("deadline"), mention()]
    (two,) = store.deliveries(DeliveryState.PENDING)
    assert store.mentions_of(one) == []
    assert store.mentions_of(two) == [mention("deadline"), mention()]


def test_each_part_of_a_long_message_tells_its_own(store: Store) -> None:
    store.enqueue([delivery("1"), delivery("2")], [mention(), mention(ref="7002")], [0, 1])
    _, part = store.claim_deliveries(NOW, LEASE, 2)
    store.mark_dead(part, "invalid_blocks")
    assert store.mentions(DeliveryKind.ALERT, "park@example.se") == [mention()]


def test_what_was_sent_and_is_not_remembered_is_taken_over_and_told_no_more(store: Store) -> None:
    store.enqueue([delivery("old")], [mention()])
    receipts = [
        Receipt(
            key=key,
            kind=DeliveryKind.ALERT,
            channel=Channel.EMAIL,
            recipient="park@example.se",
            created=NOW,
            sent_at=NOW + DAY,
            attempts=1,
            mentions=(mention("new", ref),),
        )
        for key, ref in (("old", "7001"), ("lost", "7002"))
    ]
    store.remember_sent(receipts)
    store.remember_sent(receipts)
    assert {(one.key, one.state, one.sent_at) for one in store.deliveries()} == {
        ("old", DeliveryState.SENT, NOW + DAY),
        ("lost", DeliveryState.SENT, NOW + DAY),
    }
    assert store.mentions(DeliveryKind.ALERT, "park@example.se") == [mention(), mention(ref="7002")]
    assert claimed(store, 9999) == []
    assert not store.enqueue([delivery("lost")], [])


def test_deliveries_can_be_listed_without_their_bytes(store: Store) -> None:
    store.enqueue([delivery()], [])
    (light,) = store.deliveries(payloads=False)
    (whole,) = store.deliveries()
    assert (light.payload, replace(light, payload=whole.payload)) == (b"", whole)
