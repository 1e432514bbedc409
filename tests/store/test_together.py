"""Four processes on one database at once: nothing is lost, and nothing happens twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import count
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

import pytest

from store.database import Store
from store.model import DeliveryState, Money
from tests.store.samples import BENCHES, DAY, HOME, NOW, bench, delivery, mention

PROCESSES = 4
LEASE = timedelta(minutes=5)

Work = Callable[[str, int], list[str]]
Together = Callable[[Work, str], list[list[str]]]

_start: list[Barrier] = []


def arrive(start: Barrier) -> None:
    _start.append(start)


def work_at_once(work: Work, address: str, number: int) -> list[str]:
    """Run by a process: waits for the three others, then works."""
    _start[0].wait(60)
    return work(address, number)


@pytest.fixture(scope="module")
def together() -> Iterator[Together]:
    """Lets four processes do the same at once; gives what each of them did."""
    fresh = get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, fresh, arrive, (fresh.Barrier(PROCESSES),)) as pool:

        def run(work: Work, address: str) -> list[list[str]]:
            tasks = [pool.submit(work_at_once, work, address, number) for number in range(PROCESSES)]
            return [task.result(120) for task in tasks]

        yield run


def claim_all(address: str, number: int) -> list[str]:
    keys = []
    with Store.open(address) as store:
        while found := store.tenant(HOME).claim_deliveries(NOW, LEASE, 7):
            keys += [one.key for one in found]
            store.tenant(HOME).mark_sent(found[0], NOW)
    return keys


def revise(address: str, number: int) -> list[str]:
    with Store.open(address) as store:
        return [
            change.kind.value
            for turn in range(100)
            for change in store.remember_reading("benches", [bench(budget=Money(1 + turn + 1_000 * number))], NOW)
        ]


def enqueue_all(address: str, number: int) -> list[str]:
    keys = [str(turn) for turn in range(40)]
    with Store.open(address) as store:
        return [key for key in keys if store.tenant(HOME).enqueue([delivery(key)], [mention(key)])]


def lead(address: str, number: int) -> list[str]:
    with Store.open(address) as store:
        return [str(number)] if store.acquire_lease("scheduler", str(number), NOW, LEASE) else []


def queue(address: str, messages: int) -> list[str]:
    """So many messages that are due; gives their keys."""
    keys = [f"{number:03}" for number in range(messages)]
    with Store.open(address) as store:
        for key in keys:
            store.tenant(HOME).enqueue([delivery(key)], [])
    return keys


def test_an_empty_database_can_be_opened_by_four_at_once(address: str, together: Together) -> None:
    assert [len(done) for done in together(lead, address)].count(1) == 1


def test_every_message_is_claimed_by_one(address: str, together: Together) -> None:
    keys = queue(address, 200)
    claimed = [key for done in together(claim_all, address) for key in done]
    assert sorted(claimed) == keys


def test_no_revision_is_lost(address: str, together: Together) -> None:
    with Store.open(address) as store:
        store.remember_reading("benches", [BENCHES], NOW - DAY)
    assert [len(done) for done in together(revise, address)] == [100] * PROCESSES
    with Store.open(address) as store:
        assert [one.revision for one in store.sightings()] == [1 + 100 * PROCESSES]
        changes = store.changes()[1:]
    assert [one.before for one in changes[1:]] == [one.after for one in changes[:-1]]


def test_every_message_is_queued_once(address: str, together: Together) -> None:
    queued = [key for done in together(enqueue_all, address) for key in done]
    assert sorted(queued, key=int) == [str(turn) for turn in range(40)]
    with Store.open(address) as store:
        assert len(store.tenant(HOME).deliveries(DeliveryState.PENDING)) == 40


def read_for_ever(address: str) -> None:
    """Run by a process that is killed: every reading gives every call the same title."""
    with Store.open(address) as store:
        for turn in count():
            read = [bench(str(number), title=f"Bench {turn}") for number in range(50)]
            store.remember_reading("benches", read, NOW)
            print(turn, flush=True)


@pytest.mark.slow
def test_a_reading_that_is_killed_leaves_nothing_half(address: str) -> None:
    program = f"from tests.store.test_together import read_for_ever; read_for_ever({address!r})"
    for kill in range(5):
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        with process.stdout as told:
            told.readline()
            time.sleep(0.02 * kill)
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with Store.open(address) as store:
            assert len({call.title for call in store.calls()}) == 1
            assert len({one.revision for one in store.sightings()}) == 1
