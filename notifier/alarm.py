"""An alarm composed: what the office hears at once of portals that are not well, all of them in one message; pure."""

from dataclasses import dataclass
from datetime import datetime

from store.model import Event, Incident, Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """What `recipient` is told; without incidents there is nothing to send.

    `operator`: the address of who looks after Utblick, empty where it is not known.
    """

    municipality: str
    now: datetime
    recipient: str
    incidents: tuple[Incident, ...]
    operator: str = ""

    @property
    def mentions(self) -> tuple[tuple[Key, Event], ...]:
        """The incidents that the recipient has been told of once the alarm is delivered; they are of no one call."""
        return tuple((Key(incident.portal, ""), incident.event) for incident in self.incidents)
