"""Something that is wrong with a portal, and the event by which a message reports it."""

from dataclasses import dataclass
from datetime import datetime

from store.model.event import Event
from store.model.health import IncidentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that has been wrong with a portal since then; over once the portal was well in between.

    `read_at`: the last good reading, None where there was none; all times are aware.
    """

    portal: str
    title: str
    home: str
    kind: IncidentKind
    since: datetime
    read_at: datetime | None = None

    @property
    def event(self) -> Event:
        """The event that identifies this incident: its kind and its start, to the minute; stable while it lasts."""
        return Event(self.kind, self.since.isoformat(timespec="minutes"))
