"""The portals there are, and their passports; presence in crawler/portals/ is registration."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from crawler import UnknownPortal

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
    module = import_module(f"crawler.portals.{name}")
    mine = (kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, Portal))
    return next(kind for kind in mine if kind.__module__ == module.__name__)


def watched() -> frozenset[str]:
    """The portals that are pages without a list, without loading any."""
    return frozenset(name for name in names() if any(_is_watch(kind) for kind in _classes(name)))


def keyed() -> frozenset[str]:
    """The portals that let in only those who have a key, without loading any."""
    return frozenset(name for name in names() if any(_needs_key(kind) for kind in _classes(name)))


def _classes(name: str) -> Iterator[ast.ClassDef]:
    """The classes of a portal's file as they are written."""
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    return (node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))


def _is_watch(kind: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Watch" for base in kind.bases)


def _needs_key(kind: ast.ClassDef) -> bool:
    set_ = (node for node in kind.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant))
    named = ((target, node.value) for node in set_ for target in node.targets if isinstance(target, ast.Name))
    return any(target.id == "needs_key" and isinstance(value, ast.Constant) and value.value for target, value in named)


def passports() -> tuple[Passport, ...]:
    """The passport of every portal, by name."""
    return tuple(map(passport, names()))


def passport(name: str) -> Passport:
    """The passport of the portal of that name. Raises UnknownPortal."""
    from crawler.families.watch import Watch

    portal = find(name)
    written = {field: getattr(portal, field) for field in Passport.__dataclass_fields__ if field != "watched"}
    return Passport(**written, watched=issubclass(portal, Watch))
