"""The days on which applying begins or ends, of all sentences together: which of them stand, and in what year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reading.dates.days import even
from reading.dates.governing import Role
from reading.dates.moved import DatedRole
from reading.dates.rounds import is_application, is_claim
from reading.dates.sentences import Sentence
from reading.dates.years import Context, year_of_page
from store.model import StageKind


@dataclass(frozen=True, slots=True)
class Fact:
    """A day on which applying begins or ends, and the sentence that says so. `alone`: it tells of no other deadline."""

    told: DatedRole
    day: date | None
    sentence: Sentence
    alone: bool = False

    @property
    def written(self) -> str:
        return even(self.sentence.text)[self.told.day.start : self.told.day.end]

    @property
    def closes(self) -> bool:
        return self.told.role is Role.CLOSES


def settled(facts: Sequence[Fact]) -> list[Fact]:
    """Without the days that were given up or moved, wherever else they stand."""
    gone = {(fact.told.role, fact.day) for fact in facts if fact.told.void and fact.day}
    kept = [
        fact for fact in facts if not fact.told.void and ((fact.told.role, fact.day) not in gone or fact.told.moved)
    ]
    if any(fact.closes and is_application(even(fact.sentence.text)) for fact in kept):
        kept = [fact for fact in kept if not is_claim(even(fact.sentence.text))]
    kept = [fact for fact in kept if not (fact.told.past and _is_superseded(fact, kept))]
    for role in (Role.OPENS, Role.CLOSES):
        new = max((fact.day for fact in kept if fact.told.moved and fact.told.role is role and fact.day), default=None)
        if new:
            kept = [fact for fact in kept if fact.told.role is not role or _stands(fact, new)]
    return kept


def _is_superseded(fact: Fact, facts: Iterable[Fact]) -> bool:
    """Whether `facts` hold a later day of the same role that is not past."""
    later = (other for other in facts if not other.told.past and other.told.role is fact.told.role)
    return any(fact.day and other.day and other.day > fact.day for other in later)


def _stands(fact: Fact, new: date) -> bool:
    """Whether a deadline still holds beside one that was moved to `new`: another step, or a later cut-off."""
    return fact.told.moved or fact.told.step is not StageKind.ONLY or (fact.day is not None and fact.day >= new)


def placed(facts: list[Fact], context: Context) -> list[Fact]:
    """The days without a year, with the year of the only other day that can tell it, else of the page around them."""
    dated = [fact if fact.day or fact.told.day.year else _dated(fact, facts) for fact in facts]
    return [fact if fact.day or fact.told.day.year else _by_page(fact, dated, context) for fact in dated]


def _by_page(fact: Fact, facts: Sequence[Fact], context: Context) -> Fact:
    """A day with the year that its page tells; days of every year, which are several deadlines, stay without."""
    every = len({(other.told.day.month, other.told.day.day) for other in facts if other.closes}) > 1
    headings = (fact.sentence.heading, context.title)
    year = year_of_page(fact.told.day, fact.sentence.text, headings, None if every else context.published())
    return _at(fact, year) if year else fact


def _dated(fact: Fact, facts: Sequence[Fact]) -> Fact:
    own = fact.told.day
    alike = [other for other in facts if other.day and other.told.role is fact.told.role]
    same = {other.day.year for other in alike if other.day and (other.day.month, other.day.day) == (own.month, own.day)}
    if len(same) == 1:
        return _at(fact, same.pop())
    if any(other.told.step is fact.told.step for other in alike):  # a deadline of its own, in a year that nobody tells
        return fact
    opposite = {other.day for other in facts if other.day and _across(fact, other)}
    if len(opposite) != 1 or own.month is None:
        return fact
    (day,) = opposite
    first = not fact.closes or (fact.told.step is StageKind.FIRST and _is_second(facts, day))
    before = (own.month, own.day) <= (day.month, day.day)
    return _at(fact, (day.year if before else day.year - 1) if first else (day.year + 1 if before else day.year))


def _across(fact: Fact, other: Fact) -> bool:
    """Whether the other is the other end of the time to apply, or the other step."""
    if other.told.role is not fact.told.role:
        return True
    return {fact.told.step, other.told.step} == {StageKind.FIRST, StageKind.SECOND}


def _is_second(facts: Sequence[Fact], day: date) -> bool:
    return any(fact.day == day and fact.told.step is StageKind.SECOND for fact in facts)


def _at(fact: Fact, year: int) -> Fact:
    day = replace(fact.told.day, year=year)
    return replace(fact, told=replace(fact.told, day=day), day=day.date())


def is_unplaced(fact: Fact) -> bool:
    """Whether a day to come is told that is not on the calendar, or in a year that nobody tells."""
    return fact.day is None and not fact.told.past


def confirmed(fact: Fact, facts: Iterable[Fact]) -> bool:
    """Whether a day can be read in one way only, or another, written in full, is one of the two that 03/04/2027 is."""
    own = fact.told.day
    if not own.reversible:
        return True
    sure = {other.day for other in facts if other.day and not other.told.day.reversible}
    return fact.day in sure or replace(own, day=own.month or 0, month=own.day).date() in sure
