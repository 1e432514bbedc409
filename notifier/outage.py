"""What the office hears of a channel: that nothing gets through it, or what came late by it."""

from dataclasses import dataclass
from datetime import datetime

from store.model import ChannelName


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """Nothing gets through `channel` since then, and so many messages wait. `persistent`: a person has to fix it."""

    municipality: str
    now: datetime
    channel: ChannelName
    since: datetime
    waiting: int
    persistent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """So many messages left by `channel` only now; the oldest should have left at `since`."""

    municipality: str
    now: datetime
    channel: ChannelName
    since: datetime
    number: int
