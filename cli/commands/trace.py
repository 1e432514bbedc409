"""The command that tells why somebody was told of a call, or was not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import ConfigOption, NowOption, PlainOption, console, moment, open_folder
from cli.commands.answer import unit_of

if TYPE_CHECKING:
    from bot.tracing import Score, Trace
    from store.model import Telling

LONGEST = 600  # characters of a line
SHOWN = 10  # interests that the call does not reach


def trace(
    call: Annotated[str, typer.Argument(help="The call, as portal:ref, by its identifier or its address.")],
    unit: Annotated[str, typer.Option(help="Only this department's interests and messages.", show_default=False)] = "",
    now: NowOption = "",
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Show why somebody was told of CALL, or was not: when it was seen, verdict, scores, and who was told what when."""
    from bot.tracing import trace as traced
    from store.model import one_line

    instance, screen = open_folder(config), console(plain)
    whose = unit_of(instance, unit) if unit else None
    found = traced(instance, call, moment(now, instance.settings.schedule.zone), whose)
    for line in lines(found):
        screen.say(one_line(line, LONGEST))
    if found.call is None:
        raise typer.Exit(1)


def lines(found: "Trace") -> "Iterator[str]":
    """The trace in words, one thing a line."""
    if found.call is None:
        yield from _unknown(found)
        return
    call = found.call
    yield f"{':'.join(call.key)}: {call.title}"
    if call.url:
        yield call.url
    if found.duplicates:
        yield f"also known as {', '.join(map(':'.join, found.duplicates))}"
    yield from _seen(found)
    yield from _read(found)
    yield from (f"left out when it was to be {one.step}: {one.reason}" for one in found.quarantined)
    yield _verdict(found)
    yield from _scores(found)
    yield from map(_telling, found.tellings)
    if not found.tellings:
        yield "told: nobody"


def _unknown(found: "Trace") -> "Iterator[str]":
    if found.closed:
        day = f" (last day {found.closed.closed})" if found.closed.closed else ""
        yield f"{':'.join(found.closed.key)}: {found.closed.title}"
        yield f"it was closed{day} when it was first read, {_time(found.closed.seen_at)}, so nobody was told"
    elif found.portal:
        yield f"{found.asked}: no such call is known of {found.portal}"
    else:
        yield f"{found.asked}: no such call is known, and it is of no portal that is read"
    yield from _read(found)


def _seen(found: "Trace") -> "Iterator[str]":
    yield f"status: {found.status}"
    if seen := found.sighting:
        yield f"first seen {_time(seen.first_seen)}, last seen {_time(seen.last_seen)}"
        if seen.withdrawn_at:
            yield f"withdrawn {_time(seen.withdrawn_at)}"


def _read(found: "Trace") -> "Iterator[str]":
    """How its portal was read: what is there may be unknown where that failed."""
    if not found.portal:
        return
    if found.run is None:
        yield f"portal {found.portal}: never read"
    elif found.run.error:
        good = f"last read well {_time(found.good.started)}" if found.good else "never read well"
        yield f"portal {found.portal}: its last reading failed, {_time(found.run.started)}: {found.run.error}; {good}"
    else:
        yield f"portal {found.portal}: last read well {_time(found.run.started)}"


def _verdict(found: "Trace") -> str:
    one = found.verdict
    if one is None:
        return f"verdict: {'none is kept for this legal form' if found.scores else 'none yet; no round has matched it'}"
    basis = f"”{one.quote}”" if one.quote else one.rule or "nothing in the text"
    missing = f"; missing: {', '.join(one.missing)}" if one.missing else ""
    again = "; to be judged again: the quoted passage has changed" if found.outdated else ""
    return f"verdict: {one.verdict}, by {basis}{missing}{again}"


def _scores(found: "Trace") -> "Iterator[str]":
    reached = [one for one in found.scores if one.reached]
    below = [one for one in found.scores if not one.reached]
    yield from (f"{_score(one)}: reached{f', by ”{one.passage}”' if one.passage else ''}" for one in reached)
    yield from (f"{_score(one)}: below" for one in below[:SHOWN])
    if len(below) > SHOWN:
        yield f"{len(below) - SHOWN} more interests are below their lines"


def _score(one: "Score") -> str:
    told = "under 5%" if one.score is None else f"{one.score:.0%}"
    return f"{one.interest}: score {told}, line {one.line:.0%}"


def _telling(one: "Telling") -> str:
    how = f"{one.state} {_time(one.sent_at)}" if one.sent_at else f"{one.state}, queued {_time(one.created)}"
    error = f" ({one.error})" if one.error else ""
    return f"told: {one.recipient} by {one.channel}, {one.kind}, {one.event}: {how}{error}"


def _time(at: object) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
