"""Which of the dated programme facts speak of a call."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from matcher.verdict.applicant import ProgrammeFact
from store.model import Call


def applying(call: Call, programmes: Sequence[ProgrammeFact], on: date) -> Iterator[ProgrammeFact]:
    """The facts in force on the day `on` that speak of the call, in the order of the file, up to one that is final."""
    for fact in programmes:
        if fact.valid_from <= on <= fact.valid_to and _speaks_of(fact, call):
            yield fact
            if fact.final:
                return


def is_of_programme(fact: ProgrammeFact, call: Call) -> bool:
    """Whether the fact speaks of the call's programme, be it of another type of action."""
    return any(_begins(fact.code).match(name) for name in (call.programme, call.identifier))


def _speaks_of(fact: ProgrammeFact, call: Call) -> bool:
    if not is_of_programme(fact, call):
        return False
    return not fact.actions or any(
        all(_contains(part).search(f"{call.type_of_action}\n{call.identifier}") for part in action.split(" + "))
        for action in fact.actions
    )


@cache
def _begins(code: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(code)}(?!\w)", re.IGNORECASE)


@cache
def _contains(action: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(action)}(?!\w)", re.IGNORECASE)
