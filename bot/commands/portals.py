"""Commands for whoever adds a portal or wants to know whether those there are can be read."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import ConfigOption, JsonOption, PlainOption, UsageError, chosen, console, house
from bot.console import json_lines

if TYPE_CHECKING:
    from bot.wiring import House
    from crawler.child import Reading
    from store.model import Call

app = typer.Typer(help="Look after the portals.", no_args_is_help=True)


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


@app.command()
def check(
    portal: Annotated[
        list[str] | None,
        typer.Option("--portal", help="Only this portal; may be given several times.", show_default=False),
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds that a portal may take.")] = 60.0,
    json: JsonOption = False,
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Ask every portal live and show what it gives; keep and send nothing. Exit status 1 where one is not well."""
    from bot.crawling import in_turn

    home, screen = house(config), console(plain)
    names = chosen(home, portal)
    with ThreadPoolExecutor(home.settings.crawl.parallel) as executor:
        answers = in_turn(home, names, executor, lambda name: ask(home, name, timeout))
        found = sorted(screen.progress(answers, len(names), "asking the portals"), key=lambda one: one.portal)
    records = [asdict(one) for one in found]
    if json:
        json_lines(records)
    else:
        heads = tuple(Health.__dataclass_fields__)
        screen.table(heads, (["" if one[head] is None else one[head] for head in heads] for one in records))
    if any(one.status != "ok" for one in found):
        raise typer.Exit(1)


def new_portal(
    name: Annotated[str, typer.Argument(help="Small letters, digits and _; the name of the file.")],
    url: Annotated[str, typer.Argument(help="The list, the feed, the interface or the page to watch.")],
    kind: Annotated[str, typer.Option(help="listing, feed, wordpress or watch.")] = "listing",
    root: Annotated[
        Path | None, typer.Option(help="The project's folder, where it is not this one.", show_default=False)
    ] = None,
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Begin a portal: write its file, a recording and a golden that fails until it has been read."""
    from bot.crawling import agent
    from crawler import CrawlError
    from crawler.newportal import PROJECT, Draft, check_draft, fetch, write_portal

    draft, folder, screen = Draft(name, kind, url), root or PROJECT, console(plain)
    try:
        check_draft(draft, folder)
        fetched = fetch(draft, agent(house(config)))
        for path in write_portal(draft, fetched, today=datetime.now(UTC).date(), root=folder):
            screen.say(f"wrote {path}")
    except CrawlError as error:
        raise UsageError(str(error)) from error
    if fetched.why:
        screen.say(f"{url} could not be fetched ({fetched.why}); the recording is a skeleton")
    else:
        screen.say("shorten the recording to the smallest page that shows its habits, without persons")
    screen.say("now go on from step 3 of docs/add-a-portal.md")


def ask(home: "House", name: str, timeout: float) -> Health:
    """The portal read now, within `timeout` seconds."""
    from bot.crawling import agent
    from bot.wiring import secret
    from crawler.child import read_portal
    from crawler.portal import find

    start, portal = time.monotonic(), home.settings.portals[name]
    reading = read_portal(
        name,
        base_url=portal.base_url,
        today=datetime.now(UTC).date(),
        agent=agent(home),
        timeout=timeout,
        delay=portal.delay,
        key=secret(portal.key),
        expect=0,  # so that too few are shown too
    )
    expected = find(name).expect_at_least if portal.expect is None else portal.expect
    return health(reading, expected, round(1000 * (time.monotonic() - start)))


def health(reading: "Reading", expected: int, ms: int) -> Health:
    """What a reading says of the portal, which should have `expected` calls."""
    from store.model import Certainty

    calls = reading.calls
    return Health(
        portal=reading.portal,
        status=_status(reading, expected),
        calls=len(calls),
        deadline=_share(calls, [any(s.certainty is not Certainty.UNSTATED for s in call.stages) for call in calls]),
        budget=_share(calls, [bool(call.budget or call.grant_max) for call in calls]),
        eligible=_share(calls, [bool(call.eligible) for call in calls]),
        text=_share(calls, [bool(call.sections) for call in calls]),
        ms=ms,
        error=reading.error.removeprefix(f"{reading.portal}: "),
    )


def _share(calls: "Sequence[Call]", filled: Sequence[bool]) -> int | None:
    return round(100 * sum(filled) / len(calls)) if calls else None


def _status(reading: "Reading", expected: int) -> str:
    """One word for a person to sort by."""
    if not reading.error:
        return "ok" if len(reading.calls) >= expected else "few"
    signs = {"Forbidden by robots.txt": "forbidden", "not read within": "slow", "": "failed"}
    return next(word for sign, word in signs.items() if sign in reading.error)
