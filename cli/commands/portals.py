"""Commands for whoever adds a portal or wants to know whether those there are can be read."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.commands import ConfigOption, JsonOption, PlainOption, UsageError, console, open_folder, selected_portals
from cli.console import json_lines

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
    from bot.probing import begin_portal

    screen = console(plain)
    try:
        begun = begin_portal(open_folder(config, needs_memory=False), name, kind, url, root)
    except ValueError as error:
        raise UsageError(str(error)) from error
    for path in begun.files:
        screen.say(f"wrote {path}")
    if begun.why:
        screen.say(f"{url} could not be fetched ({begun.why}); the recording is a skeleton")
    else:
        screen.say("shorten the recording to the smallest page that shows its habits, without persons")
    screen.say("now go on from step 3 of docs/add-a-portal.md")
