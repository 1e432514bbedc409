"""Commands for whoever adds a portal or wants to know whether those there are can be read."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import ConfigOption, JsonOption, PlainOption, UsageError, chosen, console, house
from cli.console import json_lines

if TYPE_CHECKING:
    from bot.doubt import Doubt
    from bot.wiring import House
    from crawler.child import Reading
    from crawler.portal import Passport

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
    """The portal read now, within `timeout` seconds, and held against what is remembered of it."""
    from bot.crawling import agent, doubted
    from bot.health import own_passport
    from bot.wiring import secret
    from crawler.child import read_portal
    from crawler.portal import passport

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
    ms = round(1000 * (time.monotonic() - start))
    found = None if reading.error else doubted(home.store, reading, datetime.now(UTC))
    return health(reading, own_passport(home, passport(name)), ms, found)


def health(reading: "Reading", passport: "Passport", ms: int, found: "Doubt | None" = None) -> Health:
    """What a reading says of the portal with that passport; `found` is why it would not be believed."""
    from store.model import FIELDS, Fill

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


def _status(reading: "Reading", passport: "Passport", found: "Doubt | None") -> str:
    """One word for a person to sort by."""
    if found:
        return found.kind.value
    if not reading.error:
        few = len(reading.calls) < passport.expect_at_least
        return "few" if few else "many" if len(reading.calls) > passport.expect_at_most else "ok"
    signs = {"Forbidden by robots.txt": "forbidden", "not read within": "slow", "": "failed"}
    return next(word for sign, word in signs.items() if sign in reading.error)
