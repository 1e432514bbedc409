"""What each day in a sentence is for: decided by the verb or noun that governs it, before the day or after it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reading.dates import markers
from reading.dates.clocks import without_clock
from reading.dates.cue import Cue
from reading.dates.days import AND, Day
from reading.dates.governing import APPLYING, NEAR, OTHER, VERBS, Role, cue_words, edge_of, topic, topic_after
from reading.dates.moved import DatedRole, is_void, is_window, with_moved
from reading.dates.rounds import is_closed_since, is_condition, is_given_up, is_past
from reading.dates.steps import step_of, with_steps
from store.model import StageKind

FEW = 4  # words between two days that have one verb
_TO_DO = re.compile(r"^\s*(?:på sig )?(?:att|to)\s")  # 'have until 1 March to apply'
_CLAUSE_END = re.compile(r"[,;(]|\b(?:och|and|samt|men|but|som|which|that)\b")
_PREPOSITION = re.compile(r"^(?:för|for|avser|inför|med|with|i|in|om|till|to|på|of|och|and|eller|or|vid)\b")
_BELONGS_BEFORE = re.compile(
    r"^\s*\(?(?:för|for|avser|gäller|i|in|till)\b[^;]*(?:,|\b(?:och|and|samt)\b|&)(?P<rest>[^a-zåäö]*.*)$"
)
_FILLERS = re.compile(
    r"\b(?:den|the|on|senast|by|och|and|samt|eller|or|till|to|until|dels|both|även|also|sedan|then|därefter|första"
    r"|andra|tredje|first|second"
    r"|third|omgång|round|\d{4}|nr|no|kl|t\.?o\.?m|from|från|utan|but|instead|alltså|dvs|that|is)\b|\W|\d(?:st|nd|rd|th|:a|:e)?"
)


def tell_roles(text: str, days: Sequence[Day], *, about: bool) -> list[DatedRole]:
    """The role of each day of an (even) sentence. `about`: it is known to be on when to apply, so that a bare day is a
    deadline."""
    days = _listed(text, days)
    told: list[DatedRole] = []
    start, earlier = 0, ""
    for at, day in enumerate(days):
        if at and days[at - 1].link:
            told.append(_linked(told[-1], day, days[at - 1].link))
            continue
        last = next(n for n in range(at, len(days)) if not days[n].link or n + 1 == len(days))
        before = text[start : day.start]
        after = text[days[last].end : days[last + 1].start if last + 1 < len(days) else None]
        found, used = _unlinked(text, before, after, day, told, about=about)
        if (
            found.role is Role.UNTOLD and told and told[-1].role is Role.OTHER
        ):  # 'applications for events X to Y are due'
            found, used = _unlinked(text, f"{earlier} {before}", "", day, told, about=about)
        if told and markers.RESTATED.search(before):  # "before the 17th, that is by the 16th"
            told[-1] = replace(told[-1], void=True)
        told.append(found)
        start, earlier = days[last].end + used, before
    return with_steps(text, with_moved(text, told))


def _listed(text: str, days: Sequence[Day]) -> list[Day]:
    """Days joined by dashes are deadlines in a row where there are more than two, or a plural stands before them."""
    chain = [day for day in days if day.link.strip() == "-"]
    plural = re.search(r"cut-?offs?\b|deadlines\b|ansökningsdagar\b|ansökningsdatum\b", text)
    if chain and plural and (len(chain) > 1 or "deadlines" in text or "cut" in text):
        return [replace(day, link=",") if day.link == "-" else day for day in days]
    return list(days)


def _linked(previous: DatedRole, day: Day, link: str) -> DatedRole:
    """The day that hangs on the one before it: the end of a window, or one more of the same kind."""
    opens = is_window(day)
    if previous.role in (Role.OTHER, Role.UNTOLD):
        return replace(previous, day=day)
    ends = not re.fullmatch(AND, link)
    role = Role.OPENS if opens else Role.CLOSES if ends or previous.role is Role.CLOSES else previous.role
    return replace(previous, day=day, role=role, step=previous.step)


def _unlinked(
    text: str, before: str, after: str, day: Day, told: Sequence[DatedRole], *, about: bool
) -> tuple[DatedRole, int]:
    """The day's role, and how many characters after it belong to it."""
    previous = told[-1] if told else None
    after = "" if markers.IN_PLACE_OF.search(before) else after
    if previous and previous.void and (instead := markers.INSTEAD.search(before)):
        before = before[instead.end() :]  # 'not on X, as told earlier, but on Y'
    if previous and (shared := _BELONGS_BEFORE.match(before)) and not cue_words(before, VERBS | OTHER):
        before = shared["rest"]
    bare, window, step = without_clock(before), is_window(day), step_of(before)
    applies, edge, used = _read(bare, after, about=about or _speaks_of_applying(text), window=window)
    if applies is None and previous and not _FILLERS.sub("", bare if step is StageKind.ONLY else ""):
        applies = None if previous.role is Role.UNTOLD else previous.role is not Role.OTHER
        edge = edge or previous.role
    elif applies and edge is None and previous and len(bare.split()) <= FEW:
        edge = previous.role if previous.role in (Role.OPENS, Role.CLOSES) else None
    elif (
        applies is None and edge is Role.CLOSES and previous and previous.role is Role.OPENS
    ):  # 'starts on X, ends on Y'
        applies = len(bare.split()) <= FEW or None
    alone = window and not re.search(r"\w", bare)
    if step is StageKind.ONLY and used:
        step = step_of(after[:used])
    role = _role(applies, edge, about=about, window=window, alone=alone)
    if is_condition(before, after) or markers.WISHED.search(before):
        role = Role.OTHER
    elif is_closed_since(before):
        role = Role.CLOSES
    void = is_void(text, before) or is_given_up(before, after)
    return DatedRole(day, role, step, void, past=is_past(before, after)), used


