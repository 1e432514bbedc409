"""The command line: every way for a person or a timer to ask something of Utblick."""

import logging
import sys
from collections.abc import Sequence

import typer

from cli.commands import answer, check, deliveries, find, look, organisation, portals, trace, work

app = typer.Typer(
    name="utblick",
    help="Watches EU fund portals, matches calls with a municipality's interests and tells the right person.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    work.demo,
    work.run,
    work.crawl,
    look.calls,
    look.changes,
    find.rank,
    find.ask,
    answer.answer,
    trace.trace,
    portals.new_portal,
    work.digest,
    look.status,
    deliveries.deliveries,
    check.check,
    work.serve,
):
    app.command()(command)
app.add_typer(portals.app, name="portals")
app.add_typer(organisation.app, name="organisation")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command. Exit status 0: done; 1: something failed and is named; 2: usage or configuration."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        app(arguments)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if not isinstance(error, mistakes()):  # asked only now: to know them is to load the whole program
            raise
        print(f"utblick: {error}", file=sys.stderr)
        sys.exit(2)


def mistakes() -> tuple[type[Exception], ...]:
    """What an operator can fix: a wrong setting, a database that is not there, a file that does not fit."""
    from bot.instance import operator_errors
    from cli.commands import UsageError

    return (*operator_errors(), UsageError)
