"""Days that something was moved to, and days on which it does not happen after all."""

import re
from dataclasses import dataclass, replace

from reading.dates import markers
from reading.dates.cue import Cue
from reading.dates.days import BETWEEN, Day
from reading.dates.governing import APPLYING, NEAR, OTHER, Role, cue_words
from store.model import StageKind

_TELLS = frozenset({Cue.LAST_DAY, Cue.PERIOD, Cue.CLOSES, Cue.OPENS})


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A day with its role. `void`: said of an earlier plan; `moved`: it takes the place of one; `past`: it is over."""

    day: Day
    role: Role
    step: StageKind = StageKind.ONLY
    void: bool = False
    moved: bool = False
    past: bool = False


def is_void(text: str, before: str) -> bool:
    """Whether a day is one on which the thing does not happen: negated, given up, or of an earlier round."""
    clause = before[max((match.end() for match in markers.INSTEAD.finditer(before)), default=0) :]
    former = markers.FORMER.search(clause)
    if former and (markers.MOVED.search(text) or not re.match(r"(?:was|var|old|gamla)\b", former[0])):
        return True
    negated = markers.NEGATED.search(clause)
    _, comma, own = clause[negated.end() :].rpartition(",") if negated else ("", "", "")
    _, colon, then = clause[negated.end() :].rpartition(":") if negated else ("", "", "")
    if (comma and cue_words(own, _TELLS)) or (
        colon and cue_words(then, _TELLS | APPLYING)
    ):  # 'if the call is not closed earlier, the deadline is X'
        negated = None
    if negated and not re.search(r"\b(?:förrän|until|before)\W*(?:den|the)?\s*$", clause):
        return True
    return bool(markers.UNREAL.search(clause) or markers.PAST_ROUND.search(clause))


def with_moved(text: str, told: list[DatedRole]) -> list[DatedRole]:
    """The days of a sentence that moves one: the new day takes the role, the old one is void."""
    moved = markers.MOVED.search(text)
    if not moved:
        return told
    told = [replace(one, void=True) if _is_left(text, moved.start(), one, told) else one for one in told]
    at = next((at for at, one in enumerate(told) if _is_new(text, moved, one)), None)
    if at is None:
        return told
    role = _moved_role(text[: told[at].day.start])
    new = replace(told[at], role=Role.OPENS if is_window(told[at].day) else role, moved=True)
    return [*(replace(one, void=True) if one.role is role else one for one in told[:at]), new, *told[at + 1 :]]


def _is_left(text: str, moved: int, one: DatedRole, told: list[DatedRole]) -> bool:
    """Whether a day is the one that something is moved from, beside the one that it is moved to."""
    others = [other for other in told if other is not one and other.role in (Role.OPENS, Role.CLOSES)]
    after = one.role is not Role.OTHER and one.day.start > moved
    return after and bool(others) and bool(markers.FROM.search(text[: one.day.start]))


def _is_new(text: str, moved: re.Match[str], one: DatedRole) -> bool:
    """Whether a day is the one that something is moved to."""
    before = text[: one.day.start][-NEAR:]
    if one.void or one.day.start < moved.start():
        return False
    other = cue_words(before, frozenset({Cue.OTHER_NOUN})) or cue_words(text[moved.end() : one.day.start], OTHER)
    if one.role is Role.OTHER and other:
        return False
    told = one.role in (Role.OPENS, Role.CLOSES) or markers.UNTIL.search(before) or markers.COPULA.search(before)
    return bool(told and cue_words(before, APPLYING | {Cue.OPENS, Cue.CLOSES, Cue.IS_OPEN}))


def _moved_role(before: str) -> Role:
    if markers.MOVED_LATER_END.search(before):
        return Role.CLOSES
    ends = cue_words(before, frozenset({Cue.LAST_DAY, Cue.PERIOD, Cue.CLOSES, Cue.APPLY_NOUN}))
    opens = markers.OPENING_MOVED.search(before)
    return Role.OPENS if opens or not ends else Role.CLOSES


def is_window(day: Day) -> bool:
    return bool(day.link and re.fullmatch(BETWEEN, day.link))
