"""Rows of tables, of definition lists and of bold labels, each brought into one line: 'Label: value'."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from reading.dates import vocabulary as words
from reading.dates.clocks import ARTICLE
from reading.dates.days import even, find_days, holds_date
from reading.dates.governing import is_other_topic

LONGEST_LABEL, SHORT = 60, 100  # in characters
APART = " | "  # between the cells of a row that no label explains
_INSIDE = "h1, h2, h3, h4, table, dl"  # what holds one of these is no row
_CELLS = ("th", "td")
_BOLD = "strong, b"
_BLOCKS = "div, p, ul, ol, table, section, h1, h2, h3, h4"
_BESIDE = frozenset({"div", "p", "span", "strong", "b", "time", "label"})
_LEADING = re.compile(rf"\W*(?:(?:senast|by|until)\s)?{ARTICLE}\W*")  # before the day that a line begins with

Cell = list[str]  # its lines


def join_rows(body: LexborNode) -> None:
    """Puts each label beside its value where the markup says that they belong together."""
    for table in body.css("table"):
        if not _holds(table, _INSIDE) and _is_all(table, "caption, th, td"):
            _replace(table, _table(table))
    for listed in body.css("dl"):
        if not _holds(listed, _INSIDE) and _is_all(listed, "dt, dd"):
            _replace(listed, _definitions(listed))
    for bold in body.css(_BOLD):
        _join_bold(bold)
    for node in body.css("div, li"):
        _join_two(node)


def _replace(node: LexborNode, lines: Iterator[str]) -> None:
    node.replace_with("\n" + "\n".join(lines) + "\n")


def _holds(node: LexborNode, css: str) -> bool:
    return any(found.mem_id != node.mem_id for found in node.css(css))


def _is_all(node: LexborNode, css: str) -> bool:
    """Whether all of an element's text stands in its cells."""
    return _lines(node) == [line for cell in node.css(css) for line in _lines(cell)]


def _lines(node: LexborNode) -> Cell:
    return [line for line in (" ".join(line.split()) for line in node.text().split("\n")) if line]


def _is_name(cell: Cell) -> bool:
    """Whether a cell can be the name of what stands beside it."""
    return len(cell) == 1 and len(cell[0]) <= LONGEST_LABEL and not holds_date(cell[0])


def _is_day_name(cell: Cell) -> bool:
    return _is_name(cell) and bool(words.LABEL.match(cell[0]))


def starts_with_day(line: str) -> bool:
    """Whether a line begins with a date."""
    text = even(line)
    days = find_days(text[:LONGEST_LABEL])
    return bool(days) and bool(_LEADING.fullmatch(text[: days[0].start]))


def _table(table: LexborNode) -> Iterator[str]:
    yield from (line for caption in table.css("caption") for line in _lines(caption))
    rows = [[cell for cell in row.iter() if cell.tag in _CELLS] for row in table.css("tr")]
    told = [[_lines(cell) for cell in row] for row in rows]
    if len(rows) > 1 and _is_head(rows[0], told) and any(map(_is_day_name, told[0])):
        yield from _columns(told[0], [row for row in told[1:] if any(row)])
    else:
        for row in told:
            yield from _row([cell for cell in row if cell])


