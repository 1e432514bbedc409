"""What is due, computed from the memory and the clock alone; the scheduler only asks once a minute."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from time import sleep
from zoneinfo import ZoneInfo

from store.model import Outcome, Run

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A failed portal is asked again after this.
PATIENCE = timedelta(hours=1)


def clock(text: str) -> time:
    """The time of day written as "07:30"."""
    return time.fromisoformat(text)


def last_crawl_moment(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """The latest daily moment, in UTC, at or before `now` at which all portals should be read."""
    today = now.astimezone(zone).date()
    # Times of one zone compare by the clock on the wall, which goes back in October: compare in UTC.
    moment = datetime.combine(today, at, zone).astimezone(UTC)
    return moment if moment <= now else datetime.combine(today - timedelta(days=1), at, zone).astimezone(UTC)


def portals_due(latest: Sequence[Run], portals: Sequence[str], now: datetime, at: time, zone: ZoneInfo) -> list[str]:
    """The portals not yet read since the last daily moment; one that failed since is asked again after an hour.

    Whoever asks has the lead, so a run that has not ended belongs to a process that died, and is due at once. So is one
    that began in the future: the clock has been put back since.
    """
    moment = last_crawl_moment(now, at, zone)
    runs = {run.portal: run for run in latest}

    def due(portal: str) -> bool:
        run = runs.get(portal)
        if run is None or not moment <= run.started <= now or run.outcome is Outcome.RUNNING:
            return True
        return run.outcome is Outcome.FAILED and now - run.started >= PATIENCE

    return [portal for portal in portals if due(portal)]


def digest_moment(now: datetime, day: str, at: time, zone: ZoneInfo) -> datetime:
    """When the digest of the ISO week of `now` is due; one that is missed goes out later in the same week."""
    here = now.astimezone(zone).date()
    return datetime.combine(here + timedelta(days=WEEKDAYS.index(day) - here.weekday()), at, zone)


def week_name(moment: datetime) -> str:
    """The ISO week, such as "2026-W23"; `moment` carries the zone that counts."""
    year, week, _ = moment.isocalendar()
    return f"{year}-W{week:02}"


def tick_forever(tick: Callable[[], None], pause: float = 60) -> None:
    """Call `tick` now and then every `pause` seconds until the process is told to stop; never beside itself."""
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    tick()
    scheduler = BackgroundScheduler(timezone="UTC")
    job = scheduler.add_job(
        tick, IntervalTrigger(seconds=pause), coalesce=True, max_instances=1, misfire_grace_time=None
    )
    scheduler.start()
    try:
        while True:
            sleep(pause)  # by a clock that nobody can put back
            if is_postponed(job.next_run_time, datetime.now(UTC), pause):
                job.modify(next_run_time=datetime.now(UTC))
    finally:
        scheduler.shutdown(wait=False)


def is_postponed(next_tick: datetime, now: datetime, pause: float) -> bool:
    """Whether the next tick lies further ahead than one pause: the clock has been put back since it was planned."""
    return next_tick - now > timedelta(seconds=2 * pause)
