"""How the portals are: derived from their runs, their changes and their passports whenever somebody asks."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from bot.instance import Instance
from crawler.portal import Passport, passports
from notifier.digest import PortalReading, Unread, recovery
from store.model import ChangeKind, Event, Incident, IncidentKind, Key, Run

ReportedEvents = Collection[tuple[Key, Event]]

# Nobody is woken by a portal that is well again within the day; two daily readings are a little less than one apart.
PATIENCE = timedelta(hours=20)
# Further back it is not looked for when a portal began to be over its ceiling.
YEAR = 366
# Links that were left out: so many readings say what is usual, and fewer links than this are nothing to wake anybody.
USUAL, MANY_LINKS = 30, 3
NEWS = frozenset({ChangeKind.NEW, ChangeKind.DEADLINE, ChangeKind.REOPENED})
REVISIONS = NEWS | {ChangeKind.TEXT, ChangeKind.BUDGET, ChangeKind.ELIGIBILITY}


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered of one portal's readings.

    `failed`: the first failed run after the last good one, `failure` why the last of them failed; `begun`: the first
    good run; `good`: the last good runs, the latest first; `news_at`: when it last had something new.
    """

    failed: Run | None = None
    failure: IncidentKind | None = None
    begun: Run | None = None
    good: Sequence[Run] = ()
    news_at: datetime | None = None


def incidents(instance: Instance, now: datetime) -> tuple[Incident, ...]:
    """All that is wrong at `now` with the portals that are switched on."""
    asked, good = tuple(passports_of(instance)), by_portal(instance.store.latest_good_runs())
    return tuple(one for found in _incidents(instance, asked, good, now) for one in found)


def _incidents(
    instance: Instance, passports: Sequence[Passport], good: Mapping[str, Run], now: datetime
) -> list[tuple[Incident, ...]]:
    """What is wrong with each of those portals; `good`: the last good run of each."""
    known = zip(passports, _histories(instance, passports, good), strict=True)
    return [tuple(judge(passport, history, now)) for passport, history in known]


def passports_of(instance: Instance) -> Iterator[Passport]:
    """The passports of the portals that are switched on."""
    for passport in passports():
        if instance.settings.portals[passport.name].enabled:
            yield own_passport(instance, passport)


def own_passport(instance: Instance, passport: Passport) -> Passport:
    """The passport with what the operator knows better."""
    portal = instance.settings.portals[passport.name]
    return replace(
        passport,
        expect_at_least=passport.expect_at_least if portal.expect is None else portal.expect,
        expect_at_most=passport.expect_at_most if portal.most is None else portal.most,
        rhythm=passport.rhythm if portal.rhythm is None else portal.rhythm,
    )


def judge(passport: Passport, history: History, now: datetime) -> Iterator[Incident]:
    """What is wrong with a portal; one that cannot be read is not asked whether it is silent or crowded too."""
    last = history.good[0] if history.good else None
    blank = Incident(
        portal=passport.name,
        title=passport.title,
        home=passport.home,
        kind=IncidentKind.UNREAD,
        since=now,
        read_at=last.started if last else None,
    )
    if history.failed:
        yield replace(blank, kind=history.failure or IncidentKind.UNREAD, since=history.failed.started)
        return
    if crowd := _crowded(passport, history.good):
        yield replace(blank, kind=IncidentKind.CROWDED, since=crowd[-1].started)
    if narrow := _left_out(history.good):
        yield replace(blank, kind=IncidentKind.LEFT_OUT, since=narrow[-1].started)
    if last and history.begun and passport.rhythm:
        news_at = max(history.begun.started, history.news_at or history.begun.started)
        if now - news_at > timedelta(days=passport.rhythm):
            yield replace(blank, kind=IncidentKind.SILENT, since=news_at)


def is_alarm_due(incident: Incident, now: datetime) -> bool:
    """Whether an alarm is due: at once, but for UNREAD only after PATIENCE, as the portal may recover."""
    return incident.kind is not IncidentKind.UNREAD or now - incident.since >= PATIENCE


def portal_readings(
    instance: Instance, now: datetime, alarmed: ReportedEvents, digested: ReportedEvents
) -> Iterator[PortalReading]:
    """How each portal that is switched on was last read, for whom alarms and digests have told those events."""
    good, latest = by_portal(instance.store.latest_good_runs()), by_portal(instance.store.latest_runs())
    asked = tuple(passports_of(instance))
    for passport, mine in zip(asked, _incidents(instance, asked, good, now), strict=True):
        run, error = good.get(passport.name), latest[passport.name].error if passport.name in latest else ""
        lasting = {incident.event for incident in mine}
        over = [event for key, event in alarmed if key.portal == passport.name and event not in lasting]
        said = {event for key, event in digested if key.portal == passport.name}
        yield PortalReading(
            title=passport.title,
            read_at=run.started if run else None,
            calls=run.calls if run else 0,
            error=error,
            portal=passport.name,
            incidents=mine,
            recovered=() if error else tuple(sorted((one for one in over if recovery(one) not in said), key=str)),
        )


def unread_portals(instance: Instance, now: datetime, names: Collection[str]) -> dict[str, Unread]:
    """Those of `names` that are switched on and do not count as read at `now`, each with the reason."""
    readings = portal_readings(instance, now, (), ())
    return {one.portal: why for one in readings if one.portal in names and (why := one.unread(now))}


def _crowded(passport: Passport, good: Sequence[Run]) -> list[Run]:
    """The last readings in a row over the ceiling, the latest first."""
    return list(takewhile(lambda run: run.calls > passport.expect_at_most, good))


def _is_narrow(good: Sequence[Run]) -> bool:
    """Whether the last reading left out so many links that those before are worth a look."""
    return bool(good) and good[0].left_out >= MANY_LINKS


def _left_out(good: Sequence[Run]) -> list[Run]:
    """The last readings in a row that left out far more links than was usual before, the latest first."""
    counts = sorted(run.left_out for run in good[:USUAL])
    usual = counts[len(counts) // 4] if counts else 0  # what most readings of the last month had, or less
    limit = max(MANY_LINKS, 2 * usual + 1)
    return list(takewhile(lambda run: run.left_out >= limit, good)) if len(counts) > 1 else []


def _histories(instance: Instance, passports: Sequence[Passport], last: Mapping[str, Run]) -> Iterator[History]:
    store = instance.store
    failed, failures = by_portal(store.first_failed_runs()), by_portal(store.latest_failed_runs())
    begun = by_portal(store.first_good_runs())
    changed = store.last_changes()
    for passport in passports:
        name, good = passport.name, [last[passport.name]] if passport.name in last else []
        news = [(name, kind) for kind in (REVISIONS if passport.watched else NEWS)]
        yield History(
            failed=failed.get(name),
            failure=failures[name].incident if name in failures else None,
            begun=begun.get(name),
            good=store.good_runs(name, YEAR) if _crowded(passport, good) or _is_narrow(good) else good,
            news_at=max((changed[one] for one in news if one in changed), default=None),
        )


def by_portal(runs: Sequence[Run]) -> dict[str, Run]:
    """One run of each portal, by its name."""
    return {run.portal: run for run in runs}
