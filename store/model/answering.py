"""What a department said about a call that it was told of, or that the office was asked about."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.model.call import Call, Key, Money


class AnswerKind(StrEnum):
    """What somebody makes of a call: the first four of one it was told of, the last two of one in the weekly sample."""

    APPLY = "apply"
    PARTNER = "partner"
    LATER = "later"
    WRONG = "wrong"
    RELEVANT = "relevant"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True, slots=True)
class CallCopy:
    """What a call was called and what it paid, as it said when somebody answered; it outlives the call itself."""

    title: str = ""
    programme: str = ""
    budget: Money | None = None
    grant_min: Money | None = None
    grant_max: Money | None = None

    @classmethod
    def of(cls, call: Call) -> "CallCopy":
        return cls(call.title, call.programme, call.budget, call.grant_min, call.grant_max)


@dataclass(frozen=True, slots=True)
class Answer:
    """What `unit` said about one call, and why, in its own words; of several answers to a call the last counts.

    `about` is filled in when the answer is kept; empty where the call could not be read.
    """

    unit: str
    portal: str
    ref: str
    kind: AnswerKind
    at: datetime
    reason: str = ""
    id: int = 0
    about: CallCopy = CallCopy()

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)
