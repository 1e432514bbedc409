"""Figures that a sentence names and takes back: negated, of an earlier sum, or spent already."""

import re

_MORE = (  # 'not more than' is a limit, 'not only' no negation
    r"(?:exceed|överst|översk|underst|undersk|more|mer\b|mera|higher|högre|greater|större|larger|less|lower|fewer|mindre"
    r"|lägre|later|senare|earlier|tidigare|only|enbart|bara|endast|just\b|över\b|under\b|above|below)"
)
_NEGATED = re.compile(r"\b(?:not|cannot|never|nobody|inte|ej|aldrig|(?:no|nor|ingen|inget|inga)(?=\s[^\W\d_]))\b|n't\b")
_LIMITED = re.compile(rf"(?:\s\w{{1,15}}){{0,2}}\s{_MORE}")
_CLAUSE = re.compile(r"[,:;(]|\.(?!\d)|\b(?:but|utan|men|however|dock)\b")
_CHANGED = (
    r"\b(?:höj[dts]\w*|höjer|utök\w+|öka[rdst]\w*|sänk\w+|minska\w*|ändra\w*|raise[sd]?|increase[sd]?|reduce[sd]?|lowered"
    r"|decreased|changed|cut)(?:\s\w{1,15}){0,3}\s"
)
_SUM = r"[^,.;%]{1,40}(?:[.,]\d[^,.;%]{0,30})?"
_TO_NEW_SUM = re.compile(
    rf"{_CHANGED}(?:från|from|med|by)\s{_SUM}\s(?:till|to)\s(?!\d{{1,3}}(?:[.,]\d{{1,2}})?\s?(?:%|pro|per\s?c))(?=\D{{0,12}}\d)"
)
_CHANGED_BY = re.compile(rf"{_CHANGED}(?:med|by)\s\D{{0,12}}\d")
_LEFT = re.compile(r"\b(?:återst(?:år|ående)|kvar|remain(?:s|ed|ing)?|left|spent|used up|förbruka\w*)\b")
_OUT_OF = re.compile(r"\d (?:av|of|out of) (?:(?:de|the|totalt) )?\d")
_LATER = re.compile(r"\b(?:från|from|as of|starting|först|until)(?: och med)? (?:år(?:et)? )?20\d\d\b")
_PROGRAMME = (
    r"(?:horisont europa|horizon europe|digital europe|life|erasmus\+?|interreg[\w ]{0,20}|eu:?s? \w{0,20}fond\w*|eu)"
)
_OF_PROGRAMME = re.compile(
    r"\b(?:programmets|programme[’']s|myndighetens|verkets|fondens|agency[’']s|fund[’']s)\s(?:\w+\s){0,2}?budget"
    r"|\bbudget (?:of|for|för|i) (?:hela )?(?:the (?:whole )?programme|programmet|myndigheten)\b"
    rf"|\b(?:{_PROGRAMME}|programmet|the programme|myndigheten|the agency)(?: programme| som helhet)? (?:har|has)"
    rf" (?:en|a|an) (?:\w+ ){{0,2}}budget|\bbudget\b[^.;]{{0,60}}\b(?:för|for) {_PROGRAMME}\b(?!-)"
)
_DEMANDED = re.compile(
    r"\b(?:krävs|required|demanded|needed|införs|introduced|i år|this year|innan dess|until then|before that)\b"
)


def is_negated(lead: str) -> bool:
    """Whether the clause that leads to a figure denies it: 'does not cover', but not 'may not exceed'."""
    clause = lead[max((match.end() for match in _CLAUSE.finditer(lead)), default=0) :]
    return any(not _LIMITED.match(clause, found.end()) for found in _NEGATED.finditer(clause))


def with_new_sums(sentence: str) -> str:
    """An (even) sentence in which 'raised from 60 000 to 80 000 euro' holds the new sum only."""
    return _TO_NEW_SUM.sub("", sentence)


def is_of_the_past(sentence: str, sums: int) -> bool:
    """Whether the `sums` of an (even) sentence tell by how much a budget changed, or what of it is gone."""
    return bool(_CHANGED_BY.search(sentence) or (_LEFT.search(sentence) and (sums > 1 or _OUT_OF.search(sentence))))


def is_of_programme(sentence: str) -> bool:
    """Whether the budget that an (even) sentence tells is that of a whole programme or of whoever gives the money."""
    return bool(_OF_PROGRAMME.search(sentence))


def is_to_come(sentence: str) -> bool:
    """Whether an (even) sentence tells what is asked from a year on: it may not be asked now."""
    return bool(_LATER.search(sentence) and _DEMANDED.search(sentence))
