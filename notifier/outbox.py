"""What waits to be sent: deliveries built with keys that are unique for ever, and when a failed one is tried again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from notifier.alarm import Alarm
from notifier.alert import Alert
from notifier.blocks import SlackMessage
from notifier.delivery import DeliveryError
from notifier.digest import Digest
from notifier.notice import Notice
from notifier.outage import Lateness, Outage
from notifier.payload import email_bytes, slack_bytes
from notifier.render import (
    Message,
    render_alarm,
    render_alert,
    render_digest,
    render_notice,
    render_page,
    slack_alarm,
    slack_alert,
    slack_digest,
    slack_notice,
    slack_page,
)
from notifier.texts.outage import late_page, outage_page
from store.model import Channel, Delivery, DeliveryKind, person

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


def digest_key(week: str, channel: Channel, recipient: str) -> str:
    """The key of the first message of a week's digest for one person."""
    return f"digest:{week}:{channel}:{person(recipient)}"


def digest_deliveries(
    digest: Digest, *, channel: Channel, recipient: str, sender: str = "", reply_to: str = ""
) -> tuple[Delivery, ...]:
    """The week for one recipient: one e-mail, or as many chat messages as it takes; a file channel gets both.

    E-mail and file need `sender`. Raises ValueError naming an address that is not one.
    """
    key = digest_key(digest.week, channel, recipient)
    blank = _blank(key, DeliveryKind.DIGEST, channel, recipient, digest.now)
    return filled(blank, render_digest(digest), slack_digest(digest), sender, reply_to)


def alert_deliveries(alert: Alert, *, channel: Channel, sender: str = "", reply_to: str = "") -> tuple[Delivery, ...]:
    """The alert for its recipient, nearly always one delivery; none for an alert without entries.

    The key names no channel: one person hears of one call once, whichever way. Otherwise as `digest_deliveries`.
    """
    if not alert.entries:
        return ()
    names = [f"{entry.call.portal}:{entry.call.ref}" for entry in alert.entries]
    key = f"alert:{person(alert.recipient)}:{_mark(names)}:new"
    blank = _blank(key, DeliveryKind.ALERT, channel, alert.recipient, alert.now)
    return filled(blank, render_alert(alert), slack_alert(alert), sender, reply_to)


def notice_deliveries(
    notice: Notice, *, channel: Channel, sender: str = "", reply_to: str = ""
) -> tuple[Delivery, ...]:
    """The notice for its recipient, nearly always one delivery; none without entries. Otherwise as for an alert."""
    if not notice.entries:
        return ()
    names = [f"{call.portal}:{call.ref}:{event}" for call, event in notice.mentions]
    key = f"change:{person(notice.recipient)}:{_mark(names)}"
    blank = _blank(key, DeliveryKind.CHANGE, channel, notice.recipient, notice.now)
    return filled(blank, render_notice(notice), slack_notice(notice), sender, reply_to)


def alarm_deliveries(alarm: Alarm, *, channel: Channel, sender: str = "", reply_to: str = "") -> tuple[Delivery, ...]:
    """The alarm for its recipient, nearly always one delivery; none without incidents. Otherwise as for an alert."""
    if not alarm.incidents:
        return ()
    key = f"alarm:{person(alarm.recipient)}:{_mark([f'{one.portal}:{one.event}' for one in alarm.incidents])}"
    blank = _blank(key, DeliveryKind.ALARM, channel, alarm.recipient, alarm.now)
    return filled(blank, render_alarm(alarm), slack_alarm(alarm), sender, reply_to)


def outage_deliveries(news: Outage | Lateness, *, by: Channel, recipient: str, sender: str) -> tuple[Delivery, ...]:
    """The message for one recipient over the channel `by`. The key lets each outage be told once."""
    word, page = ("outage", outage_page(news)) if isinstance(news, Outage) else ("late", late_page(news))
    key = f"alarm:{person(recipient)}:{word}:{news.channel}:{news.since.isoformat(timespec='minutes')}"
    blank = _blank(key, DeliveryKind.ALARM, by, recipient, news.now)
    return filled(blank, render_page(page), slack_page(page), sender)


def _mark(names: Sequence[str]) -> str:
    """The one thing that a message tells, or how many and which."""
    mark = sha256("\n".join(names).encode()).hexdigest()[:16]
    return names[0] if len(names) == 1 else f"{len(names)}-{mark}"


def _blank(key: str, kind: DeliveryKind, channel: Channel, recipient: str, now: datetime) -> Delivery:
    return Delivery(
        key=key, kind=kind, channel=channel, recipient=recipient, payload=b"", created=now, next_attempt_at=now
    )


def filled(
    blank: Delivery, message: Message, chat: tuple[SlackMessage, ...], sender: str, reply_to: str = ""
) -> tuple[Delivery, ...]:
    """The deliveries that carry a message over the channel of `blank`."""
    payloads: dict[str, bytes] = {}
    if blank.channel is not Channel.SLACK:
        payloads[blank.key] = email_bytes(
            message, sender=sender, recipient=blank.recipient, key=blank.key, now=blank.created, reply_to=reply_to
        )
    if blank.channel is not Channel.EMAIL:
        stem = f"{blank.key}:slack" if payloads else blank.key
        for number, part in enumerate(chat, 1):
            key = stem if number == 1 else f"{stem}:{number}"
            payloads[key] = slack_bytes(part, recipient=blank.recipient, key=key)
    return tuple(replace(blank, key=key, payload=payload) for key, payload in payloads.items())
