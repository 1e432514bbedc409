"""What the command line prints: lines, tables and progress, plain where no person is watching."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


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
                self.say("\t".join(map(str, row)))
            return
        from rich.console import Console as Rich
        from rich.table import Table
        from rich.text import Text

        table = Table(*heads, box=None, header_style="bold", pad_edge=False)
        for row in rows:
            table.add_row(*(Text(str(cell)) for cell in row))
        Rich().print(table)

    def progress(self, items: Iterable[Item], total: int, label: str) -> Iterator[Item]:
        """The items one by one, with a bar on standard error while they come."""
        if self.plain:
            yield from items
            return
        from rich.console import Console as Rich
        from rich.progress import track

        yield from track(items, label, total=total, console=Rich(stderr=True), transient=True)


def json_lines(records: Iterable[Mapping[str, object]]) -> None:
    """One JSON object a line on standard output."""
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")


def is_terminal() -> bool:
    return sys.stdout.isatty() and sys.stderr.isatty()
