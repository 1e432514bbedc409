"""Portals to memory: each portal is read in a child process, and what it said is kept whole or not at all."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

from bot.doubt import Doubt, doubt, usual_fill
from bot.wiring import House
from crawler.child import Reading, read_portal
from store.database import Store
from store.model import IncidentKind, Outcome, Run

log = logging.getLogger(__name__)

# So many good readings say what is usual.
USUAL = 30


def crawl(
    house: House,
    portals: Sequence[str],
    now: datetime,
    executor: Executor,
    *,
    told: Callable[[Run], None],
    accept_loss: bool = False,
) -> tuple[Run, ...]:
    """Read `portals` side by side and keep what they said. A portal that fails is a failed Run; the others go on."""
    runs = {executor.submit(_read, house, name, now): house.store.start_run(name, now) for name in portals}
    ended = []
    for future in as_completed(runs):
        run = _keep(house.store, future.result(), runs[future], now, accept_loss=accept_loss)
        told(run)
        ended.append(run)
    return tuple(sorted(ended, key=lambda run: run.portal))


def _read(house: House, name: str, now: datetime) -> Reading:
    portal = house.settings.portals[name]
    return read_portal(
        name,
        base_url=portal.base_url,
        today=now.astimezone(ZoneInfo(house.settings.schedule.zone)).date(),
        agent=agent(house),
        timeout=portal.timeout,
        delay=portal.delay,
        expect=portal.expect,
    )


def agent(house: House) -> str:
    """How we introduce ourselves to a portal, with the address that its people can write to."""
    contact = house.settings.crawl.contact
    return f"Utblick/{version('utblick')}" + (f" (+mailto:{contact})" if contact else "")


def _keep(store: Store, reading: Reading, run: Run, now: datetime, *, accept_loss: bool) -> Run:
    found = None if reading.error else doubted(store, reading, now)
    if found and accept_loss:
        log.warning("portal %s: accepted: %s", reading.portal, found.words)
        run, found = replace(run, incident=found.kind), None
    if error := reading.error or (found.words if found else ""):
        log.warning("portal %s failed, its last good calls are kept: %s", reading.portal, error)
        kind = found.kind if found else IncidentKind.UNREAD
        store.end_run(replace(run, ended=now, outcome=Outcome.FAILED, error=error, incident=kind))
    else:
        store.remember_reading(reading.portal, reading.calls, now, run)
    return store.runs(reading.portal, limit=1)[0]


def doubted(store: Store, reading: Reading, now: datetime) -> Doubt | None:
    """Why a whole reading is not believed, beside what is remembered of its portal."""
    missing = {sighting.key for sighting in store.sightings() if sighting.missing_since}
    usual = usual_fill(store.good_runs(reading.portal, limit=USUAL))
    return doubt(reading.calls, store.calls(reading.portal), missing, usual, now)
