"""Labels and values that stand on lines of their own, brought together where it is clear which belongs to which."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from crawler.rows import APART, LONGEST_LABEL, starts_with_day
from reading.dates import vocabulary as words
from reading.dates.days import ends_in_day, even, holds_date
from reading.dates.markers import FIRST_STEP, SECOND_STEP

# in characters: the name of a day that is no deadline, a label or a value, a line that holds both
LONGEST_NAME, SHORT, LONGEST = 48, 60, 200
_NAMES_DAY = re.compile(
    r"deadline|sista|closing|last|final|cut-?\s?off", re.IGNORECASE
)  # 'Deadline for submitting questions'


class _Line(Enum):
    LABEL = "says which day the date beside it is"
    DATE = "is a date, perhaps a vague one"
    WORD = "is short and says nothing of days"
    PROSE = "is complete in itself"


def pair_labels_with_values(text: str) -> str:
    """The lines without noise, each label beside its date or amount.

    Some portals write the label before the date, some after it: a whole row of turns tells which. Where it does not, as
    in the head of a table, they stay apart.
    """
    lines = list(_joined_lines([line for line in text.split("\n") if line]))
    kinds, told = [_kind(line) for line in lines], dict(enumerate(lines))
    for start, end in _alternating_runs(kinds):
        step = 1 if kinds[end - 1] is _Line.DATE else -1
        for at in range(start, end):
            if kinds[at] is not _Line.DATE:
                told[at] = f"{lines[at].rstrip(': ')}: {told.pop(at + step)}"
    lines = _with_clocks(told.values())
    return "\n".join(line for line in _with_money(lines) if not words.NOISE.match(line))


def _joined_lines(lines: list[str]) -> Iterator[str]:
    """The lines, with all the dates of a list beside the plural that stands over them, and what is certain to belong
    to the line above it."""
    kinds, at = [_kind(line) for line in lines], 0
    while at < len(lines):
        end = _end(lines, kinds, at)
        yield f"{lines[at].rstrip(': ')}: {'; '.join(lines[at + 1 : end])}" if end - at > 1 else lines[at]
        at = end


def _end(lines: list[str], kinds: list[_Line], at: int) -> int:
    """Where what belongs to the line at a place ends."""
    after = at + 1
    if after == len(lines):
        return after
    if words.STATUS.fullmatch(lines[at]) and kinds[after] in (_Line.LABEL, _Line.WORD):
        return at + 2
    if kinds[at] is not _Line.LABEL:
        return after
    if words.PLURAL_LABEL.search(lines[at]):
        end = next((n for n in range(after, len(lines)) if kinds[n] is not _Line.DATE), len(lines))
        if end - at > 2:
            return end
    dated_above = at > 0 and kinds[at - 1] is _Line.DATE and (at == 1 or kinds[at - 2] not in _NAMING)
    sentence = kinds[after] is _Line.PROSE and starts_with_day(lines[after])
    return at + 2 if sentence and not dated_above else after


def _with_clocks(lines: Iterable[str]) -> list[str]:
    """The lines, with a clock time that stands alone, perhaps under its own label, beside the date before it."""
    told: list[str] = []
    for line in lines:
        clock = words.CLOCK_LINE.fullmatch(line)
        label = told[-1:] if clock and told and words.CLOCK_LABEL.fullmatch(told[-1]) else []
        dated = told[: len(told) - len(label)]
        if clock and dated and ends_in_day(dated[-1]):
            told = [*dated[:-1], f"{dated[-1]}, kl. {clock[1]}"]
        else:
            told.append(line)
    return told


def is_label(line: str) -> bool:
    """Whether a line names a day and holds none."""
    return _kind(line) is _Line.LABEL


def leaves_open(line: str) -> bool:
    """Whether a line names a day and does not tell it, or holds days of several calls: the dates beside it are not
    those that its heading is about."""
    return APART in line or is_label(line) or (is_row(line) and bool(words.LABEL.match(line)) and not holds_date(line))


def is_date(line: str) -> bool:
    """Whether a line is a date, and says nothing of it."""
    return _kind(line) is _Line.DATE


def is_labelled(line: str) -> bool:
    """Whether a line begins with the label of an opening or a deadline and holds a date."""
    return len(line) < LONGEST and bool(words.LABEL.match(line)) and holds_date(line)


def is_row(line: str) -> bool:
    """Whether a line is a label with its value, or cells of a row: no other line explains its dates."""
    name, colon, value = line.partition(": ")
    named = colon and value and len(name) <= LONGEST_LABEL and re.search(r"[^\W\d_]", name)
    return APART in line or bool(named and not words.DAY_WORD.fullmatch(name) and not holds_date(name))


def _kind(line: str) -> _Line:
    if words.CLOCK_LABEL.fullmatch(line):
        return _Line.WORD
    if is_row(line):
        return _Line.PROSE
    label = words.LABEL.match(line)
    whole = label and len(line) < SHORT and not holds_date(line) and not line.endswith((".", "!", "?"))
    if label and (not line[label.end() :].strip(" :") or (whole and _NAMES_DAY.match(line))):
        return _Line.LABEL
    if label or len(line) >= SHORT or line.endswith((".", "!", "?")):
        return _Line.PROSE
    if holds_date(line) or words.VAGUE_DATE.search(line.lower()):
        return _Line.PROSE if words.OTHER_DATE.search(line) or words.APPLY.search(line) else _Line.DATE
    step = FIRST_STEP.search(even(line)) or SECOND_STEP.search(even(line))
    return _Line.LABEL if (words.OTHER_DATE.search(line) or step) and len(line) < LONGEST_NAME else _Line.WORD


def _alternating_runs(kinds: list[_Line]) -> Iterator[tuple[int, int]]:
    """The stretches in which labels and dates take turns and none is left over."""
    borders = [at for at in range(1, len(kinds)) if not _alternate(kinds[at - 1], kinds[at])]
    for start, end in zip([0, *borders], [*borders, len(kinds)], strict=True):
        doubled = any(0 < at < len(kinds) and kinds[at - 1] is kinds[at] in _TELLING for at in (start, end))
        telling = [at for at in range(start, end) if kinds[at] in _TELLING]
        if doubled or not telling:
            continue
        first, last = telling[0], telling[-1] + 1
        if first > start and kinds[first] is _Line.DATE:  # the word above the first date may be its label
            first, last = first + 1, last if last == end and kinds[last - 1] is _Line.DATE else first
        if last > first and (last - first) % 2 == 0:
            yield first, last


_TELLING = (_Line.LABEL, _Line.DATE)
_NAMING = (_Line.LABEL, _Line.WORD)


def _alternate(one: _Line, other: _Line) -> bool:
    return _Line.PROSE not in (one, other) and (one is _Line.DATE) is not (other is _Line.DATE)


def _with_money(lines: list[str]) -> Iterator[str]:
    """The lines, with what stands after the label of an amount beside it."""
    held = ""
    for line in lines:
        told = f"{held.rstrip(': ')}: {line}" if held and re.search(r"\d", line) else f"{held}\n{line}".lstrip()
        held = told if words.MONEY_LABEL.fullmatch(told.rstrip(": ")) else ""
        if not held:
            yield told
    if held:
        yield held
