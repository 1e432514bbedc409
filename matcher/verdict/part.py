"""What one sentence says of taking part, and which sentences go before others."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.verdict import predicates
from matcher.verdict.bodies import GROUPS, Standing

LONGEST = 1200  # characters of a sentence that are looked at; what is longer has lost its stops


@dataclass(frozen=True, slots=True)
class Part:
    """What one sentence says of taking part: who (`standing`, for others their `group` in Swedish), and how.

    `applies`: they may apply, else they take part; `together`: in words of a consortium; `alone`: one may do it alone;
    `only`: nobody else may; `target`: it is the money that goes to them, and nothing is said of who applies;
    `asked`: the sentence answers who may apply.
    """

    standing: Standing
    sentence: str
    applies: bool = False
    together: bool = False
    alone: bool = False
    only: bool = False
    group: str = ""
    target: bool = False
    asked: bool = False


def part_of(standing: Standing, clause: str, sentence: str = "", applies: bool = True, group: str = "") -> Part:
    """A part whose manner stands in `clause`, of which `sentence` (else the clause itself) is what is quoted."""
    together, alone, only = (
        bool(words.search(clause[:LONGEST])) for words in (predicates.TOGETHER, predicates.ALONE, predicates.ONLY)
    )
    return Part(standing, sentence or clause, applies, together, alone, only, group)


def without_targets(found: Sequence[Part]) -> list[Part]:
    """The parts; where a sentence says outright who may apply, those to whom the money goes count no more."""
    # One of each kind is enough: a text may say the same a thousand times.
    outright = {(part.standing, part.only, part.group, _is_besides(part)): part for part in found if _is_outright(part)}
    return [part for part in found if not any(_outweighs(said, part) for said in outright.values())]


def _is_outright(part: Part) -> bool:
    """Whether the sentence says who may apply, or who may not, and not only where the money goes."""
    if part.standing is Standing.OTHERS:
        plain = part.asked or predicates.PLAIN.search(part.sentence[:LONGEST])
        return part.applies and (part.only or (bool(plain) and not part.target))
    if part.target:
        return False
    named = part.standing is Standing.NAMED and (part.applies or predicates.ONLY.search(part.sentence[:LONGEST]))
    return part.standing is Standing.REFUSED or bool(named)


def _outweighs(said: Part, target: Part) -> bool:
    """Not where others may apply too, or where the money goes to them and to municipalities."""
    if not target.target or target.standing is Standing.OTHERS:
        return False
    if said.standing is not Standing.OTHERS or said.only:
        return True
    if _is_besides(said):
        return False
    return not any(GROUPS[group].search(target.sentence) for group in said.group.split(", "))


def _is_besides(part: Part) -> bool:
    """Whether those named are told to be some who may apply too."""
    return bool(predicates.ALSO.search(part.sentence[:LONGEST]))
