"""Can the municipality apply? The verdict, and the sentence or the programme rule that it rests on."""

from collections.abc import Sequence
from datetime import date

from matcher.passport import Municipality, ProgrammeFact, Role
from store.model import Call, Eligibility, Verdict

__all__ = ["Municipality", "ProgrammeFact", "Role", "judge"]


def judge(call: Call, municipality: Municipality, programmes: Sequence[ProgrammeFact], on: date) -> Eligibility:
    """The verdict on `call` for `municipality`, by what the call says and the programme facts valid on the day `on`."""
    fact = next(
        (fact for fact in programmes if fact.code == call.programme and fact.valid_from <= on <= fact.valid_to), None
    )
    return Eligibility(Verdict(fact.municipality), rule=fact.rule) if fact else Eligibility()
