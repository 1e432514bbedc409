"""The configuration while it is being gathered: what was written, where it was written, and what is wrong with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from config.errors import Loc, Problem, dotted

FILES = {"department": "departments.toml", "programme": "programmes.toml"}
"""The tables that have a file of their own; all others stand in utblick.toml."""


class Draft:
    """`data` is the tree of all files with the environment laid over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self._variables: dict[Loc, str] = {}
        self._opened: dict[Loc, str] = {}
        self._unread: set[str] = set()

    def file(self, name: str) -> str:
        """A file of the folder as it is shown: from the working directory where it lies under it."""
        path = (self.folder / name).absolute()
        return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)

    def set(self, loc: Loc, value: str, variable: str) -> None:
        """Writes over one setting; tables on the way that no file has are opened."""
        node: Any = self.data
        for depth, part in enumerate(loc[:-1], 1):
            if isinstance(node, dict) and part not in node:
                self._opened[loc[:depth]] = variable
                node[part] = {}
            node = node[part]
        node[loc[-1]] = value
        self._variables[loc] = variable

    def unread(self, name: str, what: str, line: int | None = None) -> None:
        """A file that could not be read: what is missing from it is then no news."""
        self._unread.add(self.file(name))
        self.blame(self.file(name) + (f":{line}" if line else ""), what)

    def blame(self, source: str, what: str, place: str = "") -> None:
        """A problem of a file or an environment variable as such."""
        self.problems.append(Problem(source, place, what))

    def report(self, loc: Loc, what: str) -> None:
        """A problem of what is written at `loc`, in whichever file or variable that was.

        What a variable holds is not shown: it may be a secret that was meant for another one.
        """
        variable = self._culprit(loc)
        what = self._unshown(loc, what) if variable else what
        source = variable or self.file(FILES.get(str(loc[0]), "utblick.toml"))
        if source not in self._unread:
            self.blame(source, what, "" if variable else self._named(loc))

    def entries(self, *loc: str | int) -> Iterator[tuple[Loc, dict[str, Any]]]:
        """The tables of a list, as far as they are tables and it is a list; each with its place."""
        found = self.at(loc)
        for index, entry in enumerate(found if isinstance(found, list) else ()):
            if isinstance(entry, dict):
                yield (*loc, index), entry

    def at(self, loc: Loc) -> Any:
        """What is written at a place; None where nothing is."""
        node: Any = self.data
        for part in loc:
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def _culprit(self, loc: Loc) -> str | None:
        if loc in self._opened:
            return self._opened[loc]
        return next(
            (self._variables[loc[:end]] for end in range(len(loc), 0, -1) if loc[:end] in self._variables), None
        )

    def _unshown(self, loc: Loc, what: str) -> str:
        held = next((self.at(loc[:end]) for end in range(len(loc), 0, -1) if loc[:end] in self._variables), "")
        for part in (str(held), *(part.strip() for part in str(held).split(","))):
            what = what.replace(f"'{part:.60}'", "its value")
        return what

    def _named(self, loc: Loc) -> str:
        entry = self.at(loc[:2])
        name = (entry.get("id") or entry.get("code")) if isinstance(entry, dict) and loc[0] != "portals" else None
        return f"{name}, {dotted(loc)}" if isinstance(name, str) else dotted(loc)
