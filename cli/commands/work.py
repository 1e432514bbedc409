"""Commands that do the work: read portals, match, tell."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import (
    ConfigOption,
    DryOption,
    NowOption,
    PlainOption,
    UsageError,
    console,
    moment,
    open_and_warn,
    selected_portals,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from bot.instance import Instance
    from bot.pipeline import Tally
    from cli.console import Console

log = logging.getLogger(__name__)

WAITING = "another process reads the portals; waiting for it to end"

PortalOption = Annotated[
    list[str] | None, typer.Option("--portal", help="Only this portal; may be given several times.", show_default=False)
]
AcceptOption = Annotated[
    bool,
    typer.Option(
        "--accept-loss",
        help="Believe a reading that is held: most calls gone, a flood of new ones, or a field gone empty.",
    ),
]
DueOption = Annotated[
    bool, typer.Option("--due", help="Only portals not read well since the daily moment: goes on after a broken round.")
]


def run(
    portal: PortalOption = None,
    due: DueOption = False,
    now: NowOption = "",
    dry_run: DryOption = False,
    accept_loss: AcceptOption = False,
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Do the whole job once: read the portals, match, send alerts, and the digest when its time has come."""
    from bot import pipeline
    from cli.report import tell, tell_plans, tell_run, tell_unread

    screen = console(plain)
    instance = open_and_warn(config, screen)
    at = partial(moment, now, instance.settings.schedule.zone)
    names = selected_portals(instance, portal)
    require_sending(instance, dry_run)
    with crawl_lock(instance, screen) as executor:
        reading = pipeline.due(instance, at(), names) if due else names
        on_run = partial(tell_run, screen)
        tally = pipeline.run(
            instance, reading, at, executor, screen.embedding, on_run, dry=dry_run, accept_loss=accept_loss
        )
    tell_plans(screen, tally) if dry_run else tell(screen, tally)
    exit_with(tally, tell_unread(screen, instance, at(), names))


def crawl(
    portal: PortalOption = None,
    due: DueOption = False,
    now: NowOption = "",
    accept_loss: AcceptOption = False,
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Read the portals and keep what they say; match and tell nothing."""
    from bot import crawling, pipeline
    from cli.report import tell_run
    from store.model import Outcome

    screen = console(plain)
    instance = open_and_warn(config, screen)
    at = moment(now, instance.settings.schedule.zone)
    names = selected_portals(instance, portal)
    with crawl_lock(instance, screen) as executor:
        names = pipeline.due(instance, at, names) if due else names
        runs = crawling.crawl(instance, names, at, executor, told=partial(tell_run, screen), accept_loss=accept_loss)
    if any(run.outcome is Outcome.FAILED for run in runs):
        raise typer.Exit(1)


def digest(
    now: NowOption = "", dry_run: DryOption = False, config: ConfigOption = None, plain: PlainOption = False
) -> None:
    """Compose and send this week's digest now, unless it has been sent; with --dry-run, print it."""
    from bot import pipeline
    from bot.telling import digests_made
    from cli.report import tell, tell_made, tell_plans, tell_unread

    screen = console(plain)
    instance = open_and_warn(config, screen)
    at = partial(moment, now, instance.settings.schedule.zone)
    require_sending(instance, dry_run)
    made = digests_made(instance, pipeline.weekly_moment(instance, at()))
    tally = pipeline.send_digest(instance, at, screen.embedding, dry=dry_run)
    tell_made(screen, made, pipeline.weekly_moment(instance, at() + timedelta(days=7)))
    tell_plans(screen, tally) if dry_run else tell(screen, tally)
    exit_with(tally, tell_unread(screen, instance, at(), pipeline.enabled(instance)))


def serve(config: ConfigOption = None, plain: PlainOption = False) -> None:
    """Stay up and do what is due, minute by minute; of several processes one at a time does it."""
    from bot import pipeline
    from bot.lead import leader_lease
    from bot.schedule import tick_forever
    from cli.report import tell, tell_run

    screen = console(plain)
    instance = open_and_warn(config, screen)
    require_sending(instance, dry=False)

    def tick() -> None:
        clock = partial(datetime.now, UTC)
        try:
            with leader_lease(instance.store) as leads, crawl_threads(instance) as executor:
                if not leads:
                    return
                names = pipeline.due(instance, clock(), pipeline.enabled(instance))
                tally = pipeline.run(instance, names, clock, executor, screen.embedding, partial(tell_run, screen))
        except Exception:  # one bad minute must not end the watch; the next one tries again
            log.exception("this round failed; the next one starts within a minute")
            return
        if tally.runs or tally.plans or tally.sent.tried:
            tell(screen, tally)

    screen.say("serving; stop with Ctrl-C")
    with suppress(KeyboardInterrupt, SystemExit):
        tick_forever(tick)


def demo(
    out: Annotated[Path, typer.Option(help="Where the digest and the memory are written.")] = Path("out"),
    plain: PlainOption = False,
) -> None:
    """Replay one Monday: bundled portals on loopback, the whole job, the digest as files."""
    from cli.demo.replay import replay

    tally = replay(out, console(plain))
    exit_with(tally)


@contextmanager
def crawl_lock(instance: "Instance", screen: "Console") -> "Iterator[Executor]":
    """Waits until no other process reads; as many portals at a time as the operator allows."""
    from bot.lead import leader_lease

    with leader_lease(instance.store, waits=partial(screen.say, WAITING)), crawl_threads(instance) as executor:
        yield executor


def crawl_threads(instance: "Instance") -> "Executor":
    """Threads that read, as many as the operator allows."""
    return ThreadPoolExecutor(instance.settings.crawl.parallel)


def require_sending(instance: "Instance", dry: bool) -> None:
    """Stop before any work where nothing could or may be sent. Raises UsageError with every gap and its remedy."""
    from bot.receipts import held, unremembered

    gaps = () if dry else instance.settings.missing_for_sending()
    if gaps:
        raise UsageError("nothing can be sent:\n" + "\n".join(gaps))
    if lost := () if dry else unremembered(instance):
        raise UsageError(held(lost))


def exit_with(tally: "Tally", unread: bool = False) -> None:
    """Exit status 1 where a portal is `unread` or failed, or messages could not leave."""
    if tally.failed or unread:
        raise typer.Exit(1)
