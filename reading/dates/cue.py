"""What a word can say of the day that it governs."""

from enum import StrEnum


class Cue(StrEnum):
    """What a word says of the day that it governs."""

    OTHER_NOUN = "a report, an answer, a meeting: another day"
    OTHER_VERB = "is decided, is paid, is used: another day"
    LAST_DAY = "the noun for a deadline"
    PERIOD = "the noun for the time to apply"
    FIRST_DAY = "the noun for an opening"
    APPLY_NOUN = "an application, in full or as a first step"
    APPLY_VERB = "to apply"
    CALL = "the call itself"
    CLOSES = "closes"
    OPENS = "opens"
    IS_OPEN = "is open, until or from"
    STARTS = "starts or runs: the time to apply where a call does, else another day"
    ENDS = "ends: a deadline where a call does, else another day"
    HANDS_IN = "is sent, is received: of whatever is sent"
    ACTIVITY = "what the money pays for"
