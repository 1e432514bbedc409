"""The places that a text names, as sets of Swedish municipalities: one municipality, a county, a wider area, Sweden.

places.tsv beside this file holds them, made by training/places.py. What may mean two things ("Stockholm", the city or
the county) surely holds what both readings hold; what is perhaps no place at all ("Mark", "Lund") is not found unless
"kommun" or "stad" stands beside it, or it stands in a list of municipalities.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("places.tsv")


class PlaceKind(StrEnum):
    """How wide a place is; a `homonym` is a municipality whose county has the same name."""

    MUNICIPALITY = "municipality"
    HOMONYM = "homonym"
    COUNTY = "county"
    REGION = "region"  # a national area (NUTS 2 or 1)
    AREA = "area"  # a landscape, or an area without borders of its own
    PROGRAMME = "programme"  # the Swedish part of a programme's area
    COUNTRY = "country"
    WIDER = "wider"


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the codes of the municipalities in it: those that surely lie in it, and those that `maybe` do."""

    kind: PlaceKind
    code: str
    name: str
    holds: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """A place with its other names; `word`: its name is also an ordinary word or a surname."""

    place: Place
    names: tuple[str, ...]
    word: bool


def contains(area: Place, municipality_code: str) -> bool:
    """Whether the municipality surely lies in the area."""
    return municipality_code in area.holds


def may_contain(area: Place, municipality_code: str) -> bool:
    """Whether the municipality lies in the area, at least by one reading of its name."""
    return municipality_code in area.holds or municipality_code in area.maybe


def in_part(place: Place) -> Place:
    """An unnamed part of the place ("södra Skåne"): of no municipality is it sure."""
    return replace(place, holds=frozenset(), maybe=place.holds | place.maybe)


def municipality_named(name: str) -> Place | None:
    """The municipality of that name ("Södertälje kommun", "Malmö stad", "Gotland") or code; None if there is none."""
    short = name.strip().casefold()
    for end in (" kommun", " stad", " municipality"):
        short = short.removesuffix(end)
    known = _municipalities()
    return known.get(short) or known.get(short.removesuffix("s"))


def county_of(municipality_code: str) -> Place | None:
    """The county in which the municipality lies."""
    counties = (named.place for named in table() if named.place.kind is PlaceKind.COUNTY)
    return next((county for county in counties if contains(county, municipality_code)), None)


def place_named(name: str) -> Place | None:
    """The place that has this name or code, the narrowest of several; None where there is none."""
    found = (named.place for named in table() if name in (named.place.code, named.place.name, *named.names))
    return next(found, None)


def names_of(municipality_code: str) -> tuple[str, ...]:
    """Every name under which the municipality's area is written, from its own to Sweden's programme areas."""
    wide = (PlaceKind.COUNTRY, PlaceKind.WIDER)
    own = [named for named in table() if contains(named.place, municipality_code) and named.place.kind not in wide]
    return tuple(dict.fromkeys(name for named in own for name in (named.place.name, *named.names)))


@cache
def table() -> tuple[Named, ...]:
    """All places, municipalities first."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    every = frozenset(row["code"] for row in rows if row["kind"] in (PlaceKind.MUNICIPALITY, PlaceKind.HOMONYM))
    return tuple(_named(row, every) for row in rows)


def _named(row: dict[str, str], every: frozenset[str]) -> Named:
    holds, maybe = _codes(row["holds"], every), _codes(row["maybe"], every)
    place = Place(PlaceKind(row["kind"]), row["code"], row["name"], holds, maybe - holds)
    return Named(place, tuple(filter(None, row["names"].split("|"))), row["word"] == "yes")


def _codes(written: str, every: frozenset[str]) -> frozenset[str]:
    """The municipalities of codes like "01 0381 -0140": a county's, one more, and without one; "*" are all."""
    parts = written.split()
    without = {part[1:] for part in parts if part.startswith("-")}
    prefixes = tuple("" if part == "*" else part for part in parts if not part.startswith("-"))
    return frozenset(code for code in every if prefixes and code.startswith(prefixes)) - without


@cache
def _municipalities() -> dict[str, Place]:
    return dict(_spelled())


def _spelled() -> Iterator[tuple[str, Place]]:
    for named in table():
        if named.place.kind in (PlaceKind.MUNICIPALITY, PlaceKind.HOMONYM):
            own = replace(named.place, maybe=frozenset())
            yield from ((name.casefold(), own) for name in (named.place.name, named.place.code, *named.names))
