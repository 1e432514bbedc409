"""The portals there are, and their passports; presence in crawler/portals/ is registration."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from crawler import UnknownPortal
from crawler.written import ancestry, values_of

if TYPE_CHECKING:
    from crawler.spider import Portal

FOLDER = Path(__file__).parent / "portals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """What a portal is.

    `expect_at_least`: with fewer calls a reading has failed; `expect_at_most`: with more open ones it holds more than
    calls. `rhythm`: days within which something new comes, 0: nothing has to. `watched`: its calls are pages that stay,
    so what is new there is another text. `verified`: when the addresses were seen to hold, or that they are inferred.
    """

    name: str
    title: str
    home: str
    publisher: str
    licence: str
    language: str
    expect_at_least: int
    expect_at_most: int
    rhythm: int
    rhythm_from: str
    watched: bool
    base_url: str
    verified: str


def names() -> tuple[str, ...]:
    """Every portal by name, without loading any."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_")))


def find(name: str) -> "type[Portal]":
    """The portal of that name. Raises UnknownPortal."""
    from crawler.spider import Portal

    if name not in names():
        raise UnknownPortal(f"no portal is called {name!r}; there are {', '.join(names())}")
    module = import_module(_module(name))
    mine = (kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, Portal))
    return next(kind for kind in mine if kind.__module__ == module.__name__)


def watched(of: Collection[str] | None = None) -> frozenset[str]:
    """The portals, or those `of` them, that are pages without a list, without loading any."""
    asked = names() if of is None else [name for name in names() if name in of]
    return frozenset(name for name in asked if "Watch" in ancestry(_module(name)))


def portals_requiring_key() -> frozenset[str]:
    """The portals that let in only those who have a key, without loading any."""
    speaking = (name for name in names() if "needs_key" in (FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    return frozenset(name for name in speaking if values_of(_module(name))["needs_key"])


def passports() -> tuple[Passport, ...]:
    """The passport of every portal, by name, without loading any."""
    return tuple(map(_passport, names()))


def passport(name: str) -> Passport:
    """The passport of the portal of that name, as its file has it written. Raises UnknownPortal."""
    if name not in names():
        raise UnknownPortal(f"no portal is called {name!r}; there are {', '.join(names())}")
    return _passport(name)


@cache
def _passport(name: str) -> Passport:
    known = values_of(_module(name))
    written = {field: known[field] for field in Passport.__dataclass_fields__ if field in known}
    return Passport(**written, watched="Watch" in ancestry(_module(name)))


def _module(name: str) -> str:
    return f"crawler.portals.{name}"
