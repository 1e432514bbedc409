"""Channels that nothing gets through are left alone, for as long as a message waits for the end of that."""

from dataclasses import replace
from datetime import timedelta

from store.database import Store
from store.model import ChannelOutage
from tests.store.samples import DAY, EMAIL, HOME, NOW, SLACK, delivery

LEASE = timedelta(minutes=5)
HOUR = timedelta(hours=1)
TROUBLE = ChannelOutage(EMAIL, NOW, NOW + HOUR, True, "553 sender refused")


def failed(store: Store) -> None:
    """A message has failed and waits for an hour, and the channel rests as long."""
    store.tenant(HOME).enqueue([delivery()], [])
    (one,) = store.tenant(HOME).claim_deliveries(NOW, LEASE, 1)
    store.tenant(HOME).mark_retry(one, NOW + HOUR, "553 sender refused")
    store.tenant(HOME).record_outage(TROUBLE)


def test_a_channel_rests_until_its_time_has_come(store: Store) -> None:
    failed(store)
    assert store.tenant(HOME).silent_channels(NOW) == {EMAIL}
    assert store.tenant(HOME).silent_channels(NOW + HOUR) == set()
    assert (
        store.tenant(HOME).silent_channels(NOW - 2 * DAY) == set()
    )  # the clock has been put back: it would wait for days


def test_trouble_that_lasts_keeps_its_beginning_and_something_that_gets_through_ends_it(store: Store) -> None:
    failed(store)
    store.tenant(HOME).record_outage(
        replace(TROUBLE, since=NOW + DAY, until=NOW + DAY + HOUR, error="421 away", persistent=False)
    )
    assert store.tenant(HOME).outages() == [
        replace(TROUBLE, until=NOW + DAY + HOUR, error="421 away", persistent=False)
    ]
    store.tenant(HOME).end_outage(EMAIL)
    assert store.tenant(HOME).outages() == []
    assert store.tenant(HOME).silent_channels(NOW) == set()


def test_what_waits_for_a_channel_is_counted(store: Store) -> None:
    failed(store)
    store.tenant(HOME).enqueue([delivery("2"), delivery("3", channel=SLACK)], [])
    assert store.tenant(HOME).waiting(NOW, {EMAIL}) == 1
    assert store.tenant(HOME).waiting(None, {EMAIL}) == 2
    assert store.tenant(HOME).waiting(NOW, set()) == 0


def test_the_trouble_of_one_organisation_silences_no_other(store: Store) -> None:
    failed(store)
    away = store.tenant("away")
    assert (away.outages(), away.silent_channels(NOW)) == ([], set())
    away.record_outage(TROUBLE)
    assert (away.outages(), away.silent_channels(NOW)) == ([TROUBLE], set())  # no message of its own waits
    away.end_outage(EMAIL)
    assert store.tenant(HOME).outages() == [TROUBLE]