def _role(applies: bool | None, edge: Role | None, *, about: bool, window: bool, alone: bool) -> Role:
    if applies is None and not (about or alone):
        return Role.UNTOLD
    if applies is False:
        return Role.OTHER
    if window:
        return Role.OPENS if edge or about or alone else Role.UNTOLD
    return edge or (Role.CLOSES if about else Role.UNTOLD)


def _read(before: str, after: str, *, about: bool, window: bool) -> tuple[bool | None, Role | None, int]:
    """Whether a day is about applying (None where nothing tells), which edge of it, and how much of `after` told so."""
    before = before[-NEAR:]
    head, _, tail = before.rpartition(":")
    before = tail if head and cue_words(tail) else before
    applies, tokens = topic(before, about=about, window=window)
    coming = _clause(after)
    if markers.HALF_SAID.search(before) and coming and (more := cue_words(coming)):
        if any(token.cue in OTHER | {Cue.STARTS, Cue.ENDS} for token in more):
            return False, None, len(coming)
        applies = applies or any(token.cue in APPLYING for token in more) or None
    goes_on = _PREPOSITION.match(coming.lstrip(" :-")) and not (markers.UNTIL.search(before) and _TO_DO.match(coming))
    if applies is not None or not coming or goes_on:
        return applies, edge_of(before, tokens, tokens, window=window), 0
    found = topic_after(coming, about=about)
    more = cue_words(coming)
    return found, edge_of(before, tokens + more, more, window=window), len(coming) if found is not None else 0


def _clause(after: str) -> str:
    """What follows a day in its own clause."""
    skipped = len(after) - len(after.lstrip(" :-–,|)"))
    end = _CLAUSE_END.search(after, skipped)
    return after[: end.start()] if end else after


def _speaks_of_applying(text: str) -> bool:
    return any(token.cue in APPLYING - {Cue.LAST_DAY, Cue.FIRST_DAY} for token in cue_words(text)) or bool(
        re.search(
            r"deadline|cut-?off|\b(?:bidrag|stöd|medel|grants?|funding)|ansökningsd|(?:stage|step|steg|etapp) [12]\b"
            r"|^(?:den|det|it|this) (?:stäng|öppn|clos|open)|(?:stänger|öppnar) (?:den|det)\b",
            text,
        )
    )
