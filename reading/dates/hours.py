"""The clock time of a deadline that stands in the sentence after its day."""

import re
from collections.abc import Iterable
from dataclasses import replace

from reading.dates.clocks import clock_after
from reading.dates.days import ends_in_day, even, find_days
from reading.dates.sentences import Sentence

_CLOSES_AT = re.compile(
    r"^(?:(?:the|our|all|alla|your|er|själva|full|complete|online|då)\s){0,3}"
    r"(?:\w{0,20}utlysningen|ansökan|ansökningar\w{0,4}|ansökningstiden|\w{0,20}portalen|e-tjänsten|systemet|tjänsten|den"
    r"|det|tiden|call|(?:application\s|submission\s)?(?:portal|system|platform)|applications?|proposals?|submissions?"
    r"|submission|deadline|it)\b[^.]{0,60}?\b(?:stäng\w*|clos\w*|inskick\w*|inne|in|inkom\w*|skickas?|lämnas?|nå"
    r"|submitted|received|sent|reach|due|is|är|ends?|expires?|går ut)\b"
)
_CLOCK = re.compile(r"(?<=\s)(?:(?:kl\.?|klockan|at|by)\s)?(?:\d|noon|midday|midnight|midnatt)")
_OTHER = re.compile(
    r"underhåll|maintenance|support|help|telefon|phone|fråg|question|möte|meeting|webbin|webin|öppn|open", re.IGNORECASE
)


def with_clocks(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, each with the clock of one that follows, such as 'The portal closes at 17:00'."""
    told: list[Sentence] = []
    for sentence in sentences:
        held = told[-1] if told else None
        clock = _clock(sentence.text) if held and held.piece == sentence.piece and ends_in_day(held.text) else ""
        if held and clock:
            told[-1] = replace(held, text=f"{held.text.rstrip(' .)')}, {clock}")
        else:
            told.append(sentence)
    return told


def _clock(sentence: str) -> str:
    """The only clock in a sentence that says when a call closes and names no day; empty where there is none."""
    text = even(sentence)
    if not _CLOSES_AT.match(text) or _OTHER.search(text) or find_days(text):
        return ""
    places = list(_CLOCK.finditer(text))
    found = clock_after(text, places[0].start()) if len(places) == 1 else None
    if not found or re.match(r"\s?-\s?\d", text[found.end :]):
        return ""
    clock = text[places[0].start() : found.end]
    return f"kl. {clock}" if clock[0].isdigit() else clock
