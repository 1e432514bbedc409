"""How well a portal is: what can be wrong with it, and how many of a reading's calls tell what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from store.model.call import Call, Certainty


class IncidentKind(StrEnum):
    """What is wrong. `loss`, `flood` and `thin`: a whole reading that is not believed; the others are kept.

    `unread`: it could not be read whole. `loss`: most known calls are gone. `flood`: far too many are new at once.
    `thin`: a field that most calls had is empty. `silent`: nothing new within its rhythm. `crowded`: over its ceiling.
    `left-out`: far more links than usual that look like those to calls lead to none.
    """

    UNREAD = "unread"
    LOSS = "loss"
    FLOOD = "flood"
    THIN = "thin"
    SILENT = "silent"
    CROWDED = "crowded"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Fill:
    """The completeness of a reading: its number of calls, and in how many of them each field has a value."""

    calls: int
    deadline: int
    budget: int
    eligible: int
    text: int

    @classmethod
    def count(cls, calls: Iterable[Call]) -> Self:
        told = tuple(calls)
        return cls(
            calls=len(told),
            deadline=sum(any(s.certainty is not Certainty.UNSTATED for s in call.stages) for call in told),
            budget=sum(bool(call.budget or call.grant_max) for call in told),
            eligible=sum(bool(call.eligible) for call in told),
            text=sum(bool(call.sections) for call in told),
        )

    def share(self, field: str) -> float:
        """The share of the calls, 0–1, in which the field has a value; 0 without calls."""
        return float(getattr(self, field)) / self.calls if self.calls else 0.0


FIELDS = ("deadline", "budget", "eligible", "text")
