"""What waits to be sent: deliveries built with keys that are unique for ever, and when a failed one is tried again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from notifier.alarm import Alarm
from notifier.alert import Alert
from notifier.channel import Channel, Letter
from notifier.delivery import DeliveryError
from notifier.digest import Digest
from notifier.entry import Entry
from notifier.notice import Notice
from notifier.outage import Lateness, Outage
from notifier.page import Page, Part
from notifier.texts.alarm import alarm_page
from notifier.texts.card import card
from notifier.texts.notice import notice_page
from notifier.texts.outage import late_page, outage_page
from notifier.texts.page import alert_page, digest_page
from store.model import ChannelName, Delivery, DeliveryKind, person

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
LIFETIME = timedelta(hours=72)


def next_attempt(delivery: Delivery, now: datetime, error: DeliveryError) -> datetime | None:
    """When to try again after the failure of try number `delivery.attempts` (from 1); None: never, it is dead.

    The wait doubles from one minute to one hour and is at least what the receiver asked for; a delivery lives for 72
    hours from its creation, and longer where the failure is not about it.
    """
    if error.permanent:
        return None
    patient = (error.of_channel or error.remedy) and not (error.unknown and error.remedy)
    wait = min(FIRST_WAIT * 2 ** min(max(delivery.attempts - 1, 0), 10), LONGEST_WAIT)
    again = now + max(wait, timedelta(seconds=error.retry_after or 0))
    return again if patient or again <= delivery.created + LIFETIME else None


def digest_key(week: str, channel: ChannelName, recipient: str, owner: str = "") -> str:
    """The key of the first message of a week's digest for one person. `owner`: the organisation that tells it."""
    return _owned(f"digest:{week}:{channel}:{person(recipient)}", owner)


def digest_deliveries(
    digest: Digest, *, channel: Channel[Any], recipient: str, sender: str = "", reply_to: str = "", owner: str = ""
) -> tuple[Delivery, ...]:
    """The week for one recipient, in as many messages as the channel makes of it.

    E-mail and file need `sender`. Raises ValueError naming an address that is not one.
    """
    letter = Letter(
        key=digest_key(digest.week, channel.name, recipient, owner),
        recipient=recipient,
        created=digest.now,
        sender=sender,
        reply_to=reply_to,
    )
    return deliveries_of(DeliveryKind.DIGEST, channel, digest_page(digest), letter)


def alert_deliveries(
    alert: Alert, *, channel: Channel[Any], sender: str = "", reply_to: str = "", owner: str = ""
) -> tuple[Delivery, ...]:
    """The alert for its recipient, nearly always one delivery; none for an alert without entries.

    The key names no channel: one person hears of one call once, whichever way. Otherwise as `digest_deliveries`.
    """
    if not alert.entries:
        return ()
    names = [f"{entry.call.portal}:{entry.call.ref}" for entry in alert.entries]
    key = _owned(f"alert:{person(alert.recipient)}:{_content_key(names)}:new", owner)
    letter = Letter(key=key, recipient=alert.recipient, created=alert.now, sender=sender, reply_to=reply_to)
    return deliveries_of(DeliveryKind.ALERT, channel, alert_page(alert), letter)


def notice_deliveries(
    notice: Notice, *, channel: Channel[Any], sender: str = "", reply_to: str = "", owner: str = ""
) -> tuple[Delivery, ...]:
    """The notice for its recipient, nearly always one delivery; none without entries. Otherwise as for an alert."""
    if not notice.entries:
        return ()
    names = [f"{call.portal}:{call.ref}:{event}" for call, event in notice.mentions]
    key = _owned(f"change:{person(notice.recipient)}:{_content_key(names)}", owner)
    letter = Letter(key=key, recipient=notice.recipient, created=notice.now, sender=sender, reply_to=reply_to)
    return deliveries_of(DeliveryKind.CHANGE, channel, notice_page(notice), letter)


def alarm_deliveries(
    alarm: Alarm, *, channel: Channel[Any], sender: str = "", reply_to: str = "", owner: str = ""
) -> tuple[Delivery, ...]:
    """The alarm for its recipient, nearly always one delivery; none without incidents. Otherwise as for an alert."""
    if not alarm.incidents:
        return ()
    key = _owned(
        f"alarm:{person(alarm.recipient)}:{_content_key([f'{one.portal}:{one.event}' for one in alarm.incidents])}",
        owner,
    )
    letter = Letter(key=key, recipient=alarm.recipient, created=alarm.now, sender=sender, reply_to=reply_to)
    return deliveries_of(DeliveryKind.ALARM, channel, alarm_page(alarm), letter)


def outage_deliveries(
    news: Outage | Lateness, *, by: Channel[Any], recipient: str, sender: str, owner: str = ""
) -> tuple[Delivery, ...]:
    """The message for one recipient over the channel `by`. The key lets each outage be told once."""
    word, page = ("outage", outage_page(news)) if isinstance(news, Outage) else ("late", late_page(news))
    key = f"alarm:{person(recipient)}:{word}:{news.channel}:{news.since.isoformat(timespec='minutes')}"
    key = _owned(key, owner)
    return deliveries_of(
        DeliveryKind.ALARM, by, page, Letter(key=key, recipient=recipient, created=news.now, sender=sender)
    )


def show_entry(entry: Entry, *, channel: Channel[Any], letter: Letter) -> None:
    """Raises what keeps the channel from showing a call."""
    page = Page(subject="", title="", subtitle="", lead=(), parts=(Part("", (card(entry, letter.created),)),))
    channel.render(page, letter)


def _owned(key: str, owner: str) -> str:
    """The key with its organisation: two may tell one person of the same."""
    return f"{key}:{owner}" if owner else key


def _content_key(names: Sequence[str]) -> str:
    """The one thing that a message tells, or how many and which."""
    mark = sha256("\n".join(names).encode()).hexdigest()[:16]
    return names[0] if len(names) == 1 else f"{len(names)}-{mark}"


def deliveries_of(kind: DeliveryKind, channel: Channel[Any], page: Page, letter: Letter) -> tuple[Delivery, ...]:
    """The deliveries that carry a page over a channel: due at once, in the order of reading."""
    return tuple(
        Delivery(
            key=key,
            kind=kind,
            channel=channel.name,
            recipient=letter.recipient,
            payload=payload,
            created=letter.created,
            next_attempt_at=letter.created,
        )
        for key, payload in channel.render(page, letter).items()
    )
