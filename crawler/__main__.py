"""Prints the calls of a portal, one per line as JSON; exit 1 and one line of reason where they are not all there."""

import argparse
import os
import resource
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime

from crawler.portal import find, names
from crawler.redaction import RedactingStream
from store.model import serialize_document

LONGEST_NUMBER = 100_000  # digits; one absurd number in an answer in JSON must not void the rest of it
AGENT = "Utblick/0.1 (funding calls for a municipality)"
MEMORY = 1024**3  # bytes of data; 900 topics of the EU portal take an eighth of it


def read_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Exits with 2 and the known names where the portal is unknown."""
    parser = argparse.ArgumentParser(prog="python -m crawler", description=__doc__)
    parser.add_argument("name", nargs="?", choices=names(), metavar="NAME", help=", ".join(names()))
    parser.add_argument("--base-url", default="", help="another scheme, host and prefix than the portal's own")
    parser.add_argument("--today", type=read_date, help="YYYY-MM-DD, by default the current day")
    parser.add_argument("--agent", default=AGENT, help="the user agent, with an address for the portal's questions")
    parser.add_argument("--delay", type=float, default=1.0, help="seconds between requests (default 1)")
    parser.add_argument("--expect", type=int, help="fewer calls than this is a failure (default: the portal's own)")
    parser.add_argument("--cache", default="", help="folder for pages that are asked for by their ETag the next time")
    parser.add_argument(
        "--tied",
        action="store_true",
        help="for the bot: the key is a line of standard input and its end ends the reading; the last line of the"
        " output is what the reading noticed",
    )
    parser.add_argument("--table", action="store_true", help="print docs/portals.md instead")
    chosen = parser.parse_args(arguments)
    if not chosen.name and not chosen.table:
        parser.error(f"which portal? There are {', '.join(names())}")
    return chosen


def read_date(text: str) -> date:
    """Raises argparse's error, which says the form."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date of the form YYYY-MM-DD") from error


def read_key() -> str:
    """The portal's key, "" where it has none: neither arguments nor the environment, which others may see, hold it."""
    line = b""
    while (byte := os.read(sys.stdin.fileno(), 1)) not in (b"", b"\n"):
        line += byte
    threading.Thread(target=exit_when_parent_dies, daemon=True).start()
    key = line.decode()
    if key:
        sys.stdout = RedactingStream(sys.stdout, key, documents=True)
        sys.stderr = RedactingStream(sys.stderr, key)
    return key


def exit_when_parent_dies() -> None:
    """A reading that nobody waits for any more leaves the portal alone."""
    while os.read(sys.stdin.fileno(), 1):  # not sys.stdin.read, whose lock would abort the interpreter's own end
        pass
    os._exit(1)


def limit_memory() -> None:
    """What a page makes of memory ends this process and not the machine; where an operator allows less, that holds."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def main() -> int:
    """0: read whole, 1: not, with the reason as the last line of stderr."""
    chosen = read_arguments()
    if chosen.table:
        from crawler.table import portal_table

        sys.stdout.write(portal_table())
        return 0
    limit_memory()
    sys.set_int_max_str_digits(LONGEST_NUMBER)
    key = read_key() if chosen.tied else ""
    from crawler.crawl import crawl

    kind = find(chosen.name)
    expect = kind.expect_at_least if chosen.expect is None else chosen.expect
    today = chosen.today or datetime.now(UTC).date()
    result = crawl(
        kind,
        base_url=chosen.base_url,
        today=today,
        agent=chosen.agent,
        delay=chosen.delay,
        expect=expect,
        cache=chosen.cache,
        key=key,
    )
    for call in result.calls.values():
        sys.stdout.write(serialize_document(call) + "\n")
    if chosen.tied:
        sys.stdout.write(serialize_document(result.stats) + "\n")
    sys.stdout.flush()
    for line in result.stats.warnings:
        sys.stderr.write(f"{kind.name}: warning: {line}\n")
    if result.error:
        sys.stderr.write(result.error + "\n")
    return 1 if result.error else 0


if __name__ == "__main__":
    sys.exit(main())
