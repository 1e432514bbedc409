"""Commands for the organisations that the memory serves: list, import and export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import ConfigOption, PlainOption, UsageError, console, open_folder

if TYPE_CHECKING:
    from bot.instance import Instance
    from store.model import Profile

app = typer.Typer(
    help="Look after the organisations: their units, people, subscriptions and interests.", no_args_is_help=True
)


@app.command("list")
def show(config: ConfigOption = None, plain: PlainOption = False) -> None:
    """Show every organisation in the memory."""
    heads = ("id", "name", "units", "people", "interests")
    console(plain).table(heads, map(row, profiles(open_folder(config))))


def profiles(instance: "Instance") -> "list[Profile]":
    """What each organisation in the memory decides about itself."""
    found = (instance.store.tenant(one.id).profile() for one in instance.store.organisations())
    return [profile for profile in found if profile]


def row(one: "Profile") -> tuple[object, ...]:
    """An organisation's id and name, and how many units, people and interests it has."""
    return one.organisation.id, one.organisation.name, len(one.units), len(one.people), len(one.interests)


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
    if apply and found.changes:
        take_over(instance, found)
    for line in (*found.changes, f"{name}: {outcome(bool(found.changes), apply)}"):
        screen.say(line)


def outcome(differ: bool, applied: bool) -> str:
    """What became of the difference."""
    if not differ:
        return "the folder and the memory say the same"
    return "taken over" if applied else "nothing was changed; --apply takes it over"


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

    instance, screen = open_folder(config), console(plain)
    profile = known_profile(instance, organisation or instance.profile.organisation.id)
    try:
        for path in write_folder(instance.settings, profile, folder):
            screen.say(f"wrote {path}")
    except OSError as error:
        raise UsageError(str(error)) from error


def known_profile(instance: "Instance", name: str) -> "Profile":
    """What that organisation decides about itself. Raises UsageError with the ids that there are."""
    known = {one.organisation.id: one for one in profiles(instance)}
    if name not in known:
        raise UsageError(f"--organisation: there is no {name!r}; known are {', '.join(known)}")
    return known[name]