def _is_head(first: Sequence[LexborNode], told: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names the columns: by its markup, or as the only one that holds no date."""
    width = len(told[0])
    if width < 2 or any(len(row) != width for row in told) or not all(_is_name(cell) for cell in told[0] if cell):
        return False
    dated = min(sum(any(map(holds_date, cell)) for cell in row) for row in told[1:])
    return all(cell.tag == "th" for cell in first) or dated == width or (width > 2 and dated > 0)


def _columns(head: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Each cell under its name; rows of several calls stay as they are: nobody can tell which is this call's."""
    other = any(row[0] and is_other_topic(row[0][0]) for row in rows) or bool(
        head[0] and words.RELATED.match(head[0][0])
    )
    if not other and (len(rows) == 1 or all(map(_is_day_name, head)) or _are_rounds(head[0], rows)):
        for row in rows:
            for name, cell in zip(head, row, strict=True):
                yield from _pair(name[0], cell) if name else cell
        return
    for row in (head, *rows):
        yield APART.join(" ".join(cell) for cell in row)


def _are_rounds(name: Cell, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether table rows are application rounds of one call: the first column's header, or every cell in it,
    starts with a word for a round."""
    return bool(name and words.ROUND.match(name[0])) or all(row[0] and words.ROUND.match(row[0][0]) for row in rows)


def _row(cells: Sequence[Cell]) -> Iterator[str]:
    """A row on its own: a label with its values, or a date with its label."""
    if len(cells) < 2:
        yield from (line for cell in cells for line in cell)
    elif _is_name(cells[0]):
        yield from _pair(cells[0][0], [line for cell in cells[1:] for line in cell])
    elif len(cells) == 2 and len(cells[0]) == 1 and starts_with_day(cells[0][0]) and _is_name(cells[1]):
        yield from _pair(cells[1][0], cells[0])
    elif all(len(cell) == 1 for cell in cells):
        yield APART.join(cell[0] for cell in cells)
    else:
        yield from (line for cell in cells for line in cell)


def _pair(label: str, value: Sequence[str]) -> Iterator[str]:
    """The label beside the first line of its value, and beside all of the dates that the value begins with."""
    dates = next((at for at, line in enumerate(value) if not starts_with_day(line)), len(value))
    together = max(dates, 1)
    yield f"{label.rstrip(' :?.!')}: {'; '.join(value[:together]) or '-'}"
    yield from value[together:]


def _definitions(listed: LexborNode) -> Iterator[str]:
    """The terms of a definition list, each with all of its values."""
    terms: list[tuple[Cell, Cell]] = []
    for node in listed.css("dt, dd"):
        if node.tag == "dt":
            terms.append((_lines(node), []))
        elif terms:
            terms[-1][1].extend(_lines(node))
        else:
            terms.append(([], _lines(node)))
    for term, value in terms:
        yield from _row([term, value] if value else [term, ["-"]]) if term else value


def _join_bold(bold: LexborNode) -> None:
    """Puts a bold label beside the line under it: after a line break, or in the next paragraph."""
    label, parent = _lines(bold), bold.parent
    if not _is_name(label) or label[0][-1] in ".!?" or parent is None:
        return
    before, after = _beside(bold, back=True), _beside(bold)
    if before is not None and before.tag != "br":
        return
    if after is not None and after.tag == "br" and (value := _beside(after)) is not None and _explains(label, value):
        _drop_between(bold, value)
        bold.replace_with(f"{label[0].rstrip(' :')}: ")
    elif before is None and after is None and parent.tag in ("p", "div"):
        value = _beside(parent)
        if (
            value is not None
            and value.tag in ("p", "div")
            and value.css_first(_BOLD) is None
            and _explains(label, value)
        ):
            line = _lines(value)[0]
            value.decompose()
            parent.replace_with(f"\n{label[0].rstrip(' :')}: {line}\n")


def _join_two(node: LexborNode) -> None:
    """Brings a label and a date into one line where they are all that an element holds."""
    inside = [
        one for one in node.iter(include_text=True) if one.tag != "br" and (one.tag != "-text" or one.text().strip())
    ]
    if len(inside) != 2 or any(one.tag not in _BESIDE or _holds(one, _BLOCKS) for one in inside):
        return
    first, second = map(_lines, inside)
    named = _is_name(first) and bool(second) and (_is_day_name(first) or starts_with_day(second[0]))
    if named or (len(first) == 1 and starts_with_day(first[0]) and _is_name(second)):
        inside[1].decompose()
        inside[0].replace_with("\n" + "\n".join(_row([first, second])) + "\n")


def _beside(node: LexborNode, *, back: bool = False) -> LexborNode | None:
    """The next node, or the one before, that is not only white space."""
    found = node.prev if back else node.next
    while found is not None and found.tag == "-text" and not found.text().strip():
        found = found.prev if back else found.next
    return found


def _explains(label: Cell, value: LexborNode) -> bool:
    """Whether a bold label and the line under it are one: a date, or what is said of a day that has a name."""
    lines = _lines(value)
    if len(lines) != 1 or value.tag in ("strong", "b", "br"):
        return False
    own = ": " in lines[0] or words.LABEL.match(lines[0])
    return starts_with_day(lines[0]) or (_is_day_name(label) and len(lines[0]) < SHORT and not own)


def _drop_between(node: LexborNode, end: LexborNode) -> None:
    while (following := node.next) is not None and following.mem_id != end.mem_id:
        following.decompose()
