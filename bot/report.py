"""What a round did, in a few lines for the person at the terminal."""

from collections import Counter
from typing import TYPE_CHECKING

from bot.console import Console
from notifier.payload import readable
from store.model import DeliveryKind, Outcome, Run

if TYPE_CHECKING:
    from bot.pipeline import Tally


def tell_run(console: Console, run: Run) -> None:
    """One line for one portal."""
    if run.outcome is Outcome.FAILED:
        console.say(f"{run.portal}: FAILED, its last good calls are kept: {run.error}")
    else:
        console.say(f"{run.portal}: {run.calls} calls, {run.new} new, {run.changed} changed, {run.missing} missing")


def tell(console: Console, tally: "Tally") -> None:
    """The rest of the round: matching, messages, deliveries."""
    if tally.ranking:
        ranking = tally.ranking
        model = f"model {ranking.model}" if ranking.model else f"by words alone: {ranking.degraded}"
        console.say(f"matching: {len(ranking.calls)} open calls, {ranking.embedded} embedded; {model}")
    kinds = Counter(plan.kind for plan in tally.plans)
    console.say(f"messages: {', '.join(_count(kinds[kind], kind.value) for kind in DeliveryKind)}")
    sent = tally.sent
    console.say(f"deliveries: {sent.sent} sent, {sent.waiting} waiting, {sent.unknown} unknown, {sent.dead} dead")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def tell_plans(console: Console, tally: "Tally") -> None:
    """What a dry run would have sent: the text of each message."""
    for plan in tally.plans:
        console.say(f"would send a {plan.kind.value} to {plan.recipient} ({_count(len(plan.mentions), 'event')}):")
        for delivery in plan.deliveries:
            console.say(readable(delivery.payload))
