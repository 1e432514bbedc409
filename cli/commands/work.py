"""Commands that do the work: read portals, match, tell."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
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
    from bot.sending import Clock
    from cli.console import Console
    from store.model import Run

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


@dataclass(frozen=True, slots=True)
class Work:
    """A command at work: where it speaks, what it works with, and the clock that it goes by."""

    screen: "Console"
    instance: "Instance"
    at: "Clock"

    def on_run(self, run: "Run") -> None:
        """Say how the reading of a portal went."""
        from cli.report import print_run

        print_run(self.screen, run)

    def to_read(self, names: list[str], *, due: bool) -> list[str]:
        """The portals that are read now: those of `names` whose time has come where only what is `due` is asked for."""
        from bot import pipeline

        return pipeline.due(self.instance, self.at(), names) if due else names

    def round(self, names: list[str], executor: "Executor", *, dry: bool = False, accept_loss: bool = False) -> "Tally":
        """Read those portals, match, and tell whoever should be told."""
        from bot import pipeline

        told = self.screen.embedding, self.on_run
        return pipeline.run(self.instance, names, self.at, executor, *told, dry=dry, accept_loss=accept_loss)


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
    work = begin(config, plain, now)
    names = selected_portals(work.instance, portal)
    require_sending(work.instance, dry_run)
    tally = one_round(work, names, due=due, dry=dry_run, accept_loss=accept_loss)
    conclude(work, tally, names, dry=dry_run)


def crawl(
    portal: PortalOption = None,
    due: DueOption = False,
    now: NowOption = "",
    accept_loss: AcceptOption = False,
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Read the portals and keep what they say; match and tell nothing."""
    from bot import crawling
    from bot.pipeline import Tally

    work = begin(config, plain, now)
    names, at = selected_portals(work.instance, portal), work.at()
    with crawl_lock(work) as executor:
        reading = work.to_read(names, due=due)
        runs = crawling.crawl(work.instance, reading, at, executor, told=work.on_run, accept_loss=accept_loss)
    exit_with(Tally(runs))


def digest(
    now: NowOption = "", dry_run: DryOption = False, config: ConfigOption = None, plain: PlainOption = False
) -> None:
    """Compose and send this week's digest now, unless it has been sent; with --dry-run, print it."""
    from bot import pipeline
    from bot.telling import digests_made
    from cli.report import print_made_digests

    work = begin(config, plain, now)
    require_sending(work.instance, dry_run)
    made = digests_made(work.instance, pipeline.weekly_moment(work.instance, work.at()))
    tally = pipeline.send_digest(work.instance, work.at, work.screen.embedding, dry=dry_run)
    print_made_digests(work.screen, made, pipeline.weekly_moment(work.instance, work.at() + timedelta(days=7)))
    conclude(work, tally, pipeline.enabled(work.instance), dry=dry_run)


def serve(config: ConfigOption = None, plain: PlainOption = False) -> None:
    """Stay up and do what is due, minute by minute; of several processes one at a time does it."""
    from bot.schedule import tick_forever

    work = begin(config, plain)
    require_sending(work.instance, dry=False)
    work.screen.say("serving; stop with Ctrl-C")
    with suppress(KeyboardInterrupt, SystemExit):
        tick_forever(partial(tick, work))


def tick(work: Work) -> None:
    """Do what is due now; nothing where another process reads."""
    from cli.report import print_round

    try:
        tally = round_if_free(work)
    except Exception:  # one bad minute must not end the watch; the next one tries again
        log.exception("this round failed; the next one starts within a minute")
        return
    if tally and (tally.runs or tally.plans or tally.sent.tried):
        print_round(work.screen, tally)


def round_if_free(work: Work) -> "Tally | None":
    """One round of what is due; None where another process reads."""
    from bot import pipeline
    from bot.lease import leader_lease

    with leader_lease(work.instance.store) as leads, crawl_threads(work.instance) as executor:
        if not leads:
            return None
        return work.round(work.to_read(pipeline.enabled(work.instance), due=True), executor)


def demo(
    out: Annotated[Path, typer.Option(help="Where the digest and the memory are written.")] = Path("out"),
    plain: PlainOption = False,
) -> None:
    """Replay one Monday: bundled portals on loopback, the whole job, the digest as files."""
    from cli.demo.replay import replay

    tally = replay(out, console(plain))
    exit_with(tally)


def begin(config: Path | None, plain: bool, now: str = "") -> Work:
    """Open what the command works with. Raises ConfigError, StoreError, and UsageError where `now` is no time."""
    screen = console(plain)
    instance = open_and_warn(config, screen)
    return Work(screen, instance, partial(moment, now, instance.settings.schedule.zone))


def one_round(work: Work, names: list[str], *, due: bool, dry: bool, accept_loss: bool) -> "Tally":
    """The whole job once for those portals; with `due` only those are read whose time has come."""
    with crawl_lock(work) as executor:
        return work.round(work.to_read(names, due=due), executor, dry=dry, accept_loss=accept_loss)


def conclude(work: Work, tally: "Tally", names: list[str], *, dry: bool) -> None:
    """Say what was done, or of a dry run what would be sent; exit status 1 where somebody should look."""
    from cli.report import print_plans, print_round, print_unread

    (print_plans if dry else print_round)(work.screen, tally)
    exit_with(tally, print_unread(work.screen, work.instance, work.at(), names))


@contextmanager
def crawl_lock(work: Work) -> "Iterator[Executor]":
    """Waits until no other process reads; as many portals at a time as the operator allows."""
    from bot.lease import leader_lease

    waits = partial(work.screen.say, WAITING)
    with leader_lease(work.instance.store, waits=waits), crawl_threads(work.instance) as executor:
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
