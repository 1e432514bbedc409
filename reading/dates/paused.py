"""Whether a sentence says that a call rests for now: it is not cancelled, and nobody can tell when it goes on."""

import re

from reading.dates.days import even

FOR_NOW = re.compile(r"\b(?:tills vidare|tillfälligt|until further notice|temporarily|for the time being|for now)\b")
_CALL = (
    r"(?:\w{0,20}utlysning(?:en|ar|arna)?|ansökan|ansökningar(?:na)?|ansökningst(?:id|ider)(?:en|erna)?"
    r"|ansökningsperiod(?:en)?|söktid(?:en)?|\w{0,12}omgång(?:en)?|bidraget|stödet|(?:intag|mottag)\w*\sav\sansökningar"
    r"|calls?(?:\sfor\s(?:proposals|projects|applications))?|applications?|submissions?|application\s(?:period|round"
    r"|window)|intake(?:\sof\sapplications)?|scheme|fund)"
)
_RESTS = (
    r"(?:paus(?:a[srdt]?|ade[s]?|ats|erar|erad|eras)|vilande|vilar|fryst|fryses|frysts|stängs?|stäng[dt]a?|stoppa(?:[srdt]|ts)?"
    r"|på\sis|on\shold|paused|suspended|halted|frozen|closed|stopped)"
)
_PASSIVE = re.compile(rf"\b{_CALL}(?P<between>(?:\s[^\s,;:.!?]+){{0,5}}?)\s{_RESTS}\b")
_ACTIVE = re.compile(rf"\b{_RESTS}(?P<between>(?:\s[^\s,;:.!?]+){{0,3}}?)\s{_CALL}\b")
_OF_OTHER = re.compile(  # 'the assessment of applications is paused'
    r"\b(?:av|of|för|for|med|with|på|on|kring|om|about|till|i|in)\s(?:\w+\s)?$"
)
_UNSURE = re.compile(
    r"\b(?:inte|ej|not|n[’']t|kan|may|might|could|can|om|if|när|when|förra|tidigare|previous|last|e-tjänst\w*|portal\w*)\b"
)


def is_resting(sentence: str) -> bool:
    """Whether a sentence says that the call itself, or taking in applications, rests until further notice."""
    text = even(sentence)
    return bool(FOR_NOW.search(text)) and any(_rests(text, pattern.search(text)) for pattern in (_PASSIVE, _ACTIVE))


def _rests(text: str, found: re.Match[str] | None) -> bool:
    if not found:
        return False
    before = text[: found.start()]
    return not (_UNSURE.search(before + found["between"]) or _OF_OTHER.search(before))
