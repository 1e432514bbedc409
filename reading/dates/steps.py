"""Which step of a call a day belongs to, named before the day or after it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reading.dates.markers import FIRST_STEP, SECOND_STEP
from reading.dates.moved import DatedRole
from store.model import StageKind

_NAME = rf"(?:{FIRST_STEP.pattern}|{SECOND_STEP.pattern})"
_AFTER = re.compile(  # after a day: '(first stage)', 'for the first stage', '- first stage'
    rf"\s?(?:\({_NAME}(?: deadline)?\)|(?:-|for(?: the)?|för|i)\s{_NAME}(?=\s?(?:$|[,;.]|(?:and|och|samt)\b)))"
)


def step_of(text: str) -> StageKind:
    """The step that a text names, the second one where it names both."""
    if SECOND_STEP.search(text):
        return StageKind.SECOND
    return StageKind.FIRST if FIRST_STEP.search(text) else StageKind.ONLY


def with_steps(text: str, told: Sequence[DatedRole]) -> list[DatedRole]:
    """The days with their application step (first, second), if a step name follows each day; otherwise unchanged.

    `text` is a sentence normalised by `even`.
    """
    names = [_AFTER.match(text, one.day.end) for one in told]
    if not all(names) or step_of(text[: told[0].day.start] if told else "") is not StageKind.ONLY:
        return list(told)
    return [replace(one, step=step_of(name[0])) for one, name in zip(told, names, strict=True) if name]
