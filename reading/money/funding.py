"""What a text says of money, clause by clause, by the noun that each figure is about.

Told apart: the budget of the whole call, the grant of one project, the funded share and the applicant's own share. What
a figure is about may also be something else: overheads, subcontracting, a threshold, money that a winner hands on. Such
figures, and those that leave a doubt, give nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from reading.money import funding_words as words
from reading.money import other_words as other
from reading.money.amounts import even, percents, placed_amounts
from reading.money.fractions import with_per_cents
from reading.money.pairs import paired
from reading.money.roles import Figure, FigureRole, amount_role, percent_role
from reading.money.taken_back import is_of_programme, is_of_the_past, is_to_come, with_new_sums
from store.model import Money, bounded

LEAST = 1_000  # no budget and no grant is smaller, in any currency
LONGEST_SENTENCE = 2_000  # characters; what is longer is a table or a list of something else

_END = re.compile(  # "70 % for municipalities; 50 % for companies" is one sentence
    r";(?!\s?(?:\w+ (?:to |till )?)?\d{1,3} ?(?:%|procent|per\s?cent) (?:för|till|for|to)\b|\s?(?:de "
    r"|the )?(?:övriga|resterande|återstående|remaining|rest)\b)|\n|[.!?](?=\s|$)"
)
_NO_END = re.compile(
    r"(?:\b(?:max|min|ca|approx|mill|milj|mio|mrd|mia|mln|tsd|mdr|t\.ex|bl\.a|e\.g|i\.e|dvs|inkl|exkl|incl|excl|nr|no"
    r"|art|resp|st|op"
    r"|kl|prel|avs)\.)$"
)
_BOUNDARY = re.compile(
    r"[,;:()]|\s-\s|\b(?:och|samt|men|dock|eller|and|but|however|or|with|med|varav|where|där|while|medan|whereas"
    r"|upp till|up to"
    r"|högst|max\w*|minst|at most|at least|for projects|för projekt|from|från)\b"
)
_MONEY = re.compile(  # without one of these, in small letters, nothing is said of money
    r"%|procent|per\s?cent|pct|€|£|\$|kr|eur|sek|nok|dkk|isk|usd|gbp|pln|chf|pound|zlot|zł|:-|finans|financ"
    r"|contribution|match"
    r"|insats|hälften|half of|(?:tredje|fjärde|femte)del|thirds? of|quarters? of|fifths of|\d/\d (?:av|of) "
)
_STOP = re.compile(r"[;:()]|, ")


@dataclass(frozen=True, slots=True)
class Funding:
    """What a text says of money. Shares are of the costs, 0–1; `rate` is the municipality's where it differs from
    the companies'."""

    budget: Money | None = None
    grant_min: Money | None = None
    grant_max: Money | None = None
    rate: float | None = None
    rate_companies: float | None = None
    own_share: float | None = None
    lump_sum: bool | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) is not None for field in fields(self))


def read_funding(text: str, *, passed_on: bool = False) -> Funding:
    """What all sentences of the text say; where two say different things of the same, neither counts.

    `passed_on`: the text is a call for money that another project hands on, so what is handed on is the grant.
    """
    return joined(funding for _, funding in read_sentences(text, passed_on=passed_on))


def read_sentences(text: str, *, passed_on: bool = False) -> Iterator[tuple[str, Funding]]:
    """The sentences that say something of money, each with what it says."""
    handed_on = not passed_on and bool(other.PASSED_ON.search(even(text)))
    for sentence in _sentences(bounded(text)):
        if not _MONEY.search(sentence.lower()):
            continue
        told = even(sentence)
        funding = Funding() if len(told) > LONGEST_SENTENCE else _read(told, handed_on, passed_on)
        if funding:
            yield sentence.strip(), funding


