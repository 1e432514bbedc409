"""What is wrong with a configuration: one line per problem, naming the place and the remedy."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Loc = tuple[str | int, ...]
"""The way to a setting from the top, e.g. `("department", 2, "interests", 0, "line")`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`source` is a file or an environment variable, `place` where in it ("": all of it), `what` ends in the remedy."""

    source: str
    place: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.source, self.place, self.what) if part)


class ConfigError(Exception):
    """The configuration cannot be used; the message has one line per problem, gathered by file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.source))
        super().__init__("\n".join(map(str, self.problems)))


def dotted(loc: Loc) -> str:
    """The place as it is written in the lines: `department[2].interests[0].line`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).removeprefix(".")


def resembled(word: str, known: Iterable[str]) -> str:
    """A question whether one of `known` was meant; "" where the word resembles none."""
    close = difflib.get_close_matches(word.lower(), list(known), n=1)
    return f"did you mean '{close[0]}'?" if close else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The remedy for a word that is none of `known`: the one it resembles, else all of them."""
    return resembled(word, known) or f"write one of: {', '.join(sorted(known))}"


def listed(words: Sequence[str]) -> str:
    """`one`, `one or two`, `one, two or three`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
