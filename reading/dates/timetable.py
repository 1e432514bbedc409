"""When a call opens and closes, from the days of its sentences; what is not certain is left out and counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from reading.dates import vocabulary as words
from reading.dates.cancelled import is_cancelled
from reading.dates.clocks import in_zone
from reading.dates.days import Day, even, find_days, holds_date, month_first
from reading.dates.facts import Fact, confirmed, is_unplaced, placed, settled
from reading.dates.governing import Role
from reading.dates.hours import with_clocks
from reading.dates.markers import UNREAL
from reading.dates.moved import DatedRole
from reading.dates.paused import is_resting
from reading.dates.roles import tell_roles
from reading.dates.rounds import is_application, is_upkeep, opens_and_closes, with_next, without_claims
from reading.dates.sentences import Sentence, is_plain, split
from reading.dates.status import is_closed, is_paused, is_rolling
from reading.dates.years import NO_CONTEXT, Context, with_years, year_named
from store.model import Certainty, Stage, StageKind

QUOTE_LIMIT = 300
LONGEST_LABEL = 100
MOST_DAYS = 300  # of a page: one with more is a calendar
INTERNATIONAL = "Europe/Brussels"  # elsewhere the day comes before the month


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a call opens and closes, as far as a text says so.

    `cancelled`: the sentence that takes the call back, empty where none does; `unread`: the days that could not be
    read, as written.
    """

    opening: date | None = None
    stages: tuple[Stage, ...] = ()
    cancelled: str = ""
    unread: tuple[str, ...] = ()


def read_timetable(
    text: str, zone: str = "Europe/Stockholm", *, bare: bool = True, today: date | None = None
) -> Timetable:
    """Opening and deadlines of a short text such as 'Opens 1 March 2026, closes 14 April 2026 at 14.00'.

    A text without a whole deadline has one stage without a day: rolling where it says so, else unstated. `bare`: a date
    without a word that tells what happens then is a deadline.
    """
    return read_sentences(
        [Sentence(piece, about=bare) for piece in split(_label_and_value(text))], zone, context=Context(today=today)
    )


def _label_and_value(text: str) -> str:
    """The text with each short line that holds no date and ends no sentence before the line that follows it."""
    lines: list[str] = []
    for line in text.split("\n"):
        held = lines[-1].strip() if lines else ""
        if held and len(held) < LONGEST_LABEL and held[-1] not in ".!?" and not holds_date(held):
            lines[-1] = f"{held} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def read_sentences(
    sentences: Sequence[Sentence], zone: str, text: str = "", context: Context = NO_CONTEXT
) -> Timetable:
    """Opening and deadlines of sentences. `text` is all of the page: its other days tell how 03/04/2027 is written;
    `context` may tell the year of those without one.

    Where two sentences name one deadline each, and the two contradict each other, it is unclear.
    """
    sentences = with_next(with_clocks(sentences))
    order = month_first(even(text or " ".join(one.text for one in sentences))) if zone == INTERNATIONAL else False
    found = (fact for sentence in dict.fromkeys(sentences) for fact in _facts(sentence, order))
    facts = placed(settled(list(islice(found, MOST_DAYS))), context)
    unread = tuple(fact.written for fact in facts if fact.day is None)
    unsure_days = {fact.day for fact in facts if fact.told.day.unsure}
    doubtful = [fact for fact in facts if fact.day and (fact.day in unsure_days or not confirmed(fact, facts))]
    whole = [fact for fact in facts if fact.day and fact not in doubtful]
    cancelled = next((one.text for one in sentences if is_cancelled(one.text, about=one.about)), "")
    said = [fact for fact in whole if fact.closes]
    opening, closes = _opening([fact for fact in whole if not fact.closes]), _chosen(said)
    clashing = _contradiction(said, opening)
    if closes:
        clashing = next((one.text for one in sentences if is_resting(one.text)), clashing)
    if not closes and not clashing:
        paused = (one.text for one in sentences if opening is None and is_paused(one.text))
        unsure = (fact.sentence.text for fact in facts if fact.closes and (fact in doubtful or is_unplaced(fact)))
        clashing = next(unsure, next(paused, ""))
    if clashing:
        unclear = Stage(certainty=Certainty.UNCLEAR, zone=zone, quote=clashing[:QUOTE_LIMIT])
        return Timetable(opening, (unclear,), cancelled, unread)
    opening, stages = _of_one_round(_merge_same_day(_stages(closes, zone)), opening, context.today)
    if any(map(_is_preliminary, closes)) or _is_tentative(sentences):
        stages = tuple(replace(stage, certainty=Certainty.PRELIMINARY) for stage in stages)
    shut = any(fact.closes for fact in facts) or any(is_closed(one.text) for one in sentences)
    rolling = not shut and any(is_rolling(one.text, about=one.about) for one in sentences)
    nothing = Stage(certainty=Certainty.ROLLING if rolling else Certainty.UNSTATED, zone=zone)
    return Timetable(opening, stages or (nothing,), cancelled, unread)