def joined(parts: Iterable[Funding]) -> Funding:
    """One value of each kind, None where the parts differ; a grant larger than the budget voids both."""
    found: dict[str, set[object]] = {field.name: set() for field in fields(Funding)}
    for part in parts:
        for name, values in found.items():
            values.add(getattr(part, name))
    one = {name: next(iter(values)) if len(values) == 1 else None for name, values in _stated(found).items()}
    funding = Funding(**one)  # type: ignore[arg-type]
    if funding.budget and any(_larger(grant, funding.budget) for grant in (funding.grant_min, funding.grant_max)):
        return Funding(rate=funding.rate, rate_companies=funding.rate_companies, own_share=funding.own_share)
    return funding


def _stated(found: dict[str, set[object]]) -> dict[str, set[object]]:
    return {name: values - {None} for name, values in found.items()}


def _larger(grant: Money | None, budget: Money) -> bool:
    return grant is not None and grant.currency == budget.currency and grant.amount > budget.amount


def _sentences(text: str) -> Iterator[str]:
    """Sentences and lines; the full stop of an abbreviation ends none."""
    begun = 0
    for end in _END.finditer(text):
        if not (end[0] == "." and _NO_END.search(text[max(begun, end.end() - 8) : end.end()].lower())):
            yield text[begun : end.end()]
            begun = end.end()
    yield text[begun:]


def _read(sentence: str, handed_on: bool, passed_on: bool) -> Funding:
    no_own = words.NO_OWN.search(sentence)
    sentence = words.EU_CO_FINANCING.sub("support", words.NO_OWN.sub(" ", sentence))
    figures = list(_figures(with_new_sums(with_per_cents(sentence))))
    shares = _shares([figure for figure in figures if figure.percent and not is_to_come(sentence)])
    capped = any(told.name == "rate" for told in shares)
    if any(told.name in ("rate", "rate_companies") and told.share is None for told in shares):
        shares = [told for told in shares if told.name == "own_share"]
    sums = [figure for figure in figures if not figure.percent]
    if figures and (is_of_programme(sentence) or is_of_the_past(figures[0].sentence, len(sums))):
        sums = []
    amounts = [amount_role(figure, capped, handed_on, passed_on) for figure in sums]
    parts = [_funding(told) for told in (*shares, *amounts) if told]
    if no_own:
        parts.append(Funding(own_share=0.0))
    return joined(parts)


def _shares(figures: Sequence[Figure]) -> list[FigureRole]:
    return paired(figures) or [told for figure in figures if (told := percent_role(figure))]


def _funding(told: FigureRole) -> Funding:
    if told.name == "grant":
        low, high = (money if money and money.amount >= LEAST else None for money in (told.low, told.high))
        return Funding(grant_min=low, grant_max=high, lump_sum=told.lump or None)
    if told.name == "budget":
        return Funding(budget=told.high if told.high and told.high.amount >= LEAST else None)
    return Funding(**{told.name: told.share})  # type: ignore[arg-type]


def _figures(sentence: str) -> Iterator[Figure]:
    """The amounts and percentages in order, each with the words that lead to it and those that follow it."""
    found = [(place, amount, None) for amount, place in placed_amounts(sentence)]
    shares = [((percent.start, percent.end), None, percent) for percent in percents(sentence)]
    ordered = sorted([*found, *shares], key=lambda one: one[0])
    subject, begun = "", 0
    for number, ((start, end), amount, percent) in enumerate(ordered):
        last = number + 1 == len(ordered)
        until = len(sentence) if last else ordered[number + 1][0][0]
        lead = sentence[begun:start]
        cut = _BOUNDARY.search(sentence, end, until)
        begun = (cut.start() if cut else until) if not last else until
        stop = _STOP.search(sentence, end) if last else None
        trail = sentence[end : (stop.start() if stop else until) if last else begun]
        if not last and not cut:
            begun = end  # nothing parts the two figures: the words between them are said of both
        subject = subject or lead
        yield Figure(lead, subject, trail, sentence, amount=amount, percent=percent)
