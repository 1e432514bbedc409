"""The lead: of all processes that share a memory one reads, and one sends for an organisation, as long as it lives."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from store.database import Store, StoreError

log = logging.getLogger(__name__)

READING, SENDING = "reading", "sending"
LEASE = timedelta(seconds=30)  # after which a process that was killed leads no more
RENEW_EVERY = LEASE.total_seconds() / 3  # between two signs of life


@contextmanager
def leader_lease(store: Store, name: str = READING, *, waits: Callable[[], None] | None = None) -> Iterator[bool]:
    """Whether this process leads, until the block ends; with `waits`, which is told once, it waits until it does."""
    holder = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
    take = partial(_acquire, store, name, holder)
    leads = take() or (waits is not None and _wait(take, waits))
    ended = threading.Event()
    beat = threading.Thread(target=_renew_until, args=(take, ended), daemon=True)
    try:
        if leads:
            beat.start()
        yield leads
    finally:
        ended.set()
        if leads:
            beat.join()
            store.leave_lead(name, holder)


def _acquire(store: Store, name: str, holder: str) -> bool:
    return store.take_lead(name, holder, datetime.now(UTC), LEASE)


def _wait(take: Callable[[], bool], waits: Callable[[], None]) -> bool:
    waits()
    while not take():
        time.sleep(1)
    return True


def _renew_until(take: Callable[[], bool], ended: threading.Event) -> None:
    while not ended.wait(RENEW_EVERY):
        try:
            take()
        except StoreError as error:  # the next beat tries again
            log.warning("the lead could not be kept: %s", error)
