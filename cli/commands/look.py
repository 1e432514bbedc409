"""Commands that show what the memory holds and whether all is well."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import ConfigOption, JsonOption, NowOption, PlainOption, console, moment, open_folder, require_portal
from cli.console import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    heads = ("portal", "ref", "status", "closes", "title", "twins")
    console(plain).records(heads, records if json else in_words(records, heads), json=json)


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
    heads = ("at", "portal", "ref", "kind", "before", "after")
    console(plain).records(heads, map(change_record, instance.store.changes(start)), json=json)


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
    screen.records(heads, in_words(portals, heads), json=False)
    screen.say()
    for line in (*warnings(portals), *totals(summary)):
        screen.say(line)


def warnings(portals: "list[Record]") -> "Iterator[str]":
    """What the last good reading of each portal left out or wondered at."""
    for record in portals:
        yield from (f"{record['portal']}: warning: {warning}" for warning in record["warnings"])


def totals(summary: "Record") -> "Iterator[str]":
    """Each thing of the summary; the calls that are set aside are named only with --json."""
    shown = (name for name in summary if name != "set_aside_calls")
    yield from (f"{name.replace('_', ' ')}: {plainly(summary[name])}" for name in shown)


def in_words(records: "list[Record]", heads: tuple[str, ...]) -> "list[Record]":
    """What stands under the heads, each value on one line."""
    return [{head: plainly(record[head]) for head in heads} for record in records]


def plainly(value: object) -> object:
    """What holds several things on one line; what is not known is a question mark."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {'?' if one is None else one}" for name, one in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else value
