"""A quarantined call: it failed a step and is left out, while everything else goes on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.model.call import Key


class Step(StrEnum):
    """The step at which a call failed: saving, parsing its row, judging and scoring, explaining and showing."""

    SAVE = "save"
    READ = "read"
    MATCH = "match"
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class QuarantinedCall:
    """A call that failed one step: the reason, in one line, and since when (aware; None where that is not known)."""

    portal: str
    ref: str
    step: Step
    reason: str
    since: datetime | None = None

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)
