"""Which of the dated programme facts speak of a call."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from matcher.verdict.applicant import Municipality, ProgrammeFact
from matcher.verdict.prerequisites import AREA
from reading.place_names import find_places
from reading.places import PlaceKind, contains, county_of, may_contain, place_named
from store.model import Call


def applying(call: Call, programmes: Sequence[ProgrammeFact], on: date) -> Iterator[ProgrammeFact]:
    """The facts in force on the day `on` that speak of the call, in the order of the file, up to one that is final."""
    for fact in programmes:
        if fact.valid_from <= on <= fact.valid_to and _speaks_of(fact, call):
            yield fact
            if fact.final:
                return


def is_of_programme(fact: ProgrammeFact, call: Call) -> bool:
    """Whether the fact speaks of the call's programme, be it of another type of action."""
    begins = _begins(fact.code).match
    return bool(begins(call.programme) or begins(call.identifier))


def as_it_lies(fact: ProgrammeFact, call: Call, municipality: Municipality) -> ProgrammeFact:
    """The fact as it holds where the municipality lies: outside its area nobody may, on its border it is unclear."""
    if fact.area:
        return _by_area(fact, municipality)
    if AREA in fact.prerequisites:
        return _by_name(fact, call, municipality)
    return fact


def _by_area(fact: ProgrammeFact, municipality: Municipality) -> ProgrammeFact:
    places = [place for name in fact.area if (place := place_named(name))]
    if municipality.place is None:
        inside = any(name in municipality.regions for name in fact.area)
        return fact if inside else replace(fact, municipality="unclear")
    if any(contains(place, municipality.place.code) for place in places):
        return fact
    if len(places) < len(fact.area) or any(may_contain(place, municipality.place.code) for place in places):
        return replace(fact, municipality="unclear")
    rule = f"{fact.rule.partition(';')[0].rstrip('.')}. {municipality.name} ingår inte."
    return replace(fact, municipality="no", rule=rule, prerequisites=(*fact.prerequisites, AREA))


def _by_name(fact: ProgrammeFact, call: Call, municipality: Municipality) -> ProgrammeFact:
    """A fact on all programmes of a kind that are for other areas: not on one whose name says that it is for ours."""
    named = [place for place in find_places(call.programme) if place.kind is PlaceKind.PROGRAMME]
    unnamed = call.programme.casefold().strip() == fact.code.casefold()
    own = municipality.place and any(may_contain(place, municipality.place.code) for place in named)
    if unnamed or own or (named and not municipality.place):
        return replace(fact, municipality="unclear", rule="", prerequisites=())
    county = county_of(municipality.place.code) if municipality.place else None
    return replace(fact, rule=fact.rule.replace("{county}", county.name if county else municipality.name))


def _speaks_of(fact: ProgrammeFact, call: Call) -> bool:
    if not is_of_programme(fact, call):
        return False
    return not fact.actions or any(
        all(_contains(part).search(f"{call.type_of_action}\n{call.identifier}") for part in action.split(" + "))
        for action in fact.actions
    )


@cache
def _begins(code: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(code)}(?!\w)", re.IGNORECASE)


@cache
def _contains(action: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(action)}(?!\w)", re.IGNORECASE)
