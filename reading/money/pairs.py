"""Two percentages of one sentence that are told apart by whom they are for, or by who pays: municipality and companies,
funder and applicant."""

import re
from collections.abc import Sequence

from reading.money import funding_words as words
from reading.money import other_words as other
from reading.money.roles import Figure, FigureRole

_COMPANIES_OF_OURS = re.compile(
    r"\b(?:kommunala|kommunägda|offentliga|municipal|municipally owned|public)(?= (?:bolag|företag|compan|enterpris))"
)
_FOR = re.compile(
    r"^[\s(]*(?:(?:av|of) [^,;%]{1,40}? )?(?:för|till|åt|for|to|when it comes to|när det gäller)\b"
    r"(?P<whom>[^,;%]{1,60})"
)
_ABOUT_COSTS = re.compile(r"\b(?:\w*kostnad\w*|costs?|expenses|expenditure)\b")
_OF_BUDGET = re.compile(r"\b(?:av|of) (?:the |den )?(?:total |totala )?(?:projekt)?budget(?:en)?\b")
# What is left of "70 % för kommuner, 50 % för företag" when figures and parties are taken out of it.
_NOTHING_ELSE = re.compile(
    r"(?:\d+(?:[.,]\d+)?|%|procent|per|cent|pct|och|and|för|till|for|to|högst|upp|up|max\w*|at|most|med|with|samt|is"
    r"|are"
    r"|är|gäller|det|it|the|other|övriga|andra|while|medan|men|but|små|medelstora|stora|small|medium|sized|large)"
)
_FUNDER = re.compile(
    r"\b(?:eu|eu:s|unionen|union|erdf|eruf|esf\+?|jtf|interreg|life|\w*fondens?|fund|unionens|programmets|programmet"
    r"|programme|\w{3,}verket"
    r"|\w*styrelsen|staten|state|agency|commission|kommissionen|vinnova|eu-\w+|grants?|support|\w*stöd(?:et)?"
    r"|\w*bidrag(?:et)?)\b"
)
_PAYER = re.compile(
    r"\b(?:kommun(?:en|erna|er)?|ni|du|sökand\w*|projektägar\w*|partner\w*|parter(?:na)?|egen\w*|eget|egna|själva?"
    r"|med-?finansiering\w*|motfinansiering\w*|deltagar\w*|stödmottagar\w*|organisation(?:en|erna)|municipalit\w+"
    r"|applicants?|beneficiar\w+|you|own|co-?financing|match[- ]funding|city|town|council|staden"
    r"|er (?:andel|del)|your (?:share|part))\b"
)
# Whoever has not been named yet pays these.
_REST = re.compile(r"\b(?:remaining|övriga|resterande|återstående|resten|rest)\b")


def paired(figures: Sequence[Figure]) -> list[FigureRole]:
    """What two percentages of a sentence say together; empty where that leaves a doubt."""
    if len(figures) != 2 or any(figure.percent is None or figure.percent.share is None for figure in figures):
        return []
    sentence = _OF_BUDGET.sub("", figures[0].sentence)
    if other.OTHER_SHARE.search(sentence) or other.OTHER.search(sentence) or other.PASSED_ON.search(sentence):
        return []
    if words.REFUSED.search(sentence):
        return []
    return _by_payer(figures) or _by_recipient(figures)


def _by_recipient(figures: Sequence[Figure]) -> list[FigureRole]:
    """'70 % for municipalities, 50 % for companies', or 'municipalities 70 %, companies 50 %'."""
    sentence = figures[0].sentence
    others = words.OWN.search(sentence) or words.OWN_PAYER.search(sentence) or words.FLOOR.search(sentence)
    if others or not _is_of_support(sentence):
        return []
    after = [_recipient(found["whom"]) if (found := _FOR.match(figure.trail)) else "" for figure in figures]
    before = [_recipient(figure.lead) for figure in figures]
    for names in (after, before):
        if sorted(names) == ["rate", "rate_companies"]:
            return [_told(name, figure) for name, figure in zip(names, figures, strict=True)]
    return []


def _by_payer(figures: Sequence[Figure]) -> list[FigureRole]:
    """'The EU pays 70 % and the municipality 30 %': the two make up the whole, or nothing is told."""
    if round(sum(figure.percent.share or 0 for figure in figures if figure.percent), 4) != 1:
        return []
    before, after = (
        [_payer(text) for text in texts] for texts in zip(*((f.lead, f.trail) for f in figures), strict=True)
    )
    for names in (before, after, [one or second for one, second in zip(before, after, strict=True)]):
        if sorted(names) == ["own_share", "rate"]:
            return [_told(name, figure) for name, figure in zip(names, figures, strict=True)]
    return []


def _recipient(text: str) -> str:
    """Whose rate it is; empty where both or neither are named."""
    told = _COMPANIES_OF_OURS.sub("", text)
    companies, public = words.FOR_COMPANIES.search(told), words.FOR_PUBLIC.search(told)
    return "" if bool(companies) == bool(public) else "rate_companies" if companies else "rate"


def _payer(text: str) -> str:
    funder = _FUNDER.search(text)
    payer = _PAYER.search(text) or (not funder and _REST.search(text))
    return "" if bool(funder) == bool(payer) else "rate" if funder else "own_share"


def _is_of_support(sentence: str) -> bool:
    if words.SUPPORT.search(sentence) or words.RATE_LABEL.search(sentence) or _ABOUT_COSTS.search(sentence):
        return True
    rest = words.FOR_PUBLIC.sub(" ", words.FOR_COMPANIES.sub(" ", sentence))
    return all(map(_NOTHING_ELSE.fullmatch, re.findall(r"[\w.,]*\w|%", rest)))


def _told(name: str, figure: Figure) -> FigureRole:
    share = figure.percent.share if figure.percent else None
    if name == "rate_companies":
        return FigureRole("rate_companies", share=share)
    return FigureRole("own_share" if name == "own_share" else "rate", share=share)
