"""The command that lists what is on its way out, revives what is dead, and goes on after a memory was put back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.commands import ConfigOption, JsonOption, PlainOption, UsageError, console, open_folder

if TYPE_CHECKING:
    from bot.instance import Instance
    from cli.console import Console
    from store.model import Delivery, Receipt

KeyArgument = Annotated[list[str] | None, typer.Argument(help="With --retry: only these, as listed.", metavar="KEY")]
StateOption = Annotated[
    str, typer.Option("--state", help="Only pending, sending, sent, unknown, dead or dropped.", show_default=False)
]
RetryOption = Annotated[
    bool, typer.Option("--retry", help="Send what is dead or unknown again: those KEYs, those of --state, or all.")
]
ReleaseOption = Annotated[
    bool, typer.Option("--release", help="Go on after a memory was emptied or put back: note as sent what was sent.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Ask nothing.")]
HEADS = ("key", "state", "due", "sent", "late_hours", "tries", "error")
# Of each of these pairs one word would be passed over in silence.
CLASHES = (("--retry", "--release"), ("--state", "--release"), ("--json", "--retry"), ("--json", "--release"))
UNKNOWN = "One that is unknown may have arrived already; by e-mail it would come as an identical copy."


def deliveries(
    keys: KeyArgument = None,
    state: StateOption = "",
    retry: RetryOption = False,
    release: ReleaseOption = False,
    yes: YesOption = False,
    json: JsonOption = False,
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """List what goes out by state, with why it waits or died; --retry sends the dead again."""
    refuse_clashes(keys or (), {"--retry": retry, "--release": release, "--state": bool(state), "--json": json})
    instance, screen, asked = open_folder(config), console(plain), known_state(state)
    if release:
        release_all(instance, screen, yes)
    elif retry:
        revive(instance, screen, asked, keys or (), yes)
    else:
        show(instance, screen, asked, json)


def refuse_clashes(keys: Collection[str], given: Mapping[str, bool]) -> None:
    """Raises UsageError for words of which one would be passed over in silence."""
    if keys and not given["--retry"]:
        raise UsageError("KEY: only --retry takes keys; add it, or leave the keys out")
    if keys and given["--state"]:
        raise UsageError("--state: with KEYs it chooses nothing; leave one of them out")
    for one, other in CLASHES:
        if given[one] and given[other]:
            raise UsageError(f"{one} and {other} do not go together; run one without the other")


def known_state(word: str) -> str:
    """The state of that name, or empty for all. Raises UsageError with those that there are."""
    from bot.needless import DROPPED
    from store.model import DeliveryState

    states = (*map(str, DeliveryState), DROPPED)
    if word and word not in states:
        raise UsageError(f"--state: {word!r} is none; known are {', '.join(states)}")
    return word


def show(instance: "Instance", screen: "Console", state: str, json: bool) -> None:
    """Every delivery; what was sent and is not remembered first."""
    from bot.receipts import held, unremembered

    lost, known = unremembered(instance), map(record, instance.tenant.deliveries(payloads=False))
    screen.records(HEADS, [*map(lost_record, lost), *(one for one in known if state in ("", one["state"]))], json=json)
    if lost and not json:
        screen.say(held(lost))


def record(one: "Delivery") -> dict[str, Any]:
    """One delivery without its bytes; it is late from when it was due to when it left, or was last to be tried."""
    from bot.needless import standing

    late = (one.sent_at or one.next_attempt_at) - one.created
    return described(one, standing(one), max(0, round(late.total_seconds() / 3600)), one.error)


def lost_record(one: "Receipt") -> dict[str, Any]:
    """One that was sent and is not remembered."""
    return described(one, "sent, and not remembered")


def described(one: "Delivery | Receipt", state: str, late_hours: int = 0, error: str = "") -> dict[str, Any]:
    """What is shown of a message that is, or was, to leave."""
    return {
        "key": one.key,
        "state": state,
        "channel": one.channel,
        "recipient": one.recipient,
        "due": moment(one.created),
        "sent": moment(one.sent_at),
        "late_hours": late_hours,
        "tries": one.attempts,
        "error": error,
    }


def moment(at: datetime | None) -> str:
    """In UTC to the minute; empty where there is none."""
    return at.isoformat(timespec="minutes") if at else ""


def revive(instance: "Instance", screen: "Console", state: str, keys: Collection[str], yes: bool) -> None:
    """Let the dead and the unknown wait anew. Raises UsageError for a key that is neither."""
    from datetime import UTC

    chosen = wanted(instance, screen, lifeless(instance, state, keys))
    if not chosen:
        screen.say("nothing to send again")
        return
    agree(f"Send {counted(chosen)} again, as they were written?{duplicate_warning(chosen)}", yes)
    revived = instance.tenant.revive([one.key for one in chosen], datetime.now(UTC))
    screen.say(f"{len(revived)} wait again; `utblick run --due` or `utblick serve` sends them")


def wanted(instance: "Instance", screen: "Console", found: "Sequence[Delivery]") -> "list[Delivery]":
    """Those that somebody still needs; the others are named, each with why it is left alone."""
    needless = {one.key: why for one in found if (why := left_alone(instance, one))}
    for key, why in needless.items():
        screen.say(f"{key}: {why}, and left alone")
    return [one for one in found if one.key not in needless]


def duplicate_warning(found: "Sequence[Delivery]") -> str:
    """The warning that some may already have been delivered; empty if none is UNKNOWN."""
    from store.model import DeliveryState

    return f" {UNKNOWN}" if any(one.state is DeliveryState.UNKNOWN for one in found) else ""


def lifeless(instance: "Instance", state: str, keys: Collection[str]) -> "list[Delivery]":
    """What is dead, dropped or unknown, of that state or with those keys. Raises UsageError for what is none of it."""
    from bot.needless import DROPPED, standing
    from store.model import DeliveryState

    kinds = (DeliveryState.DEAD, DeliveryState.UNKNOWN)
    if state and state not in (*kinds, DROPPED):
        raise UsageError(f"--retry: what is {state} is not revived, only what is dead, dropped or unknown")
    found = [one for kind in kinds for one in instance.tenant.deliveries(kind, payloads=False)]
    strange = sorted(set(keys) - {one.key for one in found})
    if strange:
        raise UsageError(f"KEY: {strange[0]!r} is neither dead nor unknown; `utblick deliveries` lists them")
    return [one for one in found if (one.key in keys or not keys) and state in ("", standing(one))]


def left_alone(instance: "Instance", one: "Delivery") -> str:
    """Why a message is not sent again, though somebody asks; empty where it is."""
    from datetime import UTC

    from bot.needless import needless, recipients

    if why := needless(instance, one, recipients(instance), datetime.now(UTC)):
        return why
    return "told since by another message" if told_since(instance, one) else ""


def told_since(instance: "Instance", one: "Delivery") -> bool:
    """Whether later messages tell all that an alert or an alarm of portals told."""
    from store.model import DeliveryKind, DeliveryState

    dead = one.state is DeliveryState.DEAD and one.kind in (DeliveryKind.ALERT, DeliveryKind.CHANGE)
    return dead and not instance.tenant.mentions_of(one)


def release_all(instance: "Instance", screen: "Console", yes: bool) -> None:
    """Note as sent what was sent and is not remembered."""
    from bot.receipts import unremembered

    lost = unremembered(instance)
    if not lost:
        screen.say("nothing is held: the memory knows of everything that was sent")
        return
    agree(f"Note {counted(lost)} as sent, and go on with this memory?", yes)
    instance.tenant.remember_sent(lost)
    screen.say(f"{counted(lost)} noted as sent; nothing of it is told again")


def counted(found: Sequence[object]) -> str:
    """1 delivery, 2 deliveries."""
    return f"{len(found)} {'delivery' if len(found) == 1 else 'deliveries'}"


def agree(question: str, yes: bool) -> None:
    """Asks at a terminal. Raises UsageError where nobody can answer, and ends with 1 where the answer is no."""
    import sys

    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody can answer here: add --yes")
    if not typer.confirm(question):
        raise typer.Exit(1)
