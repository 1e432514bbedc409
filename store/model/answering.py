"""What a department said about a call that it was told of, or that the office was asked about."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.model.call import Key


class AnswerKind(StrEnum):
    """What somebody makes of a call: the first four of one it was told of, the last two of one in the weekly sample."""

    APPLY = "apply"
    PARTNER = "partner"
    LATER = "later"
    WRONG = "wrong"
    RELEVANT = "relevant"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True, slots=True)
class Answer:
    """What `unit` said about one call, and why, in its own words; of several answers to a call the last counts."""

    unit: str
    portal: str
    ref: str
    kind: AnswerKind
    at: datetime
    reason: str = ""
    id: int = 0

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)
