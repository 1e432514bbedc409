"""What a draft must hold beyond each table's shape, and what pydantic found, in words."""

from collections.abc import Collection, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from config.draft import Draft
from config.errors import Loc, dotted, nearest, resembled
from config.model import Settings

_WANTED = {
    "string": "is not text; write it in quotes",
    "int": "is not a whole number; write one without quotes",
    "float": "is not a number; write one like 0.5 without quotes",
    "finite": "is not a number; write one like 0.5 without quotes",
    "bool": "is neither true nor false; write one of them",
    "date": "is not a date; write it like 2027-12-31 without quotes",
    "path": "is not a folder; write it in quotes",
    "tuple": 'is not a list; write it like ["one", "two"]',
    "model": "is not a table; give it a [heading] and keys of its own",
    "dict": "is not a table; give it a [heading] and keys of its own",
}
"""What to say, by the first word of pydantic's name for the error."""


def complete_portals(draft: Draft, known: Collection[str]) -> None:
    """Unknown portals are reported; those of which nothing is written get the defaults."""
    portals = draft.data.setdefault("portals", {})
    if not isinstance(portals, dict):
        return
    for name in [name for name in portals if name not in known]:
        there = ", ".join(sorted(known))
        question = resembled(name, known)
        remedy = f"{question} There are: {there}" if question else f"write one of: {there}"
        draft.report(("portals", name), f"there is no portal of that name; {remedy}")
        del portals[name]
    for name in known:
        portals.setdefault(name, {})


def check_unique_ids(draft: Draft) -> None:
    """A department's id is its own; an interest's or a priority's is its own among both, since matches name it."""
    interests = [found for loc, _ in draft.entries("department") for found in draft.entries(*loc, "interests")]
    for entries in (list(draft.entries("department")), [*draft.entries("priority"), *interests]):
        first: dict[Any, Loc] = {}
        for loc, entry in entries:
            identifier = entry.get("id")
            if isinstance(identifier, str) and first.setdefault(identifier, loc) != loc:
                draft.report(
                    (*loc, "id"), f"'{identifier:.60}' is the id of {dotted(first[identifier])} too; write another"
                )


def report_errors(draft: Draft, found: ValidationError, model: type[Settings]) -> None:
    """Every finding of pydantic in what the `model` was made from, in our words."""
    for error in found.errors():
        loc, kind = error["loc"], error["type"]
        if kind == "missing":
            what = "is missing; write it"
        elif kind == "extra_forbidden":
            what = f"is unknown; {nearest(str(loc[-1]), _keys(model, loc[:-1]))}"
        elif kind == "literal_error":
            what = f"{_shown(error['input'])} is unknown; write {error['ctx']['expected']}"
        elif kind == "value_error":
            what = str(error["ctx"]["error"])
        elif kind == "greater_than_equal":
            what = "{} is under {ge:g}; write a number from {ge:g} up".format(_shown(error["input"]), **error["ctx"])
        elif kind == "less_than_equal":
            what = "{} is over {le:g}; write a number up to {le:g}".format(_shown(error["input"]), **error["ctx"])
        elif words := _WANTED.get(kind.split("_")[0]):
            what = f"{_shown(error['input'])} {words}"
        else:  # of a kind that a channel's own settings may have
            what = f"{_shown(error['input'])} will not do ({error['msg']}); write another"
        draft.report(loc, what)


def _keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that the table at `loc` may have."""
    for part in loc:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if part in fields:
            model = next(_models(fields[str(part)].annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field's annotation is made of: itself, or what its tuple or dict holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _shown(value: object) -> str:
    """A value as a person wrote it, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    return f"'{value:.60}'" if isinstance(value, str) else str(value)
