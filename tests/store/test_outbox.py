"""The outbox: nothing twice, nothing lost, and what is in doubt is listed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.database import Store
from store.model import DeliveryKind, DeliveryState, Mention
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
    assert again == replace(first, attempts=2, lease_until=NOW + 2 * LEASE)


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
