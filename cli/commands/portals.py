"""Commands for whoever adds a portal or wants to know whether those there are can be read."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, astuple, fields
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import ConfigOption, JsonOption, PlainOption, UsageError, console, open_folder, selected_portals
from cli.console import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.probing import Begun, Health

app = typer.Typer(help="Look after the portals.", no_args_is_help=True)


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
    from bot.crawling import run_one_per_host
    from bot.probing import Health, ask_portal

    instance, screen = open_folder(config, needs_memory=False), console(plain)
    names = selected_portals(instance, portal)
    with ThreadPoolExecutor(instance.settings.crawl.parallel) as executor:
        answers = run_one_per_host(instance, names, executor, lambda name: ask_portal(instance, name, timeout))
        shown = screen.progress(answers, len(names), "asking the portals")
        found = [future.result() for _, future in sorted(shown, key=itemgetter(0))]
    if json:
        json_lines(map(asdict, found))
    else:
        screen.table([one.name for one in fields(Health)], map(cells, found))
    if any(one.status != "ok" for one in found):
        raise typer.Exit(1)


def cells(one: "Health") -> list[object]:
    """A row of the table; what is not known is left empty."""
    return ["" if value is None else value for value in astuple(one)]


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
    from bot.probing import begin_portal

    screen = console(plain)
    try:
        begun = begin_portal(open_folder(config, needs_memory=False), name, kind, url, root)
    except ValueError as error:
        raise UsageError(str(error)) from error
    for line in next_steps(begun, url):
        screen.say(line)


def next_steps(begun: "Begun", url: str) -> "Iterator[str]":
    """What was written, and what a person does next."""
    yield from (f"wrote {path}" for path in begun.files)
    if begun.why:
        yield f"{url} could not be fetched ({begun.why}); the recording is a skeleton"
    else:
        yield "shorten the recording to the smallest page that shows its habits, without persons"
    yield "now go on from step 3 of docs/add-a-portal.md"
