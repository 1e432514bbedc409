"""What the office hears of a channel: that nothing gets through it, or what came late by it; pure."""

from dataclasses import dataclass
from datetime import datetime

from notifier.outbox import filled
from notifier.render import render_page, slack_page
from notifier.texts.outage import late_page, outage_page
from store.model import Channel, Delivery, DeliveryKind, person


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """Nothing gets through `channel` since then, and so many messages wait. `mend`: it does not pass by itself."""

    municipality: str
    now: datetime
    channel: Channel
    since: datetime
    waiting: int
    mend: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """So many messages left by `channel` only now; the oldest should have left at `since`."""

    municipality: str
    now: datetime
    channel: Channel
    since: datetime
    number: int


def outage_deliveries(news: Outage | Lateness, *, by: Channel, recipient: str, sender: str) -> tuple[Delivery, ...]:
    """The message for one recipient over the channel `by`. The key lets each outage be told once."""
    word, page = ("outage", outage_page(news)) if isinstance(news, Outage) else ("late", late_page(news))
    key = f"alarm:{person(recipient)}:{word}:{news.channel}:{news.since.isoformat(timespec='minutes')}"
    blank = Delivery(
        key=key,
        kind=DeliveryKind.ALARM,
        channel=by,
        recipient=recipient,
        payload=b"",
        created=news.now,
        next_attempt_at=news.now,
    )
    return filled(blank, render_page(page), slack_page(page), sender)
