"""How portals answer right now, and the first files of a new one."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.crawling import agent, check_reading
from bot.health import own_passport
from bot.instance import Instance
from bot.plausibility import PlausibilityFailure
from crawler import CrawlError
from crawler.child import Reading, read_portal
from crawler.newportal import PROJECT, Draft, check_draft, fetch, write_portal
from crawler.portal import Passport, passport
from notifier.settings import secret
from store.model import FIELDS, Fill


@dataclass(frozen=True, slots=True)
class Health:
    """How a portal answered now: the shares are of its calls, in per cent, and empty where there is none."""

    portal: str
    status: str
    calls: int
    deadline: int | None
    budget: int | None
    eligible: int | None
    text: int | None
    ms: int
    error: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The files of a new portal, and why its page could not be fetched; empty where it could."""

    files: tuple[Path, ...]
    why: str


def begin_portal(instance: Instance, name: str, kind: str, url: str, root: Path | None) -> Begun:
    """Write the first files of a portal below `root`, the project's own folder where it is None.

    Raises ValueError where name, kind, address or folder do not fit.
    """
    draft, folder = Draft(name, kind, url), root or PROJECT
    try:
        check_draft(draft, folder)
        fetched = fetch(draft, agent(instance.settings))
        return Begun(write_portal(draft, fetched, today=datetime.now(UTC).date(), root=folder), fetched.why)
    except CrawlError as error:
        raise ValueError(str(error)) from error


def ask_portal(home: Instance, name: str, timeout: float) -> Health:
    """The portal read now, within `timeout` seconds, and held against what is remembered of it."""
    start, portal = time.monotonic(), home.settings.portals[name]
    reading = read_portal(
        name,
        base_url=portal.base_url,
        today=datetime.now(UTC).date(),
        agent=agent(home.settings),
        timeout=timeout,
        delay=portal.delay,
        key=secret(portal.key),
        expect=0,  # so that too few are shown too
    )
    ms = round(1000 * (time.monotonic() - start))
    found = None if reading.error else check_reading(home.store, reading, datetime.now(UTC))
    return health(reading, own_passport(home, passport(name)), ms, found)


def health(reading: Reading, passport: Passport, ms: int, found: PlausibilityFailure | None = None) -> Health:
    """What a reading says of the portal with that passport; `found` is why it would not be believed."""
    fill = Fill.count(reading.calls)
    shares = {field: round(100 * fill.share(field)) if fill.calls else None for field in FIELDS}
    error = reading.error or (found.words if found else "")
    return Health(
        portal=reading.portal,
        status=_status(reading, passport, found),
        calls=fill.calls,
        **shares,
        ms=ms,
        error=error.removeprefix(f"{reading.portal}: "),
    )


def _status(reading: Reading, passport: Passport, found: PlausibilityFailure | None) -> str:
    """One word for a person to sort by."""
    if found:
        return found.kind.value
    if not reading.error:
        few = len(reading.calls) < passport.expect_at_least
        return "few" if few else "many" if len(reading.calls) > passport.expect_at_most else "ok"
    signs = {"Forbidden by robots.txt": "forbidden", "not read within": "slow", "": "failed"}
    return next(word for sign, word in signs.items() if sign in reading.error)
