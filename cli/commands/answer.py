"""The command that notes what a department, or the office, makes of a call."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import ConfigOption, NowOption, PlainOption, UsageError, console, house, moment

if TYPE_CHECKING:
    from bot.wiring import House
    from store.model import AnswerKind, Key


def answer(
    unit: Annotated[str, typer.Argument(help="The department's name, or the municipality's for the weekly sample.")],
    call: Annotated[str, typer.Argument(help="The call, as portal:ref.")],
    kind: Annotated[str, typer.Argument(help="apply, partner, later, wrong, relevant or irrelevant.")] = "",
    reason: Annotated[str, typer.Option(help="Why, in your own words.", show_default=False)] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last answer instead; needs no KIND.")] = False,
    now: NowOption = "",
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Note what UNIT makes of CALL: it moves the department's ranking and line from the next round on."""
    from store.model import Answer

    home, screen = house(config), console(plain)
    require_unit(home, unit)
    key = known_call(home, call)
    if undo:
        if not home.store.undo_answer(unit, key):
            raise UsageError(f"{unit} has no answer to {call} that could be taken back")
        screen.say(f"{unit}: the last answer to {call} is taken back")
        return
    at = moment(now, home.settings.schedule.zone)
    kept = home.store.keep_answer(Answer(unit, *key, known_kind(kind), at, reason.strip()))
    screen.say(f"{unit}: {call} is noted as {kept.kind}; --undo takes it back")


def require_unit(home: "House", unit: str) -> None:
    """Raises UsageError with the names that there are."""
    known = dict.fromkeys(interest.unit for interest in home.interests)
    if unit not in known:
        raise UsageError(f"UNIT: there is no {unit!r}; known are {', '.join(known)}")


def known_call(home: "House", name: str) -> "Key":
    """The key of a call that is stored. Raises UsageError with the way to find it."""
    from bot.matching import key_of

    key = key_of(name)
    if home.store.call(key) is None:
        raise UsageError(f"CALL: there is no {name!r}; write portal:ref as `utblick calls` lists them")
    return key


def known_kind(word: str) -> "AnswerKind":
    """The kind of answer. Raises UsageError with those that there are."""
    from store.model import AnswerKind

    try:
        return AnswerKind(word)
    except ValueError:
        raise UsageError(f"KIND: {word!r} is no answer; known are {', '.join(AnswerKind)}") from None
