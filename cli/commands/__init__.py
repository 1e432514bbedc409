"""The commands of the command line, and the options that they share."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from cli.console import Console, is_terminal

if TYPE_CHECKING:
    from bot.instance import Absent, Instance

FIRST_YEAR, LAST_YEAR = 1990, 2200  # of what --now and --since can say


class UsageError(Exception):
    """A word of the command line that does not fit; the message names it and the remedy."""


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", help="Folder with utblick.toml, departments.toml and programmes.toml.", show_default=False
    ),
]
NowOption = Annotated[
    str,
    typer.Option(
        "--now",
        metavar="TIME",
        help="Act as if it were this time, such as 2026-06-01T06:00 (local).",
        show_default=False,
    ),
]
PlainOption = Annotated[bool, typer.Option("--plain", help="No colours, boxes or progress bars.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; queue and send nothing.")]


def console(plain: bool) -> Console:
    """A console that suits where the output goes."""
    return Console(plain or not is_terminal())


def open_folder(folder: Path | None, *, needs_memory: bool = True) -> "Instance":
    """Everything a command works with; where there is no memory that is refused, or done without. Raises StoreError."""
    from bot.instance import Absent

    return _opened(folder, Absent.REFUSE if needs_memory else Absent.STAND_IN)


def open_and_warn(folder: Path | None, screen: Console) -> "Instance":
    """As `open_folder`, for a command that fills the memory; one that has to be made is told of."""
    from bot.instance import Absent

    instance = _opened(folder, Absent.MAKE)
    print_new_database(screen, instance)
    return instance


def print_new_database(screen: Console, instance: "Instance") -> None:
    """Say where a memory was made, if one was."""
    if instance.store.made:
        screen.say(f"made a new memory: {instance.store.made}")


def _opened(folder: Path | None, absent: "Absent") -> "Instance":
    from bot.instance import open_instance
    from config.settings import default_folder, environment

    return open_instance(folder or Path(environment().get("UTBLICK_CONFIG") or default_folder()), absent=absent)


def moment(text: str, zone: str) -> datetime:
    """`text` as an aware time, read as local time in `zone` where it names none; now where it is empty.

    Raises UsageError for what is no time, or one so far away that no year or zone can be reckoned from it.
    """
    if not text:
        return datetime.now(UTC)
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no time; write it as 2026-06-01T06:00") from error
    if not FIRST_YEAR <= time.year <= LAST_YEAR:
        raise UsageError(f"{text!r} is too far away; write a year from {FIRST_YEAR} to {LAST_YEAR}")
    return time if time.tzinfo else time.replace(tzinfo=ZoneInfo(zone))


def selected_portals(instance: "Instance", portals: list[str] | None) -> list[str]:
    """The portals asked for by name, or all that are switched on. Raises UsageError for an unknown one."""
    from bot.instance import portals_missing_key
    from bot.pipeline import enabled

    without = portals_missing_key(instance.settings)
    for name in portals or ():
        if name in without:
            raise UsageError(f"--portal: {name} {without[name]}")
        require_portal(instance, name)
    return list(portals) if portals else enabled(instance)


def require_portal(instance: "Instance", name: str) -> None:
    """Raises UsageError with the names that there are."""
    known = instance.settings.portals
    if name not in known:
        raise UsageError(f"--portal: there is no portal {name!r}; known are {', '.join(sorted(known))}")
