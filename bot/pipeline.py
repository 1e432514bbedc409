"""The main job: crawl, remember, match, remember, compose, send, mark; the only place that knows all the stages."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.alarming import plan_alarms
from bot.assessed import AssessedCalls
from bot.assessing import assess
from bot.corpora import Progress
from bot.crawling import crawl
from bot.instance import Instance
from bot.mentions import Plan
from bot.outage import deliver
from bot.schedule import clock, digest_moment, portals_due
from bot.sending import Clock, Sent, enqueue
from bot.telling import digests_missing, plan_alerts, plan_changes, plan_digests
from store.model import Outcome, Run, Step


@dataclass(frozen=True, slots=True)
class Tally:
    """What one round did. `last`: the number of the last run whose news are in the plans."""

    runs: tuple[Run, ...] = ()
    assessed: AssessedCalls | None = None
    plans: tuple[Plan, ...] = ()
    last: int = 0
    sent: Sent = field(default_factory=Sent)

    @property
    def failed(self) -> bool:
        """Whether somebody should look: a portal failed, a message will never arrive, or none could leave."""
        return bool(self.sent.dead or self.sent.stuck) or any(run.outcome is Outcome.FAILED for run in self.runs)


def enabled(instance: Instance) -> list[str]:
    """The portals that the operator has switched on."""
    return [name for name, portal in instance.settings.portals.items() if portal.enabled]


def due(instance: Instance, now: datetime, portals: Sequence[str]) -> list[str]:
    """Those of `portals` that should be read now."""
    schedule = instance.settings.schedule
    return portals_due(instance.store.latest_runs(), portals, now, clock(schedule.crawl_at), ZoneInfo(schedule.zone))


def run(
    instance: Instance,
    portals: Sequence[str],
    at: Clock,
    executor: Executor,
    progress: Progress,
    on_run: Callable[[Run], None],
    *,
    dry: bool = False,
    accept_loss: bool = False,
) -> Tally:
    """Read `portals`, match, tell whoever should be told, and send what waits. A dry run queues and sends nothing.

    `progress` wraps what takes long; `on_run` is called with each portal's run as it ends.
    """
    now = at().astimezone(UTC)
    runs = crawl(instance, portals, now, executor, told=on_run, accept_loss=accept_loss)
    return finish(instance, replace(plan_round(instance, now, progress), runs=runs), at, dry=dry)


def plan_round(instance: Instance, now: datetime, progress: Progress) -> Tally:
    """What there is to tell the organisation's people, of readings whoever made them; nothing is queued yet."""
    moment = weekly_moment(instance, now)
    weekly = now >= moment and any(digests_missing(instance, moment))
    last = (
        instance.store.last_run()
    )  # before it is asked what is untold: a run that ends in between is told the next time
    read = instance.tenant.has_unreported_runs()
    if not (read or weekly):
        return Tally()
    assessed = assess(instance, now, progress)
    # The digest comes first: what it tells somebody is no news in an alert of the same round.
    plans = plan_digests(instance, assessed, now, moment) if weekly else ()
    if read:
        plans += plan_changes(instance, assessed, now, plans)
        plans += plan_alerts(instance, assessed, now, plans)
        plans += plan_alarms(instance, now)
    save_quarantined(instance, assessed, now, whole=weekly)
    return Tally(assessed=assessed, plans=plans, last=last)


def send_digest(instance: Instance, at: Clock, progress: Progress, *, dry: bool = False) -> Tally:
    """This week's digest now, for each recipient who has not got it, whether or not its moment has come."""
    now = at().astimezone(UTC)
    assessed = assess(instance, now, progress)
    plans = plan_digests(instance, assessed, now, weekly_moment(instance, now))
    save_quarantined(instance, assessed, now, whole=True)
    return finish(instance, Tally(assessed=assessed, plans=plans), at, dry=dry)


def finish(instance: Instance, tally: Tally, at: Clock, *, dry: bool) -> Tally:
    """Queue what was planned and send all that waits; a dry run does neither."""
    return tally if dry else replace(queue(instance, tally), sent=deliver(instance, at))


def queue(instance: Instance, tally: Tally) -> Tally:
    """Queue the plans and record that the runs up to `tally.last` were reported.

    Returns the tally without plans that another process had already queued.
    """
    queued = enqueue(instance, tally.plans)
    if tally.last:
        instance.tenant.mark_runs_reported(tally.last)
    return replace(tally, plans=queued)


def save_quarantined(instance: Instance, assessed: AssessedCalls, now: datetime, *, whole: bool) -> None:
    """Store the quarantined calls. Those of the step TELL are replaced only if `whole`: a digest was composed."""
    instance.tenant.save_quarantined(
        assessed.quarantine.found(), [Step.MATCH, Step.TELL] if whole else [Step.MATCH], now
    )


def weekly_moment(instance: Instance, now: datetime) -> datetime:
    """When the digest of the week of `now` is due."""
    schedule = instance.settings.schedule
    return digest_moment(now, schedule.digest_day, clock(schedule.digest_at), ZoneInfo(schedule.zone))
