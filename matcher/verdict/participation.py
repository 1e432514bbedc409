"""Who takes part, by the sentences of a text: the subject of "can apply", "form the consortium" and their like.

A sentence counts only where those named stand in the place of one who takes part: "municipalities can apply" and "open
to municipalities", and not "services for municipalities", which says what a project does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from matcher.verdict import predicates
from matcher.verdict.bodies import COUNTED_IN, GROUPS, LOCAL, OPEN, PUBLIC_SECTOR, TOO, Standing, named
from matcher.verdict.inhabitants import leaves_out_by_size
from matcher.verdict.part import LONGEST, Part, part_of, without_targets
from matcher.verdict.refusals import is_past, refuses, refuses_alone, refuses_here, refuses_some, refuses_the_others
from reading.sentences import sentences
from store.model import Call, Section, SectionKind

_HEADING = 60  # characters of a heading or question on who may apply
_ENTRY = 80  # characters of an entry of a list
_NEAR = 60  # characters between a number of parties and their name
_BEFORE = 80  # characters before a name that tell whether it is an object
_MOST = 20  # of one kind in a clause
_BULLETS = " \t·•▪*-–—"
_SILENT = (SectionKind.KEYWORDS, SectionKind.FUNDING, SectionKind.DESTINATION, SectionKind.PARENT)
_NAMES = ((Standing.NAMED, LOCAL), (Standing.PUBLIC, PUBLIC_SECTOR), (Standing.OPEN, OPEN))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause, and where its words of taking part stand: those that follow their subject, and those before it."""

    text: str
    asked: bool  # it answers who may apply: to name somebody is enough
    applying: int  # where the last word of applying begins, -1 for none
    joining: int
    open_to: re.Match[str] | None
    together_with: re.Match[str] | None
    counted: Sequence[int]  # where each "at least two" ends

    @property
    def says(self) -> bool:
        return bool(
            self.asked or self.applying >= 0 or self.joining >= 0 or self.open_to or self.together_with or self.counted
        )


def parts(call: Call) -> list[Part]:
    """What the sentences of the call say of who takes part: on partnership and conditions first, then the rest."""
    hands_on = "cascade" in call.type_of_action.lower()
    return _parts(said(call), hands_on)


def _parts(told: Iterable[tuple[bool, str]], hands_on: bool) -> list[Part]:
    found = [
        part
        for asked, sentence in told
        for piece in pieces(sentence)
        if (hands_on or not predicates.HANDED_ON.search(piece)) and (part := read_part(piece, asked))
    ]
    return without_targets(found)


def said(call: Call) -> Iterator[tuple[bool, str]]:
    """Every sentence, and whether it answers a heading or a question on who may apply."""
    chosen = [section for section in call.sections if section.kind not in _SILENT]
    first = [section for section in chosen if section.kind is SectionKind.PARTNERSHIP]
    conditions = Section(SectionKind.OTHER, call.conditions)
    for section in (
        *first,
        conditions,
        *(section for section in chosen if section.kind is not SectionKind.PARTNERSHIP),
    ):
        yield from asked_sentences(section)


def asked_sentences(section: Section) -> Iterator[tuple[bool, str]]:
    """The sentences of a section; those under a heading, or in a list after a question, answer it."""
    asked = headed = _asks(section.heading)
    for sentence in sentences(section.text):
        yield asked, sentence
        asked = headed or _asks(sentence) or (asked and _is_entry(sentence))


def _is_entry(sentence: str) -> bool:
    """Whether a line is one of a list rather than a sentence of its own."""
    return sentence.startswith(tuple(_BULLETS)) or (
        len(sentence) <= _ENTRY and not sentence.endswith((".", "!", "?", ":"))
    )


def _asks(words: str) -> bool:
    return len(words) <= _HEADING and bool(predicates.ASKED.match(words.strip()))


def pieces(sentence: str) -> list[str]:
    """The sentence without its notes, cut where the portal lost a line break."""
    pieces = predicates.LOST.split(predicates.NOTE.sub("", sentence))
    return [clean for piece in pieces if (clean := piece.strip(_BULLETS))]


