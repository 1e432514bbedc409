"""Commands that show what the memory holds and whether all is well."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import ConfigOption, JsonOption, NowOption, PlainOption, console, moment, open_folder, require_portal
from cli.console import json_lines

if TYPE_CHECKING:
    from bot.export import Record
    from cli.console import Console


def calls(
    json: JsonOption = False,
    portal: Annotated[str, typer.Option(help="Only this portal's calls.", show_default=False)] = "",
    now: NowOption = "",
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Show the calls that are stored, with where they stand now."""
    from bot.export import call_records

    instance = open_folder(config)
    if portal:
        require_portal(instance, portal)
    records = call_records(instance, moment(now, instance.settings.schedule.zone), portal)
    if json:
        json_lines(records)
        return
    heads = ("portal", "ref", "status", "closes", "title", "twins")
    console(plain).table(heads, ([plainly(record[head]) for head in heads] for record in records))


def changes(
    json: JsonOption = False,
    since: Annotated[
        str, typer.Option(metavar="TIME", help="Only what happened from this time.", show_default=False)
    ] = "",
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Show what has happened to the calls: new, deadline, budget, eligibility, text, missing, withdrawn, reopened."""
    from bot.export import change_record

    instance = open_folder(config)
    start = moment(since, instance.settings.schedule.zone) if since else None
    records = [change_record(change) for change in instance.store.changes(start)]
    if json:
        json_lines(records)
        return
    heads = ("at", "portal", "ref", "kind", "before", "after")
    console(plain).table(heads, ([record[head] for head in heads] for record in records))


def status(
    json: JsonOption = False, now: NowOption = "", config: ConfigOption = None, plain: PlainOption = False
) -> None:
    """Show how each portal was last read, what is stored, and what waits to be sent.

    Exit status 1: a portal that is on failed, was never read or not for two days, or a message did not leave.
    """
    from bot.export import portal_records, status_record

    instance = open_folder(config)
    at = moment(now, instance.settings.schedule.zone)
    portals = portal_records(instance, at)
    summary = status_record(instance, at, portals)
    if json:
        json_lines([*portals, summary])
    else:
        show_status(console(plain), portals, summary)
    if not summary["well"]:
        raise typer.Exit(1)


def show_status(screen: "Console", portals: "list[Record]", summary: "Record") -> None:
    """A table of the portals, then a line for each thing of the summary."""
    heads = ("portal", "outcome", "unread", "last_good", "calls", "proof", "wrong", "error")
    screen.table(heads, ([plainly(record[head]) for head in heads] for record in portals))
    screen.say()
    for record in portals:
        for warning in record["warnings"]:
            screen.say(f"{record['portal']}: warning: {warning}")
    del summary["set_aside_calls"]  # by name with --json
    for name, value in summary.items():
        screen.say(f"{name.replace('_', ' ')}: {plainly(value)}")


def plainly(value: object) -> object:
    """What holds several things on one line; what is not known is a question mark."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {'?' if one is None else one}" for name, one in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else value
