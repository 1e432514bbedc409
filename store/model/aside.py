"""A call that could not be worked on: it is left out, and everything else goes on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.model.call import Key


class Step(StrEnum):
    """At what a call failed: to be saved, to be read back, to be judged and scored, to be explained and shown."""

    SAVE = "save"
    READ = "read"
    MATCH = "match"
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A call that is left out at one step, why, in one line, and since when (aware; None where that is not known)."""

    portal: str
    ref: str
    step: Step
    reason: str
    since: datetime | None = None

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)
