"""Leader leases: of all processes that share a database one crawls, and one sends for each organisation."""

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
LEASE = timedelta(seconds=30)  # a killed process loses its lease after that
RENEW_EVERY = LEASE.total_seconds() / 3  # seconds


@contextmanager
def leader_lease(store: Store, name: str = READING, *, waits: Callable[[], None] | None = None) -> Iterator[bool]:
    """Hold the leader lease `name`, renewed until the block ends; yields whether this process holds it.

    With `waits` it blocks until it gets the lease, after one call of `waits` where another process has it.
    """
    holder = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
    take = partial(_acquire, store, name, holder)
    leads = take() or (waits is not None and _wait(take, waits))
    ended = threading.Event()
    renewal = threading.Thread(target=_renew_until, args=(take, ended), daemon=True)
    try:
        if leads:
            renewal.start()
        yield leads
    finally:
        ended.set()
        if leads:
            renewal.join()
            store.release_lease(name, holder)


def _acquire(store: Store, name: str, holder: str) -> bool:
    return store.acquire_lease(name, holder, datetime.now(UTC), LEASE)


def _wait(take: Callable[[], bool], waits: Callable[[], None]) -> bool:
    waits()
    while not take():
        time.sleep(1)
    return True


def _renew_until(take: Callable[[], bool], ended: threading.Event) -> None:
    while not ended.wait(RENEW_EVERY):
        try:
            take()
        except StoreError as error:  # the next renewal tries again
            log.warning("the lead could not be kept: %s", error)
