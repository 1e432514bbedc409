"""The word that governs a day in its sentence: whether the day is about applying, and which edge of it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from reading.dates import markers
from reading.dates.cue import Cue
from reading.dates.cues import TOKEN
from reading.dates.days import even


class Role(StrEnum):
    """What happens on a day; UNTOLD where the sentence does not say."""

    OPENS = "opens"
    CLOSES = "closes"
    OTHER = "other"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Token:
    cue: Cue
    start: int
    end: int
    text: str


NEAR = 220  # in characters: a word further away governs another day
APPLYING = frozenset({Cue.LAST_DAY, Cue.PERIOD, Cue.FIRST_DAY, Cue.APPLY_NOUN, Cue.APPLY_VERB, Cue.CALL})
VERBS = frozenset(
    {
        Cue.OTHER_VERB,
        Cue.APPLY_VERB,
        Cue.CLOSES,
        Cue.OPENS,
        Cue.IS_OPEN,
        Cue.STARTS,
        Cue.ENDS,
        Cue.LAST_DAY,
        Cue.PERIOD,
        Cue.FIRST_DAY,
    }
)
OTHER = frozenset({Cue.OTHER_NOUN, Cue.OTHER_VERB})
_HEADS = frozenset({Cue.LAST_DAY, Cue.PERIOD, Cue.FIRST_DAY})
_NOUNS = frozenset({Cue.OTHER_NOUN, Cue.PERIOD, Cue.APPLY_NOUN, Cue.CALL})
_EDGES = frozenset({Cue.OPENS, Cue.FIRST_DAY, Cue.CLOSES, Cue.LAST_DAY, Cue.PERIOD, Cue.IS_OPEN, Cue.STARTS, Cue.ENDS})
_APPLY = frozenset({Cue.APPLY_NOUN, Cue.APPLY_VERB})
_HAS_DEADLINE = re.compile(r"report|question|payment|redovisning|rapport|utbetalning|komplettering|decision|evaluation")
_FOR_WHAT = re.compile(r"\s(?:for|on|to)\s(?:[\w-]+\s){1,4}$")
_PAID_FOR = re.compile(r"\b(?:för|for|om|avser|gäller|till)\s(?:[\w-]{1,30}\s){0,3}$")
_AFTER_PREPOSITION = re.compile(r"\b(?:för|for|inom|om|av|i|in|of|on|till|to|under|within|på)\s(?:[\w-]{1,20}\s){0,2}$")


def cue_words(text: str, wanted: frozenset[Cue] = frozenset(Cue)) -> list[Token]:
    found = (Token(Cue[match.lastgroup or ""], match.start(), match.end(), match[0]) for match in TOKEN.finditer(text))
    return [token for token in found if token.cue in wanted]


def speaks_of_applying(text: str) -> bool:
    """Whether a text names applying, the call or its own deadline."""
    return any(
        token.cue in _APPLY | {Cue.CALL, Cue.PERIOD} or markers.OWN_DEADLINE.match(token.text)
        for token in cue_words(even(text))
    )


def is_other_topic(heading: str) -> bool:
    """Whether a heading is about something else that has days, such as reports, decisions or questions."""
    return bool(cue_words(even(heading), OTHER)) and not speaks_of_applying(heading)


def asks_of_other(question: str) -> bool:
    """Whether the first thing that a question names is a report, a decision or a meeting."""
    told = cue_words(even(question), OTHER | APPLYING | {Cue.CLOSES, Cue.OPENS})
    return bool(told) and told[0].cue in OTHER


def topic(before: str, *, about: bool, window: bool = False) -> tuple[bool | None, list[Token]]:
    """Whether what stands before a day is about applying, and its telling words."""
    text = markers.RELATIVE.sub(lambda match: " " * len(match[0]), before)
    tokens = cue_words(text)
    copula, firmly = markers.COPULA.search(text), markers.FIRMLY.search(text)
    telling = [token for token in tokens if token.cue is not Cue.HANDS_IN]
    runs = window or markers.FROM.search(text) or markers.MIDST.search(text)
    if telling and telling[-1].cue is Cue.ACTIVITY and not copula and (runs or not firmly):
        paid = _PAID_FOR.search(text[: telling[-1].start])
        if runs or (paid and not any(token.cue is Cue.LAST_DAY for token in telling)):
            return False, tokens
    if markers.FOR_TIME.search(text):
        return False, tokens
    weighty = [token for token in telling if token.cue is not Cue.ACTIVITY]
    if weighty and weighty[-1].cue is Cue.LAST_DAY and markers.MIDST.search(text):  # no deadline lies between two days
        return False, tokens
    if not weighty:
        handed = any("submi" in token.text for token in tokens)
        return (False if telling else True if handed else None), tokens
    governing = _governing(text, weighty, tokens, copula=bool(copula))
    own = [token for token in tokens if token.start <= governing.start or not (copula and governing.cue in _HEADS)]
    return _means_applying(text, governing, tokens, about=about), own


def _governing(text: str, weighty: list[Token], tokens: list[Token], *, copula: bool) -> Token:
    """The word that a day hangs on: the noun for it before 'is', else the last verb, else the first noun."""
    heads = [token for token in weighty if token.cue in _HEADS]
    verbs = [token for token in weighty if token.cue in VERBS]
    first = next((token for token in weighty if not _AFTER_PREPOSITION.search(text[: token.start])), weighty[0])
    if copula and heads:
        return heads[-1]
    if copula or not verbs:
        return first
    late = [token for token in weighty if token.start > verbs[-1].start and token.cue in _NOUNS]
    handed = any(  # 'held in autumn' hands nothing in
        token.cue is Cue.HANDS_IN and token.text != "in" and token.start > verbs[-1].start for token in tokens
    )
    if handed and verbs[-1].cue not in _HEADS and late:
        return late[0]
    signed = handed or verbs[-1].text.startswith("sign")  # 'the application must be signed and submitted'
    return first if signed and first.cue is Cue.APPLY_NOUN else verbs[-1]


def _means_applying(text: str, token: Token, tokens: list[Token], *, about: bool) -> bool | None:
    """Whether the governing word, with its subject and object, is about applying."""
    earlier = [one for one in tokens if one.start < token.start]
    if token.cue in OTHER:
        return False
    if token.cue in (Cue.STARTS, Cue.ENDS):
        subject = _subject(text, [one for one in earlier if one.cue in _NOUNS | {Cue.ACTIVITY}])
        if subject is None:
            return True if about and not text[: token.start].strip(" :-") else None if token.cue is Cue.ENDS else False
        between = text[subject.end : token.start]
        if token.text.endswith("ing") and _FOR_WHAT.search(between) and not cue_words(between, _NOUNS):
            return False  # 'proposals for pilots beginning in autumn'
        callish = subject.cue not in (Cue.ACTIVITY, Cue.OTHER_NOUN)
        return callish and not markers.RELATIVE_START.search(text[subject.end : token.end])
    if token.cue in (Cue.CLOSES, Cue.OPENS, Cue.IS_OPEN):
        subject = _subject(text[: token.start], [one for one in earlier if one.cue in _NOUNS])
        return subject.cue is not Cue.OTHER_NOUN if subject else True if about else None
    if token.cue in (Cue.LAST_DAY, Cue.FIRST_DAY) and not markers.OWN_DEADLINE.match(token.text):
        object_ = next((one for one in tokens if one.start > token.start and one.cue in OTHER | _APPLY), None)
        beside = bool(earlier) and bool(_HAS_DEADLINE.match(earlier[-1].text)) and token.start - earlier[-1].end <= 3
        if beside or (object_ and object_.cue in OTHER):
            return False
        return True if about or not markers.COPULA.sub("", text[token.end :]).strip(" .!") else None
    return True


def _subject(text: str, nouns: list[Token]) -> Token | None:
    """The last noun before the verb that follows no preposition: 'projects' in 'projects in the call start'.

    The very last noun before 'that' or 'which', or where each follows a preposition; None without one.
    """
    free = [noun for noun in nouns if not _AFTER_PREPOSITION.search(text[: noun.start])]
    if nouns and re.search(r"\b(?:som|that|which)\s*$", text):  # 'questions on the call that closes'
        return nouns[-1]
    return free[-1] if free else nouns[-1] if nouns else None


def topic_after(coming: str, *, about: bool) -> bool | None:
    """The same for what follows a day: '1 March is the last day to apply', 'on 1 June the results are published'."""
    tokens = [token for token in cue_words(coming) if token.cue is not Cue.HANDS_IN]
    if not tokens:
        return None
    if any(token.cue is Cue.OTHER_VERB for token in tokens):
        return False
    first = tokens[0]
    if first.cue in (Cue.STARTS, Cue.ENDS):
        nouns = [token for token in tokens if token.cue in _NOUNS | {Cue.ACTIVITY}]
        return bool(nouns) and nouns[0].cue not in (Cue.ACTIVITY, Cue.OTHER_NOUN)
    if first.cue is Cue.ACTIVITY:
        return False
    return _means_applying(coming, first, tokens, about=about)


def edge_of(before: str, tokens: list[Token], own: list[Token], *, window: bool) -> Role | None:
    """Whether a day is the first or the last one to apply."""
    edges = [token for token in own if token.cue in _EDGES]
    last = edges[-1].cue if edges else None
    applied = bool(edges) and any(
        token.cue in _APPLY | {Cue.HANDS_IN} and token.start > edges[-1].start for token in own
    )
    active = bool(edges) or any(token.cue in (Cue.APPLY_VERB, Cue.HANDS_IN) for token in own)
    until, from_ = markers.UNTIL.search(before), markers.FROM.search(before) or markers.MIDST.search(before)
    if last is Cue.IS_OPEN and markers.NOT_BEFORE.search(before):
        return Role.OPENS
    if last in (Cue.OPENS, Cue.FIRST_DAY):
        return Role.CLOSES if applied and until else Role.OPENS
    if last in (Cue.CLOSES, Cue.LAST_DAY) and not from_:
        return Role.CLOSES
    if from_ or (window and active):
        return Role.OPENS if active else None
    if until or (markers.AFTER.search(before) and re.search(r"\b(?:inte|ej|not|no)\b", before)):
        return Role.CLOSES
    if last:
        return Role.OPENS if last in (Cue.IS_OPEN, Cue.STARTS) else Role.CLOSES
    handed = any(token.cue is Cue.HANDS_IN for token in tokens)
    names = _APPLY | {Cue.CALL} if window else _APPLY
    named = markers.COPULA.search(before) and any(token.cue in names for token in tokens)
    return Role.CLOSES if handed or named else None
