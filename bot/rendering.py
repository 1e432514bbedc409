"""Messages to bytes: a call that cannot be shown is left out, and the message goes without it."""

from collections.abc import Callable
from typing import TypeVar

from bot.matching import Ranking
from bot.wiring import House
from notifier.alert import Alert
from notifier.digest import Digest
from notifier.notice import Notice
from notifier.render import render_entry
from store.model import Delivery, Key, Step

Message = TypeVar("Message", Alert, Digest, Notice)


def rendered(
    ranking: Ranking, compose: Callable[[], Message], render: Callable[[Message], tuple[Delivery, ...]]
) -> tuple[Message, tuple[Delivery, ...]]:
    """A message with its bytes; where it cannot be rendered, once more without the calls that cannot be shown."""
    message = compose()
    try:
        return message, render(message)
    except Exception:
        shown = {entry.call.key: entry for entry in message.entries}
        calls = [entry.call for entry in shown.values()]
        ranking.aside.each(calls, Step.TELL, lambda call: render_entry(shown[call.key], message.now))
        if not unshown(ranking) & shown.keys():
            raise
    message = compose()
    return message, render(message)


def unshown(ranking: Ranking) -> set[Key]:
    """The calls that could not be explained or shown."""
    return ranking.aside.keys(Step.TELL)


def left_out(house: House, ranking: Ranking) -> set[Key]:
    """The calls that could not be saved or read back, and those that this round could not match or show."""
    stored = {one.key for one in house.store.set_aside() if one.step in (Step.SAVE, Step.READ)}
    return stored | ranking.aside.keys(Step.MATCH) | unshown(ranking)
