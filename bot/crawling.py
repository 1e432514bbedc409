"""Portals to memory: each portal is read in a child process, and what it said is kept whole or not at all."""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib.metadata import version
from typing import TypeVar

from bot.instance import Instance, Origin, cache_of, local_day, settings_from
from bot.plausibility import PlausibilityFailure, check_plausibility, usual_fill
from config.settings import Settings
from crawler.child import Reading, read_portal
from crawler.polite.guard import place
from crawler.portal import passports
from notifier.settings import secret
from store.database import Store
from store.model import IncidentKind, Outcome, Run, one_line

log = logging.getLogger(__name__)

# So many good readings say what is usual.
DEFAULT_HISTORY = 30
INTERRUPTED = "broken off: the process that read it ended before the portal was read"

Result = TypeVar("Result")


def crawl(
    instance: Instance,
    portals: Sequence[str],
    now: datetime,
    executor: Executor,
    *,
    told: Callable[[Run], None],
    accept_loss: bool = False,
) -> tuple[Run, ...]:
    """Read `portals` side by side and keep what they said. A portal that fails is a failed Run; the others go on.

    Portals of one host are read one after another. Who calls has the lead, so a run that has not ended was broken off.
    """
    _mark_interrupted(instance.store, portals, now)
    runs = {name: instance.store.start_run(name, now) for name in portals}
    ended = []
    for name, future in run_one_per_host(instance, portals, executor, partial(crawl_portal, instance.origin, now)):
        run = _keep(instance.store, _reading(name, future), runs[name], now, accept_loss=accept_loss)
        told(run)
        ended.append(run)
    return tuple(sorted(ended, key=lambda run: run.portal))


def run_one_per_host(
    instance: Instance, portals: Sequence[str], executor: Executor, read: Callable[[str], Result]
) -> Iterator[tuple[str, Future[Result]]]:
    """Each portal with what `read` says of it, as it comes; those of one host follow on each other, a delay apart.

    `read` is pickled where the executor's workers are processes.
    """
    queues = [deque(names) for names in by_host(instance, portals)]
    pending = {executor.submit(read, queue[0]): queue for queue in queues}
    while pending:
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            queue = pending.pop(future)
            name = queue.popleft()
            if queue:
                delay = instance.settings.portals[queue[0]].delay
                pending[executor.submit(_read_after_pause, delay, read, queue[0])] = queue
            yield name, future


def by_host(instance: Instance, portals: Sequence[str]) -> list[list[str]]:
    """The portals that share a host together, whether it is their own or one that the operator has named."""
    own = {passport.name: passport.base_url for passport in passports()}
    found: dict[tuple[str, int], list[str]] = {}
    for name in portals:
        found.setdefault(place(instance.settings.portals[name].base_url or own[name]), []).append(name)
    return list(found.values())


def _read_after_pause(delay: float, read: Callable[[str], Result], name: str) -> Result:
    time.sleep(delay)
    return read(name)


def _reading(name: str, future: Future[Reading]) -> Reading:
    """What a worker says of a portal; one that broke or was killed has not read it."""
    try:
        return future.result()
    except Exception as error:
        log.exception("portal %s: its worker failed", name)
        return Reading(name, error=one_line(f"{name}: its worker failed: {type(error).__name__}: {error}"))


def _mark_interrupted(store: Store, portals: Sequence[str], now: datetime) -> None:
    for run in store.latest_runs():
        if run.portal in portals and run.outcome is Outcome.RUNNING:
            store.end_run(replace(run, ended=now, outcome=Outcome.FAILED, error=INTERRUPTED))


def crawl_portal(origin: Origin, now: datetime, name: str) -> Reading:
    """A portal as the configuration says it is to be read; a job for any worker, which needs no memory."""
    settings = settings_from(origin)
    portal = settings.portals[name]
    return read_portal(
        name,
        base_url=portal.base_url,
        today=local_day(settings, now),
        agent=agent(settings),
        timeout=portal.timeout,
        delay=portal.delay,
        expect=portal.expect,
        cache=cache_of(settings),
        key=secret(portal.key),
    )


def agent(settings: Settings) -> str:
    """How we introduce ourselves to a portal, with the address that its people can write to."""
    contact = settings.crawl.contact
    return f"Utblick/{version('utblick')}" + (f" (+mailto:{contact})" if contact else "")


def _keep(store: Store, reading: Reading, run: Run, now: datetime, *, accept_loss: bool) -> Run:
    """The run as it ended; a reading that cannot be held against the memory or kept is one that failed."""
    try:
        return _judge(store, reading, run, now, accept_loss=accept_loss)
    except Exception as error:
        log.exception("portal %s: its reading could not be kept", reading.portal)
        words = one_line(f"could not be kept: {type(error).__name__}: {error}")
        store.end_run(replace(run, ended=now, outcome=Outcome.FAILED, error=words, incident=IncidentKind.UNREAD))
        return store.runs(reading.portal, limit=1)[0]


def _judge(store: Store, reading: Reading, run: Run, now: datetime, *, accept_loss: bool) -> Run:
    found = None if reading.error else check_reading(store, reading, now)
    if found and accept_loss:
        log.warning("portal %s: accepted: %s", reading.portal, found.words)
        run, found = replace(run, incident=found.kind), None
    if error := reading.error or (found.words if found else ""):
        log.warning("portal %s failed, its last good calls are kept: %s", reading.portal, error)
        kind = found.kind if found else IncidentKind.UNREAD
        store.end_run(replace(run, ended=now, outcome=Outcome.FAILED, error=error, incident=kind))
    else:
        stats = reading.stats
        run = replace(run, warnings=stats.warnings, left_out=stats.left_out, proof=stats.proof)
        store.remember_reading(reading.portal, reading.calls, now, run, stats.unread, dict(stats.ended))
    return store.runs(reading.portal, limit=1)[0]


def check_reading(store: Store, reading: Reading, now: datetime) -> PlausibilityFailure | None:
    """The plausibility check that a reading fails, compared with what is stored of its portal; None if it passes."""
    missing = {sighting.key for sighting in store.sightings() if sighting.missing_since}
    usual = usual_fill(store.good_runs(reading.portal, limit=DEFAULT_HISTORY))
    ended = dict(reading.stats.ended)  # seen, and over by their own words
    known = [call for call in store.calls(reading.portal) if call.ref not in ended]
    return check_plausibility(reading.calls, known, missing, usual, now)
