"""The command that notes what a department, or the office, makes of a call."""

from typing import TYPE_CHECKING, Annotated
from unicodedata import normalize

import typer

from cli.commands import ConfigOption, NowOption, PlainOption, UsageError, console, moment, open_folder

if TYPE_CHECKING:
    from bot.instance import Instance
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

    instance, screen = open_folder(config), console(plain)
    asked = unit_of(instance, unit)
    key = known_call(instance, call)
    if undo:
        if not instance.tenant.undo_answer(asked, key):
            raise UsageError(f"{unit} has no answer to {call} that could be taken back")
        screen.say(f"{unit}: the last answer to {call} is taken back")
        return
    at = moment(now, instance.settings.schedule.zone)
    kept = instance.tenant.keep_answer(Answer(asked, *key, known_kind(kind), at, reason.strip()))
    screen.say(f"{unit}: {call} is noted as {kept.kind}; --undo takes it back")


def unit_of(instance: "Instance", name: str) -> str:
    """The id of the unit with that name or id, in whatever letter case. Raises UsageError with the names there are."""
    from store.model import OFFICE

    names = {instance.profile.organisation.name: OFFICE, **{unit.name: unit.id for unit in instance.profile.units}}
    ids = {instance.profile.organisation.id: OFFICE, **{unit.id: unit.id for unit in instance.profile.units}}
    alike = {unit for word, unit in (*ids.items(), *names.items()) if plainly(word) == plainly(name)}
    if name in names or len(alike) == 1:
        return names[name] if name in names else alike.pop()
    raise UsageError(f"UNIT: there is no {name!r}; known are {', '.join(names)}")


def plainly(name: str) -> str:
    """A name as it is compared: a letter with a ring may be one sign or two."""
    return " ".join(normalize("NFC", name).casefold().split())


def known_call(instance: "Instance", name: str) -> "Key":
    """The key of a call that is stored. Raises UsageError with the way to find it."""
    from bot.briefs import key_of

    key = key_of(name)
    if instance.store.call(key) is None:
        raise UsageError(f"CALL: there is no {name!r}; write portal:ref as `utblick calls` lists them")
    return key


def known_kind(word: str) -> "AnswerKind":
    """The kind of answer. Raises UsageError with those that there are."""
    from store.model import AnswerKind

    try:
        return AnswerKind(plainly(word))
    except ValueError:
        raise UsageError(f"KIND: {word!r} is no answer; known are {', '.join(AnswerKind)}") from None
