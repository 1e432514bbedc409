"""What a call pays and to whom: grant, share of the costs, lump sum or prize; and what is left to pay oneself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from matcher.verdict.applicant import ProgrammeFact
from matcher.verdict.legal_form import share_of
from matcher.verdict.programmes import is_of_programme
from reading.money.funding import Funding, joined
from store.model import Call, Fact, FactKind, LegalForm, Money, Share, Source, Span

_PRIZE = re.compile(r"\b(?:prizes?|pris)\b", re.IGNORECASE)
_ONE_PROJECT = re.compile(
    r"\b(?:only one|a single|one) (?:project|proposal|consortium|grant|action)"
    r" (?:is|will be|would be|can be|shall be|is to be) (?:selected|funded|supported|awarded|financed|chosen)\b"
    r"|\b(?:bara|endast|ett enda|enbart) (?:ett )?(?:projekt|konsortium)"
    r" (?:får|kan få|väljs|beviljas|kommer att få|finansieras)\b",
    re.IGNORECASE,
)
_LUMP_SUM = re.compile(r"\blump[- ]sum\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statements:
    """The sentences of a call that say something of money, each with what it says."""

    told: tuple[tuple[str, Funding], ...]

    @cached_property
    def agreed(self) -> Funding:
        """What they say together; what they say differently is None."""
        return joined(funding for _, funding in self.told)

    def sentence(self, *names: str) -> str:
        """The first sentence that says one of these."""
        return next(
            (told for told, funding in self.told if any(getattr(funding, name) is not None for name in names)), ""
        )


def is_prize(call: Call) -> bool:
    """Whether the call gives a prize for what has been done."""
    return bool(_PRIZE.search(call.type_of_action))


def is_passed_on(call: Call) -> bool:
    """Whether the money is that of another project, which hands it on."""
    return "cascade" in call.type_of_action.lower()


def grant_of(call: Call, said: Statements, sentences: Iterable[str]) -> Fact | None:
    """The size of one grant; a text that names more than the whole budget is not believed. A single project gets the
    whole budget."""
    if call.grant_min or call.grant_max:
        return Fact(FactKind.GRANT_RANGE, Span(call.grant_min, call.grant_max), Source.FIELD)
    span = Span(said.agreed.grant_min, said.agreed.grant_max)
    largest = span.most or span.least
    if largest is None:
        return _whole_budget(call, sentences)
    if call.budget and call.budget.currency == largest.currency and call.budget.amount < largest.amount:
        return None
    return Fact(FactKind.GRANT_RANGE, span, Source.QUOTE, said.sentence("grant_min", "grant_max"))


def support(
    call: Call, said: Statements, rules: Iterable[ProgrammeFact], programmes: Iterable[ProgrammeFact]
) -> tuple[Fact, ...]:
    """A prize, a lump sum, or the funded shares of the municipality and its companies; never nothing.

    `rules` speak of the call; `programmes` are all that are in force.
    """
    if is_prize(call):
        return (Fact(FactKind.PRIZE, None, Source.FIELD),)
    stated = _stated_rate(call, said, programmes)
    rule = next((rule for rule in rules if rule.rate is not None or rule.lump_sum or rule.rate_varies), None)
    lump = _lump_sum(call, said, rule)
    if lump or stated:
        return tuple(fact for fact in (lump, stated) if fact)
    if rule is None or rule.rate is None or is_passed_on(call) or said.agreed.own_share is not None:
        return (Fact(FactKind.RATE, Share(), Source.FIELD),)
    return (Fact(FactKind.RATE, Share(rule.rate, rule.rate_companies), Source.RULE, rule.rule),)


def own_share(
    call: Call,
    said: Statements,
    paid: Sequence[Fact],
    grant: Fact | None,
    kronor_per_euro: float | None,
    form: LegalForm | None = None,
) -> Fact | None:
    """What the rate leaves, or what the text says, for that form; in kronor for a grant of the size that is known."""
    rate = next((fact for fact in paid if isinstance(fact.value, Share)), None)
    stated = said.agreed.own_share if call.rate is None else None
    if stated is not None:
        fact = Fact(FactKind.OWN_SHARE, Share(stated), Source.QUOTE, said.sentence("own_share"))
    elif rate and isinstance(rate.value, Share) and rate.value != Share():
        left = Share(_left(rate.value.municipality), _left(rate.value.companies))
        fact = Fact(FactKind.OWN_SHARE, left, rate.source, rate.evidence)
    else:
        return None
    return _with_kronor(share_of(fact, form), grant, kronor_per_euro)


def in_kronor(grant: Fact | None, kronor_per_euro: float | None) -> Fact | None:
    """The grant with its size in kronor where it is in euro and there is a rate of exchange."""
    if grant is None or not isinstance(grant.value, Span):
        return grant
    least, most = (_exchanged(money, kronor_per_euro) for money in (grant.value.least, grant.value.most))
    foreign = any(money and money.currency != "SEK" for money in (grant.value.least, grant.value.most))
    return replace(grant, sek=Span(least, most)) if foreign and (least or most) else grant


def _with_kronor(fact: Fact, grant: Fact | None, kronor_per_euro: float | None) -> Fact:
    """Own money = grant × own share ÷ funded share: what the whole project adds to a grant of that size."""
    if not isinstance(fact.value, Share) or grant is None or not isinstance(grant.value, Span):
        return fact
    own = fact.value.companies if fact.form is LegalForm.COMPANY else fact.value.municipality
    size = grant.value.most or grant.value.least
    kronor = _exchanged(size, kronor_per_euro)
    if not own or own >= 1 or kronor is None:
        return fact
    added = Money(round(kronor.amount * own / (1 - own)), "SEK")
    return replace(fact, sek=Span(added, added), grant=size)


def _whole_budget(call: Call, sentences: Iterable[str]) -> Fact | None:
    alone = next((sentence for sentence in sentences if _ONE_PROJECT.search(sentence)), "")
    if call.budget is None or is_prize(call) or call.grants not in (None, 1) or not (alone or call.grants == 1):
        return None
    source = Source.FIELD if call.grants == 1 else Source.QUOTE
    return Fact(FactKind.GRANT_RANGE, Span(call.budget, call.budget), source, "" if call.grants == 1 else alone)


def _stated_rate(call: Call, said: Statements, programmes: Iterable[ProgrammeFact]) -> Fact | None:
    """The rate that a field or the text gives. A portal's single rate is the companies' where the programme pays them
    exactly that and municipalities more."""
    if call.rate is not None:
        kind = next(
            (rule for rule in programmes if is_of_programme(rule, call) and _is_companies_rate(rule, call)), None
        )
        if kind and not call.type_of_action:
            return Fact(FactKind.RATE, Share(kind.rate, kind.rate_companies), Source.RULE, kind.rule)
        return Fact(FactKind.RATE, Share(call.rate), Source.FIELD)
    share = Share(said.agreed.rate, said.agreed.rate_companies)
    if share == Share():
        return None
    return Fact(FactKind.RATE, share, Source.QUOTE, said.sentence("rate", "rate_companies"))


def _is_companies_rate(rule: ProgrammeFact, call: Call) -> bool:
    return rule.rate_companies is not None and rule.rate_companies == call.rate != rule.rate


def _lump_sum(call: Call, said: Statements, rule: ProgrammeFact | None) -> Fact | None:
    if rule and rule.lump_sum:
        return Fact(FactKind.LUMP_SUM, rule.lump_sum, Source.RULE, rule.rule)
    if _LUMP_SUM.search(call.type_of_action):
        return Fact(FactKind.LUMP_SUM, None, Source.FIELD)
    return Fact(FactKind.LUMP_SUM, None, Source.QUOTE, said.sentence("lump_sum")) if said.agreed.lump_sum else None


def _exchanged(money: Money | None, kronor_per_euro: float | None) -> Money | None:
    if money is None or money.currency == "SEK":
        return money
    if money.currency != "EUR" or kronor_per_euro is None:
        return None
    return Money(round(money.amount * kronor_per_euro), "SEK")


def _left(rate: float | None) -> float | None:
    return None if rate is None else round(1 - rate, 6)
