"""What a round did, in a few lines for the person at the terminal."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.health import unread_portals
from bot.needless import standing
from cli.console import Console
from store.model import Delivery, DeliveryKind, Outcome, Run

if TYPE_CHECKING:
    from bot.instance import Instance
    from bot.pipeline import Tally

UNREAD_SHOWN = 8


def print_run(console: Console, run: Run) -> None:
    """Print one line on the run of a portal."""
    if run.outcome is Outcome.FAILED:
        console.say(f"{run.portal}: FAILED, its last good calls are kept: {run.error}")
    else:
        console.say(f"{run.portal}: {run.calls} calls, {run.new} new, {run.changed} changed, {run.missing} missing")


def print_round(console: Console, tally: "Tally") -> None:
    """Print the rest of the round's result: matching, messages, deliveries."""
    if tally.assessed:
        found, basis = tally.assessed, tally.assessed.basis
        model = f"model {basis.model}" if basis.model else f"by words alone: {basis.degraded}"
        console.say(f"matching: {len(found.calls)} open calls, {found.embedded} embedded; {model}")
    kinds = Counter(plan.kind for plan in tally.plans)
    console.say(f"messages: {', '.join(_count(kinds[kind], kind.value) for kind in DeliveryKind)}")
    sent = tally.sent
    more = f", {sent.dropped} dropped as not needed any more" if sent.dropped else ""
    more += f", {sent.paused} paused until their channel is in channels.use" if sent.paused else ""
    console.say(f"deliveries: {sent.sent} sent, {sent.waiting} waiting, {sent.unknown} unknown, {sent.dead} dead{more}")


def print_unread(console: Console, instance: "Instance", now: datetime, portals: Sequence[str]) -> bool:
    """Print which of `portals` do not count as read at `now`; returns whether there are any, or no portal at all."""
    unread = unread_portals(instance, now, portals)
    if unread:
        names = [f"{name} ({why})" for name, why in sorted(unread.items())][:UNREAD_SHOWN]
        rest = "" if len(unread) <= UNREAD_SHOWN else f" and {len(unread) - UNREAD_SHOWN} more, see `utblick status`"
        console.say(f"not read: {len(unread)} of {_count(len(portals), 'portal')}: {', '.join(names)}{rest}")
    if not portals:
        console.say("not read: no portal is switched on; see [portals] in utblick.toml")
    return bool(unread) or not portals


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def print_made_digests(console: Console, made: Sequence[Delivery], following: datetime) -> None:
    """Print the digests of this week that are `made`, and the command that previews the `following` one."""
    for one in made:
        at = one.created.astimezone(following.tzinfo)
        name = f"this week's digest for {one.recipient} by {one.channel}"
        console.say(f"{name} was made on {at:%Y-%m-%d at %H:%M} and is {standing(one)}; it is made once")
    if made:
        console.say(
            f"the next is due on {following:%Y-%m-%d at %H:%M}; what it would say as things are shows"
            f" utblick digest --dry-run --now {following:%Y-%m-%dT%H:%M}"
        )


def print_plans(console: Console, tally: "Tally") -> None:
    """Print what a dry run would have sent: the text of each message."""
    if not tally.plans:
        console.say("nothing would be sent")
    for plan in tally.plans:
        article = "an" if plan.kind.value[0] in "aeiou" else "a"
        events = _count(len(plan.mentions), "event")
        console.say(f"would send {article} {plan.kind.value} to {plan.recipient} ({events}):")
        for text in plan.texts:
            console.say(text)
