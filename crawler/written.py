"""A portal's class as its file has it written: names and values without loading it, as that would load the crawler."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


@cache
def ancestry(module: str) -> tuple[str, ...]:
    """The names of the portal's class in that module and of those that it is made of, the nearest first."""
    return tuple(node.name for node in _line(module, _portal(module)))


@cache
def values_of(module: str) -> Mapping[str, Any]:
    """What the class in that module and those that it is made of set to plain values."""
    found: dict[str, Any] = {}
    for node in reversed(_line(module, _portal(module))):
        found.update(_assigned(node))
    return found


def _portal(module: str) -> ast.ClassDef:
    """The first class of the file that is made of another."""
    return next(node for node in _tree(module).body if isinstance(node, ast.ClassDef) and node.bases)


def _line(module: str, node: ast.ClassDef) -> list[ast.ClassDef]:
    """The class and its ancestors in the order in which Python asks them: one that several share comes after them."""
    found = [node, *(one for base in node.bases for one in _base(module, base))]
    return [one for at, one in enumerate(found) if one not in found[at + 1 :]]


def _base(module: str, base: ast.expr) -> list[ast.ClassDef]:
    name = base.id if isinstance(base, ast.Name) else ""
    place = _imported(module).get(name, module)
    named = (node for node in _tree(place).body if isinstance(node, ast.ClassDef) and node.name == name)
    return [one for node in named for one in _line(place, node)]


@cache
def _imported(module: str) -> Mapping[str, str]:
    """The names of ours that the file imports, each with the module that it comes from; others lead nowhere."""
    imports = (node for node in _tree(module).body if isinstance(node, ast.ImportFrom) and node.module)
    return {name.asname or name.name: str(node.module) for node in imports for name in node.names}


@cache
def _tree(module: str) -> ast.Module:
    """The file as Python reads it; nothing where it is not one of ours."""
    file = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    ours = module.startswith("crawler.") and file.is_file()
    return ast.parse(file.read_text(encoding="utf-8") if ours else "")


def _assigned(node: ast.ClassDef) -> Iterator[tuple[str, Any]]:
    for line in node.body:
        targets = (
            line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        )
        for target in targets:
            value = getattr(line, "value", None)
            if isinstance(target, ast.Name) and value is not None:
                yield from _literal(target.id, value)


def _literal(name: str, value: ast.expr) -> Iterator[tuple[str, Any]]:
    try:
        yield name, ast.literal_eval(value)
    except ValueError:  # worked out when the class is made: no plain value
        return
