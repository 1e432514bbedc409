"""A page of a call read by its words alone: headings, labelled dates and sentences about applying, no CSS classes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler import reading as words
from crawler.labels import is_label, is_labelled, paired
from crawler.page import Page, sections
from crawler.prose import Part
from crawler.reading_dates import Timetable, holds_date, read_timetable
from reading.funding import read_funding
from store.model import Call, Certainty, Link, Stage, StageKind

_ROOTS = ("main", "[role=main]", "article", "body")
_ABBREVIATION = re.compile(r"\b(?:kl|dec|jan|feb|aug|sept?|okt|oct|nov|t\.?ex|ca)\.$", re.IGNORECASE)


def read_outline(page: Page, *, portal: str, ref: str, language: str, zone: str, title: str = "") -> Call:
    """The call on a page; `title` where the page's own heading does not say what the call is.

    A deadline comes from a labelled line or a sentence about applying; without either it is unstated.
    """
    title = title or page.title()
    pieces = outline(page)
    told, eligible = sections(pieces)
    times = timetable(pieces, zone)
    money = read_funding("\n".join(part.text for part in pieces))
    return Call(
        portal=portal,
        ref=ref,
        title=title,
        language=language,
        sections=told,
        stages=times.stages,
        opening=times.opening,
        budget=money.budget,
        grant_min=money.grant_min,
        grant_max=money.grant_max,
        rate=money.rate,
        eligible=eligible,
        links=(Link(page.url),),
    )


def outline(page: Page) -> tuple[Part, ...]:
    """The main content under its headings, from the title on, without noise and news; label and value in one line."""
    root = next(root for root in _ROOTS if page.has(root) or root == "body")
    found = page.parts("h1, h2, h3, h4", root)
    title = page.title() if page.has("h1") else ""
    start = next((at for at, part in enumerate(found) if part.heading == title), 0)
    kept = (Part("" if part.heading == title else part.heading, paired(part.text)) for part in found[start:])
    return tuple(part for part in kept if part.text and not words.RELATED.match(part.heading))


def says_when(call: Call) -> bool:
    """Whether a call has an opening, a deadline, or takes applications at any time."""
    return call.opening is not None or any(stage.certainty is not Certainty.UNSTATED for stage in call.stages)


def withdrawn(pieces: tuple[Part, ...], zone: str) -> bool:
    """Whether a page says that nothing can be applied for: cancelled, or closed without any date or promise."""
    times, text = timetable(pieces, zone), "\n".join(part.heading + "\n" + part.text for part in pieces)
    undated = times.opening is None and all(stage.certainty is Certainty.UNSTATED for stage in times.stages)
    return times.cancelled or (undated and bool(words.SHUT.search(text)) and not words.TO_COME.search(text))


def timetable(pieces: tuple[Part, ...], zone: str) -> Timetable:
    """Opening and deadlines: of labelled lines where one has a date, else of sentences about applying."""
    lines = [line for part in pieces for line in part.text.split("\n")]
    tentative = [line for line in lines if words.TENTATIVE.search(line)]
    labelled = [_role_told(told) for line in lines if is_labelled(line) and holds_date(told := _until_apart(line))]
    prose = [sentence for part in pieces for sentence in _sentences(part)]
    said = _read([*prose, *tentative], zone)
    return _joined(_read([*labelled, *tentative], zone), said) if labelled else said


def _sentences(part: Part) -> Iterator[str]:
    """Those that say when to apply, cut where they come to another day."""
    when = bool(words.WHEN.search(part.heading)) and not any(map(is_label, part.text.split("\n")))
    for sentence in _split(part.text):
        told = _until_apart(sentence)
        low = told.lower()
        if not (when or words.APPLY.search(told)):
            continue
        role = when or words.CLOSES.search(low) or words.OPENS.search(low) or words.WINDOW.search(low)
        if (words.ROLLING.search(low) and not words.ASSESSED.search(low)) or (role and holds_date(told)):
            yield _role_told(told) if when else told


def _role_told(line: str) -> str:
    """The line, with a word for what its date does where it has none of its own: 'Application period: 1-3 May'."""
    low = line.lower()
    told = words.CLOSES.search(low) or words.OPENS.search(low) or words.WINDOW.search(low)
    return line if told else f"deadline: {line}"


def _until_apart(text: str) -> str:
    apart = words.APART.search(text)
    return text[: apart.start()] if apart else text


def _split(text: str) -> Iterator[str]:
    """Sentences and lines; a full stop of an abbreviation ends none."""
    held = ""
    for piece in words.SENTENCE.split(text):
        held = f"{held} {piece}".strip()
        if not _ABBREVIATION.search(held):
            yield held
            held = ""
    if held:
        yield held


def _read(lines: list[str], zone: str) -> Timetable:
    return _sharpened(read_timetable("; ".join(dict.fromkeys(lines)), zone, bare=False))


def _sharpened(times: Timetable) -> Timetable:
    """A day that is told with and without a clock is one deadline; an opening after it belongs to the next round."""
    clocked = {stage.day for stage in times.stages if stage.clock}
    stages = tuple(stage for stage in times.stages if stage.clock or stage.day not in clocked)
    if len(stages) == 1 and stages[0].kind is StageKind.CUT_OFF:
        stages = (replace(stages[0], kind=StageKind.ONLY),)
    days = [stage.day for stage in stages if stage.day]
    if times.opening and days and times.opening > max(days):
        stages = (Stage(certainty=Certainty.UNSTATED, zone=stages[0].zone),)
    return replace(times, stages=stages)


def _joined(shown: Timetable, said: Timetable) -> Timetable:
    """What the labels show, with the clocks and the opening that only the sentences tell."""
    clocks = {stage.day: stage for stage in said.stages if stage.day and stage.clock}
    stages = tuple(
        replace(stage, clock=clocks[stage.day].clock, zone=clocks[stage.day].zone)
        if stage.day in clocks and stage.clock is None
        else stage
        for stage in shown.stages
    )
    if all(stage.day is None for stage in stages):
        stages = said.stages
    return Timetable(shown.opening or said.opening, stages, shown.cancelled or said.cancelled)
