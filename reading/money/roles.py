"""What a single figure of a sentence is about, by the words that lead to it and those that follow."""

import re
from dataclasses import dataclass
from typing import Literal

from reading.money import funding_words as words
from reading.money import other_words as other
from reading.money.amounts import Amount, Percent
from reading.money.taken_back import is_negated
from store.model import Money

NEAR = 60  # characters between a figure and the word that says what it is, where nothing follows the figure

Name = Literal["budget", "grant", "rate", "rate_companies", "own_share"]

_BARE = re.compile(
    r"och|men|dock|samt|eller|and|but|however|or|with|med|a|ett|en|the|of|på|om|is|är|up|to|upp|till|högst|maximum"
    r"|max|maximalt|maximal|maximala|minst|minimum|at|most|least|som|mest|not|exceeding|mer|än|inte|över|kan|får"
    r"|vara|may|be|no|högsta|lägsta|minsta|more|than|between|mellan|from|från|lägst|i|in|also|även|samtidigt|uppgå|ca|cirka|about"
    r"|around|on|per|projekt|project|därutöver|upto|amount|belopp|ett|motsvarande|equivalent|corresponding"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount or a percentage of a `sentence`; `subject` leads to the first figure of it, `lead` to this one."""

    lead: str
    subject: str
    trail: str
    sentence: str
    amount: Amount | None = None
    percent: Percent | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing but 'and at most' stands between this figure and the one before it."""
        return _says_nothing(self.lead)

    @property
    def context(self) -> str:
        return f"{self.subject} {self.lead}" if self.bare else self.lead


@dataclass(frozen=True, slots=True)
class FigureRole:
    """What a figure is said to be."""

    name: Name
    low: Money | None = None
    high: Money | None = None
    share: float | None = None
    lump: bool = False


def _says_nothing(lead: str) -> bool:
    return all(map(_BARE.fullmatch, re.findall(r"[^\W\d_]+", lead)))


def amount_role(figure: Figure, capped: bool, handed_on: bool, passed_on: bool) -> FigureRole | None:
    """`capped`: the sentence gives a funding rate too. `handed_on`: the text tells of money that a winner hands on;
    `passed_on`: that is what can be applied for."""
    if figure.amount is None or _is_about_something_else(figure) or _is_threshold(figure):
        return None
    if (not passed_on and _is_handed_on(figure)) or is_negated(figure.context):
        return None
    each = bool(words.EACH.search(figure.trail) or words.EACH.search(figure.lead) or _is_dealt_out(figure))
    if not each and (words.PER.search(figure.trail) or words.PER.search(figure.lead)):
        return None
    if not each and not _is_size_of_project(figure) and _is_budget(figure):
        return _budget(figure)
    if _is_size_of_project(figure):
        return None
    if each or (_is_grant(figure, capped) and not handed_on and not _is_total(figure)):
        return _grant(figure)
    return None


def percent_role(figure: Figure) -> FigureRole | None:
    """The funded share or the applicant's own share; a share of anything else is None. A rate without a share stands
    for what may be one and cannot be read: 'i vissa fall 60 procent'."""
    share = figure.percent.share if figure.percent else None
    around = f"{figure.context} {figure.trail}"
    if other.OTHER.search(around) or other.OTHER_SHARE.search(around) or _is_handed_on(figure) or _is_threshold(figure):
        return None
    if is_negated(figure.context) or _is_paid_by_others(figure):
        return None
    if _is_left_to_pay(figure, around):
        return FigureRole("own_share", share=share) if share and _is_own(figure) else None
    if words.FLOOR.search(figure.context):
        return None
    companies, public = words.FOR_COMPANIES.search(around), words.FOR_PUBLIC.search(around)
    if not _is_rate(figure) or (companies and public):
        return FigureRole("rate")
    return FigureRole("rate_companies" if companies else "rate", share=share)


def _is_handed_on(figure: Figure) -> bool:
    return bool(other.PASSED_ON.search(figure.sentence) or other.GIVEN_BY_PROJECT.search(figure.context))


def _is_paid_by_others(figure: Figure) -> bool:
    """Whether a share is another funder's, or of all the support that an applicant may get."""
    return bool(other.OTHER_FUNDER.search(figure.context) or other.IN_ALL.search(f"{figure.context} {figure.trail}"))


def _is_about_something_else(figure: Figure) -> bool:
    around = f"{figure.context} {figure.trail}"
    own = words.OWN.search(around) or other.OTHER.search(around) or other.PROJECT_BUDGET.search(around)
    if own or other.OTHER_FUNDER.search(figure.context) or _is_worth(figure):
        return True
    return bool(other.COSTS.search(figure.context) and not words.SUPPORT.search(figure.context))


def _is_worth(figure: Figure) -> bool:
    """Whether what something is worth or what is invested stands nearer to an amount than the grant does."""
    worth, grant = (list(pattern.finditer(figure.context)) for pattern in (other.WORTH, words.SUPPORT))
    return bool(worth) and (not grant or worth[-1].start() > grant[-1].start())


def _is_threshold(figure: Figure) -> bool:
    if words.REFUSED.search(figure.sentence):
        return True
    ceiling = list(words.CEILING.finditer(figure.lead)) + list(words.FLOOR.finditer(figure.lead))
    compared = words.COMPARED.search(figure.lead)
    ranged = figure.amount and figure.amount.low != figure.amount.high
    return bool(compared and not ranged and not any(found.end() >= compared.start() for found in ceiling))


def _is_budget(figure: Figure) -> bool:
    return any(
        pattern.search(text) for pattern in (words.BUDGET, words.TOTAL) for text in (figure.lead, figure.trail)
    ) or (figure.bare and bool(words.BUDGET.search(figure.subject)) and not words.CEILING.search(figure.lead))


def _is_grant(figure: Figure, capped: bool) -> bool:
    """Whether the amount is one project's, though no 'per project' says so."""
    if words.GRANT.search(figure.context) or words.ASK.search(figure.context) or words.DURATION.search(figure.trail):
        return True
    plain = _says_nothing(figure.lead) or words.SUPPORT.search(figure.lead)
    return capped and bool(plain and words.CEILING.search(figure.lead))


def _is_size_of_project(figure: Figure) -> bool:
    """Whether the amount is all that a project may cost, which is neither the call's budget nor the grant."""
    around = f"{figure.lead} {figure.trail}"
    after = other.TOTAL_OF_PROJECT.search(figure.trail)
    if words.OF_CALL.search(around) or not (after or other.SIZE.search(figure.lead)):
        return False
    limited = words.CEILING.search(figure.lead) or words.FLOOR.search(figure.lead)
    of_project = other.PROJECT.search(around)
    return bool(words.EACH.search(around) or (limited and (after or of_project)))


def _is_total(figure: Figure) -> bool:
    return bool(words.TOTAL.search(f"{figure.context} {figure.trail}"))


def _grant(figure: Figure) -> FigureRole | None:
    amount = figure.amount
    if amount is None:
        return None
    lump = bool(words.LUMP.search(f"{figure.context} {figure.trail}"))
    if amount.low != amount.high:
        return FigureRole("grant", amount.low, amount.high, lump=lump)
    limit = _limit(figure.lead) or _limit(figure.trail)
    if limit or lump:
        floor, ceiling = limit is words.FLOOR, limit is words.CEILING
        return FigureRole("grant", None if ceiling else amount.low, None if floor else amount.high, lump=lump)
    return FigureRole("grant", high=amount.high) if _is_dealt_out(figure) else None


def _is_dealt_out(figure: Figure) -> bool:
    """'Four projects of 3 million each': no limit is named, but none gets more."""
    if words.EACH_GETS.search(figure.lead):
        return True
    apiece = words.APIECE.search(figure.trail) or words.APIECE_OF.search(figure.lead)
    return bool(apiece and words.OF_SO_MANY.search(figure.context))


def _limit(text: str) -> re.Pattern[str] | None:
    """Whether 'at most' or 'at least' is said, the last time that one of them is."""
    found = [(match.end(), limit) for limit in (words.CEILING, words.FLOOR) for match in limit.finditer(text)]
    return max(found, key=lambda one: one[0])[1] if found else None


def _budget(figure: Figure) -> FigureRole | None:
    """None where the same words may tell the size of a grant: 'grants of up to 5 million are available'."""
    amount, strong = figure.amount, words.BUDGET.search(f"{figure.lead} {figure.trail}")
    asked = words.GRANT.search(figure.context) or words.ASK.search(figure.context)
    if amount is None or amount.low != amount.high or words.FLOOR.search(figure.lead):
        return None
    if words.PART_OF_CALL.search(f"{figure.lead} {figure.trail}"):
        return None
    if (asked and (not strong or words.CEILING.search(figure.lead))) or words.ASK.search(figure.context):
        return None
    return FigureRole("budget", high=amount.high)


def _is_left_to_pay(figure: Figure, around: str) -> bool:
    """Whether the words are about what the applicant pays, and not about what the fund does."""
    if words.RATE_LABEL.search(figure.context) and not words.OWN_LABEL.search(around):
        return False
    own = [*words.OWN.finditer(figure.context), *words.OWN_PAYER.finditer(figure.context)]
    paid = list(words.PAID_BY_FUND.finditer(figure.context))
    if paid and all(found.end() <= paid[-1].end() for found in own):
        return False
    return bool(own or words.OWN.search(figure.trail) or words.OWN_PAYER.search(around))


def _is_own(figure: Figure) -> bool:
    """'The applicant's 40 %', not 'the fund co-finances 40 %'."""
    around = f"{figure.context} {figure.trail}"
    if not words.ABOUT_FINANCE.search(around):
        return False
    return not words.FOR_COMPANIES.search(around) or bool(words.FOR_PUBLIC.search(around))


def _is_rate(figure: Figure) -> bool:
    costs, supported = words.OF_COSTS.search(figure.trail), words.SUPPORT.search(figure.trail)
    if words.RATE_LABEL.search(figure.context) or words.RATE_LABEL.search(figure.trail):
        return True
    if words.SUPPORT.search(figure.context[-NEAR:]) and (not figure.trail.strip(" .") or supported or _to_whom(figure)):
        return True
    if words.PAID_BY_FUND.search(figure.context) and (costs or not figure.trail.strip(" .")):
        return True
    if costs:
        return bool(words.SUPPORT.search(figure.context) or words.ASK.search(figure.context) or supported) or (
            bool(words.CEILING.search(figure.lead)) and _says_nothing(figure.context)
        )
    if words.CEILING.search(figure.lead) and figure.bare and not figure.trail.strip(" ."):
        return bool(words.EACH.search(figure.sentence))  # '250 000 kronor per förstudie, högst 50 procent'
    return bool(words.CEILING.search(figure.lead) and supported)


def _to_whom(figure: Figure) -> bool:
    """'100 % for public bodies': the trail names no costs, but who gets it."""
    return bool(words.FOR_COMPANIES.search(figure.trail) or words.FOR_PUBLIC.search(figure.trail))
