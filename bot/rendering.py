"""Messages to bytes: a call that cannot be shown is left out, and the message goes without it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.assessed import AssessedCalls
from bot.instance import Instance, channel_of, sender_of
from matcher.features import code_version
from notifier.alert import Alert
from notifier.channel import Letter
from notifier.digest import Digest
from notifier.entry import Entry
from notifier.notice import Notice
from notifier.outbox import show_entry
from store.model import ChannelName, Delivery, Key, Step

Message = TypeVar("Message", Alert, Digest, Notice)


def rendered(
    assessed: AssessedCalls,
    compose: Callable[[], Message],
    render: Callable[[Message], tuple[Delivery, ...]],
    show: Callable[[Entry], None],
) -> tuple[Message, tuple[Delivery, ...]]:
    """A message with its bytes; where it cannot be rendered, once more without the calls that cannot be shown.

    `show` raises for such a call.
    """
    message = compose()
    try:
        return message, render(message)
    except Exception:
        shown = {entry.call.key: entry for entry in message.entries}
        calls = [entry.call for entry in shown.values()]
        assessed.quarantine.each(calls, Step.TELL, lambda call: show(shown[call.key]))
        if not unshown(assessed) & shown.keys():
            raise
    message = compose()
    return message, render(message)


def shower(instance: Instance, channel: ChannelName, recipient: str, now: datetime) -> Callable[[Entry], None]:
    """Shows a call alone, as the channel would in a message of `now`, and raises what keeps it from that."""
    letter = Letter(key="alone", recipient=recipient, created=now, sender=sender_of(instance.settings))
    return partial(show_entry, channel=channel_of(instance.settings, channel), letter=letter)


def unshown(assessed: AssessedCalls) -> set[Key]:
    """The calls that could not be explained or shown."""
    return assessed.quarantine.keys(Step.TELL)


def left_out(instance: Instance, assessed: AssessedCalls) -> set[Key]:
    """The calls that could not be saved or read back, and those that this round could not match or show."""
    stored = {one.key for one in instance.store.quarantined(code_version()) if one.step in (Step.SAVE, Step.READ)}
    return stored | assessed.quarantine.keys(Step.MATCH) | unshown(assessed)