def _is_preliminary(fact: Fact) -> bool:
    """Whether a sentence says that its days may change; a plan that was given up says nothing of them."""
    return bool(words.PRELIMINARY.search(UNREAL.sub(" ", even(fact.sentence.text))))


def _is_tentative(sentences: Iterable[Sentence]) -> bool:
    return any(words.TENTATIVE.search(one.text) for one in sentences)


def _facts(sentence: Sentence, order: bool | None) -> list[Fact]:
    text = even(sentence.text)
    days = find_days(text, swapped=order)
    if not days or is_upkeep(text):
        return []
    told = _edges(text, days, about=sentence.about or opens_and_closes(text))
    told = with_years(told, year_named(text, sentence.heading))
    closes = [one for one in told if one.role is Role.CLOSES and not one.void]
    alone = len(closes) == 1 and is_plain(text)
    return [Fact(one, one.day.date(), sentence, alone) for one in told]


def _edges(text: str, days: Sequence[Day], *, about: bool) -> list[DatedRole]:
    """The days on which applying begins or ends; those to request the money where there are no others."""
    plain = without_claims(text) if is_application(text) else text
    for wording in dict.fromkeys((plain, text)):
        told = [one for one in tell_roles(wording, days, about=about) if one.role in (Role.OPENS, Role.CLOSES)]
        if any(one.role is Role.CLOSES and not one.void for one in told):
            break
    return told


def _chosen(closes: list[Fact]) -> list[Fact]:
    """The deadlines of labelled lines where there are any; of sentences the clocks, the steps and what was moved."""
    shown = {fact.day for fact in closes if fact.sentence.labelled}
    beside = [fact for fact in closes if fact.day in shown or fact.told.moved or fact.told.step is not StageKind.ONLY]
    return [fact for fact in closes if fact.sentence.labelled or fact in beside] if shown else closes


def _opening(opens: list[Fact]) -> date | None:
    shown = [fact.day for fact in opens if fact.day and fact.sentence.labelled]
    return min(shown or [fact.day for fact in opens if fact.day], default=None)


def _contradiction(closes: Sequence[Fact], opening: date | None) -> str:
    """Two sentences of one piece that each name the only deadline, each another day; empty where there are none."""
    alone = [fact for fact in closes if fact.alone and fact.told.step is StageKind.ONLY and not fact.told.moved]
    days = sorted({fact.day for fact in closes if fact.day})
    if len(days) != 2 or len(alone) != len(closes) or (opening and days[0] < opening):
        return ""
    one, other = alone[0], next(fact for fact in alone if fact.day != alone[0].day)
    together = one.sentence.piece == other.sentence.piece and not (one.sentence.labelled and other.sentence.labelled)
    return f"{one.sentence.text} {other.sentence.text}" if together else ""


def _stages(closes: Sequence[Fact], zone: str) -> list[Stage]:
    stages = [_stage(fact, zone) for fact in closes]
    first = max((stage.day for stage in stages if stage.day and stage.kind is StageKind.FIRST), default=None)
    steps = first is not None and not any(stage.kind is StageKind.SECOND for stage in stages)
    rest = {stage.day for stage in stages if stage.kind is StageKind.ONLY}
    if steps and first is not None and len(rest) == 1 and all(day and day > first for day in rest):
        return [replace(one, kind=StageKind.SECOND) if one.kind is StageKind.ONLY else one for one in stages]
    return stages


def _stage(fact: Fact, zone: str) -> Stage:
    told = fact.told.day
    day, clock, named = fact.day or date.min, told.clock, told.zone
    if clock is not None:
        day, clock, named = in_zone(day, clock, named, zone)
    return Stage(fact.told.step, Certainty.FIXED, day, clock, named or zone)


def _of_one_round(
    stages: Sequence[Stage], opening: date | None, today: date | None
) -> tuple[date | None, tuple[Stage, ...]]:
    """Opening and deadlines of the round that one can apply in, or of the next one.

    Several deadlines that are no steps are cut-offs. An opening after a deadline is that of the next round.
    """
    days = [stage.day for stage in stages if stage.day]
    if opening and today and (ahead := [day for day in days if today <= day < opening]):
        opening, stages = None, [stage for stage in stages if stage.day and stage.day <= max(ahead)]
    elif opening and days and opening > max(days):
        return opening, ()
    if len(stages) > 1 and all(stage.kind is StageKind.ONLY for stage in stages):
        return opening, tuple(replace(stage, kind=StageKind.CUT_OFF) for stage in stages)
    return opening, tuple(stages)


def _merge_same_day(stages: Sequence[Stage]) -> list[Stage]:
    """A day that is told with and without a clock, or as a step, is one deadline."""
    kept: list[Stage] = []
    for stage in stages:
        twin = next(
            (one for one in kept if one.day == stage.day and (not one.clock or not stage.clock or one == stage)), None
        )
        if twin:
            kept[kept.index(twin)] = _merged(twin, stage)
        else:
            kept.append(stage)
    return kept


def _merged(one: Stage, other: Stage) -> Stage:
    clocked = one if one.clock else other
    return replace(clocked, kind=one.kind if one.kind is not StageKind.ONLY else other.kind)