def read_part(sentence: str, asked: bool = False) -> Part | None:
    """What a sentence says of taking part, by that of its clauses which tells most; None where it says nothing.

    Where it answers who may apply (`asked`), to name somebody is enough.
    """
    begun = sentence[:LONGEST]
    if leaves_out_by_size(begun) and named(LOCAL, begun):
        return part_of(Standing.NAMED, sentence)
    if refuses_here(begun):
        return part_of(Standing.REFUSED, sentence)
    if refuses_alone(begun) and named(LOCAL, begun):
        return replace(part_of(Standing.NAMED, sentence, applies=False), together=True, alone=False)
    if refuses_the_others(begun) and not named(LOCAL, begun):
        return None
    clauses = predicates.CLAUSE.split(begun)
    found = without_targets([part for text in clauses if (part := _part_of_clause(_clause(text, asked), sentence))])
    best = min(found, key=lambda part: list(Standing).index(part.standing), default=None)
    if (best is None or best.standing is Standing.OTHERS) and _takes_in_companies(begun, best):
        return part_of(Standing.NAMED, sentence, applies=False)
    return best


def _takes_in_companies(sentence: str, others: Part | None) -> bool:
    """Whether municipal companies count among the companies that may apply."""
    counted = COUNTED_IN.search(sentence)
    return bool(counted or (others and others.applies and TOO.search(sentence)))


def _clause(text: str, asked: bool) -> _Clause:
    return _Clause(
        text,
        asked,
        max((match.start() for match in predicates.APPLY.finditer(text)), default=-1),
        max((match.start() for match in predicates.JOIN.finditer(text)), default=-1),
        predicates.OPEN_TO.search(text),
        predicates.WITH.search(text),
        [match.end() for match in predicates.COUNTED.finditer(text)][:_MOST],
    )


def _part_of_clause(clause: _Clause, sentence: str) -> Part | None:
    if is_past(clause.text) or refuses_some(clause.text):
        return None
    if refuses(clause.text):
        return part_of(Standing.REFUSED, clause.text, sentence)
    if not clause.says:
        return None
    for standing, names in _NAMES:
        applies = _takes_part(clause, names)
        if applies is not None:
            part = part_of(standing, clause.text, sentence, applies)
            return replace(part, target=applies and _is_target(clause, names), asked=clause.asked)
    found = {group: applies for group, names in GROUPS.items() if (applies := _takes_part(clause, names)) is not None}
    if not found:
        return None
    part = part_of(Standing.OTHERS, clause.text, sentence, any(found.values()), ", ".join(found))
    return replace(part, target=all(_is_target(clause, GROUPS[group]) for group in found), asked=clause.asked)


def _takes_part(clause: _Clause, names: re.Pattern[str]) -> bool | None:
    """Whether those named apply (true) or take part (false); None where they do neither."""
    found = named(names, clause.text)
    if not found:
        return None
    if _before(clause, found, clause.applying) or _after(clause, found, clause.open_to, clause.together_with):
        return True
    if _before(clause, found, clause.joining) or _after(clause, found, clause.together_with) or _counted(clause, found):
        return False
    return True if clause.asked and any(not _is_object(clause, 0, name.start()) for name in found) else None


def _is_target(clause: _Clause, names: re.Pattern[str]) -> bool:
    """Whether those named are no more than those to whom the money goes."""
    if clause.asked or not clause.open_to or not predicates.TARGET.match(clause.open_to.group()):
        return False
    return not _before(clause, named(names, clause.text), clause.applying)


def _before(clause: _Clause, found: Sequence[re.Match[str]], verb: int) -> bool:
    """Whether one of those named stands as a subject before the verb."""
    return any(name.end() <= verb and not _is_object(clause, 0, name.start()) for name in found)


def _after(
    clause: _Clause, found: Sequence[re.Match[str]], words: re.Match[str] | None, until: re.Match[str] | None = None
) -> bool:
    """Whether one of those named stands after the words, as one of whom they speak, and not after those of `until`."""
    if words is None:
        return False
    end = until.start() if until and until.start() >= words.end() else len(clause.text)
    return any(
        words.end() <= name.start() < end and not _is_object(clause, words.end(), name.start()) for name in found
    )


def _counted(clause: _Clause, found: Sequence[re.Match[str]]) -> bool:
    """Whether there must be a number of those named: "at least two cities"."""
    starts = [name.start() for name in found[:_MOST]]
    return any(
        0 <= start - end <= _NEAR and not _is_object(clause, end, start) for end in clause.counted for start in starts
    )


def _is_object(clause: _Clause, start: int, name: int) -> bool:
    return is_object(clause.text, name, start)


def is_object(text: str, name: int, start: int = 0) -> bool:
    """Whether the words before a name, from `start` on, make it what something is done to or for."""
    before = text[max(start, name - _BEFORE) : name]
    return bool(predicates.OBJECT.search(before)) and not predicates.GROUP.search(before)
