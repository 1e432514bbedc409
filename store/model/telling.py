"""What is sent to whom: one delivery is one message to one recipient over one channel."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from store.model.event import Event

ChannelName = NewType("ChannelName", str)
"""What a message travels by: `email`, or another file or folder of notifier/channels/."""


class DeliveryKind(StrEnum):
    """The kind of a message. `change`: a notice about changes of calls that the recipient knows."""

    DIGEST = "digest"
    ALERT = "alert"
    CHANGE = "change"
    ALARM = "alarm"


class DeliveryState(StrEnum):
    """Where a delivery stands. `unknown`: sent perhaps, and the receiver cannot be asked; listed, never repeated."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A rendered message. `key` is unique for ever; `payload` goes over the wire, the same bytes at every try.

    `doubtful`: an earlier try may have reached the receiver, who is asked before the next one where that can be done.
    """

    key: str
    kind: DeliveryKind
    channel: ChannelName
    recipient: str
    payload: bytes
    created: datetime
    next_attempt_at: datetime
    id: int = 0
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    lease_until: datetime | None = None
    sent_at: datetime | None = None
    error: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A deduplication record: messages of one kind reported one event of one call to a recipient, and do so once."""

    kind: DeliveryKind
    recipient: str
    portal: str
    ref: str
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event of a call that a message reported, and that message's state. `recipient`: the address."""

    event: Event
    kind: DeliveryKind
    channel: ChannelName
    recipient: str
    created: datetime
    state: DeliveryState
    sent_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class ChannelOutage:
    """No message gets through a channel since `since`; not tried before `until`. `persistent`: a person must fix it."""

    channel: ChannelName
    since: datetime
    until: datetime
    persistent: bool
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A delivery that its receiver accepted, at attempt number `attempts`, with the events that it reported."""

    key: str
    kind: DeliveryKind
    channel: ChannelName
    recipient: str
    created: datetime
    sent_at: datetime
    attempts: int
    mentions: tuple[Mention, ...] = ()
    organisation: str = ""


def person(recipient: str) -> str:
    """The recipient's identity: an e-mail address case-folded; a chat channel's id unchanged."""
    return recipient.casefold() if "@" in recipient else recipient
