"""What the command line prints: lines, tables and progress, plain where no person is watching."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")

LONGEST_CELL = 2_000
_CONTROL = re.compile("[\x7f-\x9f]")  # those that JSON leaves as they are


@dataclass(frozen=True, slots=True)
class Console:
    """`plain` prints no colours, boxes or progress bars."""

    plain: bool = False

    def say(self, text: str = "") -> None:
        print(text, flush=True)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Columns under their heads; tab-separated where the output is plain."""
        if self.plain:
            for row in (heads, *rows):
                self.say("\t".join(map(_cell, row)))
            return
        from rich.console import Console as Rich
        from rich.table import Table
        from rich.text import Text

        table = Table(*heads, box=None, header_style="bold", pad_edge=False)
        for row in rows:
            table.add_row(*(Text(_cell(cell)) for cell in row))
        Rich().print(table)

    def records(self, heads: Sequence[str], records: Iterable[Mapping[str, object]], *, json: bool) -> None:
        """The records whole as JSON, one a line, or what stands under the heads in a table."""
        if json:
            json_lines(records)
        else:
            self.table(heads, ([record[head] for head in heads] for record in records))

    def progress(self, items: Iterable[Item], total: int, label: str) -> Iterator[Item]:
        """The items one by one, with a bar on standard error while they come."""
        if self.plain:
            yield from items
            return
        from rich.console import Console as Rich
        from rich.progress import track

        yield from track(items, label, total=total, console=Rich(stderr=True), transient=True)

    def embedding(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """The vectors one by one, with a bar while they are computed."""
        return self.progress(items, total, "Embedding")


def _cell(value: object) -> str:
    """What a portal wrote may hold marks that a terminal obeys, or tabs and lines that break the table."""
    from store.model import one_line  # loaded where something is printed, not for --help

    return one_line(str(value), LONGEST_CELL)


def json_lines(records: Iterable[Mapping[str, object]]) -> None:
    """One JSON object a line on standard output."""
    for record in records:
        line = json.dumps(record, ensure_ascii=False, default=str)
        sys.stdout.write(_CONTROL.sub(lambda mark: f"\\u{ord(mark[0]):04x}", line) + "\n")


def is_terminal() -> bool:
    return sys.stdout.isatty() and sys.stderr.isatty()
