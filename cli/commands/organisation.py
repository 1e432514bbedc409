"""Commands for the organisations that the memory serves: list, import and export."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands import ConfigOption, PlainOption, UsageError, console, open_folder

app = typer.Typer(
    help="Look after the organisations: their units, people, subscriptions and interests.", no_args_is_help=True
)


@app.command("list")
def show(config: ConfigOption = None, plain: PlainOption = False) -> None:
    """Show every organisation in the memory."""
    instance = open_folder(config)
    rows = []
    for one in instance.store.organisations():
        profile = instance.store.tenant(one.id).profile()
        if profile:
            rows.append((one.id, one.name, len(profile.units), len(profile.people), len(profile.interests)))
    console(plain).table(("id", "name", "units", "people", "interests"), rows)


@app.command("import")
def take_in(
    folder: Annotated[Path, typer.Argument(help="A folder with utblick.toml and departments.toml.")],
    apply: Annotated[
        bool, typer.Option("--apply", help="Take it over; without this only the difference is shown.")
    ] = False,
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Show what FOLDER would change in its organisation, and with --apply take it over."""
    from bot.organisations import read_folder, take_over

    instance, screen = open_folder(config), console(plain)
    found = read_folder(instance, folder)
    name = found.profile.organisation.id
    for line in found.changes:
        screen.say(line)
    if not found.changes:
        screen.say(f"{name}: the folder and the memory say the same")
    elif apply:
        take_over(instance, found)
        screen.say(f"{name}: taken over")
    else:
        screen.say(f"{name}: nothing was changed; --apply takes it over")


@app.command("export")
def give_out(
    folder: Annotated[Path, typer.Argument(help="A folder in which the files are not yet.")],
    organisation: Annotated[
        str, typer.Option(help="Its id; the configured one's where none is given.", show_default=False)
    ] = "",
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Write an organisation as a folder, which `utblick organisation import` reads again."""
    from bot.organisations import write_folder

    instance = open_folder(config)
    known = [one.id for one in instance.store.organisations()]
    name = organisation or instance.profile.organisation.id
    profile = instance.store.tenant(name).profile()
    if profile is None:
        raise UsageError(f"--organisation: there is no {name!r}; known are {', '.join(known)}")
    try:
        for path in write_folder(instance.settings, profile, folder):
            console(plain).say(f"wrote {path}")
    except OSError as error:
        raise UsageError(str(error)) from error
