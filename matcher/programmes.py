"""Which of the dated programme facts speak of a call."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from matcher.passport import ProgrammeFact
from store.model import Call


def applying(call: Call, programmes: Sequence[ProgrammeFact], on: date) -> Iterator[ProgrammeFact]:
    """The facts in force on the day `on` that speak of the call, in the order of the file: specific before general."""
    for fact in programmes:
        if fact.valid_from <= on <= fact.valid_to and _speaks_of(fact, call):
            yield fact


def _speaks_of(fact: ProgrammeFact, call: Call) -> bool:
    if not any(_begins(fact.code).match(name) for name in (call.programme, call.identifier)):
        return False
    return not fact.actions or any(
        _contains(action).search(name) for action in fact.actions for name in (call.type_of_action, call.identifier)
    )


@cache
def _begins(code: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(code)}(?!\w)", re.IGNORECASE)


@cache
def _contains(action: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(action)}(?!\w)", re.IGNORECASE)
