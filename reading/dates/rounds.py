"""Rounds of a call that follow one another: what is past, what is next."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reading.dates.days import even, holds_date
from reading.dates.governing import speaks_of_applying
from reading.dates.sentences import Sentence

_NEXT = re.compile(
    r"(?:the next (?:one )?(?:is|falls|will be)|nästa (?:är|blir|infaller)|den nästa är|därefter är nästa)\b"
)
_LAST_DAY = re.compile(r"\b(?:sista|ansökningsdag\w*|ansökningst\w+|deadlines?|cut-?offs?|closing)\b")
_PASSED = re.compile(  # after a day
    r"[\s,)-]{0,9}(?:(?:deadline|cut-?off|closing date|in the \w{1,20} round) )?"
    r"(?:(?:has|have|is|are|had)\s(?:now\s|already\s|also\s)?"
    r"(?:passed|expired|lapsed|over|gone|past\b)"
    r"|(?:har|är)\s(?:nu\s|redan\s|också\s)?(?:passera\w+|gått ut|löpt ut|förbi|över\b))"
)
_GIVEN_UP = re.compile(  # after a day
    r"[\s,)-]{0,9}(?:deadline )?(?:(?:does |do )?no longer (?:appl|valid|stand|hold)\w*|is no longer"
    r"|gäller inte(?: längre)?|är inte längre|(?:has|have|had) been (?:cancell?ed|withdrawn|scrapped|dropped|removed)"
    r"|(?:is|was) cancell?ed|har (?:ställts in|dragits tillbaka|strukits|tagits bort|utgått)"
    r"|är (?:inställd|struken|borttagen|fel\w{0,8})|utgår|(?:is|was) (?:wrong|incorrect|not correct)|stämmer inte)\b"
)
_WAS = re.compile(
    r"\b(?:deadlines?|closing date|sista ansökningsdag\w*|sista dag\w*)\b[^.;:]{0,60}"
    r"\b(?:was|var)(?: den| the| on)?\s*$"
    r"|\b(?:ansökningstid\w*|\w{0,12}omgång\w*)\b[^.;:]{0,40}\b(?:gick ut|löpte ut|stängde|avslutades)(?: den)?\s*$"
)
_OF_YEAR = re.compile(
    r"\b20\d\d(?: års)? (?:\w{1,15} )?(?:deadline|call|round|cut-?off|omgång|utlysning)\w*\b[^.;:]{0,40}"
    r"\b(?:was|var)(?: den| the| on)?\s*$"
)


_IF = re.compile(
    r"\b(?:if|om|those who|de som|den som)\s(?:\w{1,20}\s){0,3}(?:apply|submit|söker|ansöker|skickar in|lämnar in)\b"
    r"[^,.;]{0,60}\b(?:before|by|until|no later than|före|innan|senast)(?: den| the)?\s*$"
)
_THEN = re.compile(
    r"[\s,]{0,9}(?:(?:you|we|they)\s(?:will\s|can\s|may\s)?(?:get|receive|have|give|be able|be offered|offer|help)\b"
    r"|(?:får|kan|hinner|erbjuds)\s(?:du|ni|vi|de)\b|(?:du|ni|vi)\s(?:får|hinner))"
)
_HAVE = re.compile(r"\b(?:har (?:nu )?på (?:dig|er)|you (?:now |still )?have)\s[^,.;]{0,30}$")
_TO_DO_OTHER = re.compile(r"\s(?:på (?:dig|er) )?(?:att|to)\s(?!an?söka|söka|skicka|lämna|apply|submit|send)")
_SINCE = re.compile(r"\b(?:closed|stäng[dt]|stängda)\b[^.;]{0,40}\b(?:since|sedan)(?: den| the)?\s*$")
_CLAIM = re.compile(r"\brekvi(?:r|sition)")
_CLAIM_WORD = re.compile(r"\brekvi(?:rer|sition)\w*")
_APPLY = re.compile(r"\bansök|\bsök(?:a|as|er|s)?\b|utlysning|\bdeadline|\bcall|\bappl(?:y|ication)")


_DOOR = (
    r"(?:(?:application|submission|funding|ansöknings)?\s?portal(?:en)?|(?:submission\s|application\s)?system(?:et)?|e-tjänst(?:en)?"
    r"|e-service)"
)
MAINTENANCE = r"(?:underhåll\w*|maintenance|upgrade\w*|uppdatering\w*|nere|down\b|unavailable|otillgänglig\w*)"
_UPKEEP = re.compile(
    rf"\b{_DOOR}\b[^.;]{{0,60}}\b(?:{MAINTENANCE}|(?:är|is|are|will be|hålls)\s(?:\w+\s)?(?:stäng[dt]a?|closed)"
    r"|(?:öppnar|opens|open)\s(?:igen|again)|re-?opens)\b"
)
_OPENS_AND_CLOSES = re.compile(
    rf"\b{_DOOR}\s(?:\w+\s)?(?:opens|öppnar|öppnas|open)\b[^;]{{0,80}}\b(?:closes|stänger|stängs|close)\b"
    rf"|\b{_DOOR}\s(?:är\söppen|is\sopen)\s(?:mellan|från|between|from)\b"
)


def is_upkeep(text: str) -> bool:
    """Whether an (even) sentence is on the system being closed for a while, and not on the call."""
    return bool(_UPKEEP.search(text))


def opens_and_closes(text: str) -> bool:
    """Whether an (even) sentence tells from when until when the system takes applications."""
    return bool(_OPENS_AND_CLOSES.search(text))


def is_condition(before: str, after: str) -> bool:
    """Whether a day is one until which applying brings something else, as feedback, or one to do something else."""
    brings = _IF.search(before) and _THEN.match(after)
    return bool(brings or (_HAVE.search(before) and _TO_DO_OTHER.match(after)))


def is_closed_since(before: str) -> bool:
    """Whether applying is closed since a day."""
    return bool(_SINCE.search(before))


def without_claims(text: str) -> str:
    """An (even) sentence of the same length in which requesting money is reporting; itself where it holds no request.

    'Apply by X and request the money by Y': where one applies too, the day to request is no day to apply.
    """
    return _CLAIM_WORD.sub(_as_report, text)


def _as_report(claim: re.Match[str]) -> str:
    report = "redovisningen" if "sition" in claim[0] else "redovisa"
    return report[: len(claim[0])].ljust(len(claim[0]), "s")


def is_claim(text: str) -> bool:
    """Whether an (even) sentence is on requesting money, which is paid where a page has a day to apply for it too."""
    return bool(_CLAIM.search(text)) and not is_application(text)


def is_application(text: str) -> bool:
    """Whether an (even) sentence speaks of applying in words of its own."""
    return bool(_APPLY.search(text))


def is_given_up(before: str, after: str) -> bool:
    """Whether a day holds no more, by what follows it, or is that of the round of a year that is named as past."""
    return bool(_GIVEN_UP.match(after) or _OF_YEAR.search(before))


def is_past(before: str, after: str) -> bool:
    """Whether a deadline is told as past."""
    return bool(_PASSED.match(after) or _WAS.search(before))


def with_next(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, where 'the next one is 15 January' speaks of applying after a sentence on a last day."""
    done = list(sentences[:1])
    for earlier, one in pairwise(sentences):
        before, text = even(earlier.text), even(one.text)
        follows = _NEXT.match(text) and holds_date(before) and _LAST_DAY.search(before) and one.piece == earlier.piece
        done.append(replace(one, about=True) if follows and _on_applying(earlier) else one)
    return done


def _on_applying(sentence: Sentence) -> bool:
    return sentence.about or speaks_of_applying(sentence.text) or "deadline" in even(sentence.text)
