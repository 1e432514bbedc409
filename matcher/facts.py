"""The facts of a call for its card: budget, grant, rate, own share, consortium and stages, each with where it stands.

A field that the portal gives always wins over what is read out of the text, and the text over the programme's rule.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from matcher import figures
from matcher.figures import Span
from matcher.passages import sentences
from matcher.passport import ProgrammeFact
from matcher.programmes import applying
from store.model import Call, Fact, FactKind, Money, SectionKind, Source, StageKind

Value = TypeVar("Value")

_FIRST = (SectionKind.FUNDING, SectionKind.PARTNERSHIP)
_SILENT = (SectionKind.KEYWORDS, SectionKind.DESTINATION, SectionKind.PARENT)
_TWO_STAGES = re.compile(
    r"\btwo[- ]stage (?:procedure|submission|application|call|process)|\bi två steg\b|\btvåstegs", re.IGNORECASE
)
_NAMES = {"EUR": "euro", "SEK": "kronor", "NOK": "norska kronor"}


def facts(call: Call, programmes: Sequence[ProgrammeFact], on: date) -> tuple[Fact, ...]:
    """What is known of the call's money and form, by the fields, the text and the programme facts valid on `on`."""
    rules = tuple(applying(call, programmes, on))
    said = tuple(_said(call))
    found = (
        _budget(call, said),
        _grant(call, said),
        _rate(call, said, rules),
        _own_share(call, said, rules),
        _consortium(said, rules),
        _stages(call, said),
    )
    return tuple(fact for fact in found if fact)


def _budget(call: Call, said: Sequence[str]) -> Fact | None:
    if call.budget:
        return Fact(FactKind.BUDGET, _money(call.budget), Source.FIELD)
    return _quoted(FactKind.BUDGET, said, figures.total, _money)


def _grant(call: Call, said: Sequence[str]) -> Fact | None:
    if call.grant_min or call.grant_max:
        return Fact(FactKind.GRANT_RANGE, _span(Span(call.grant_min, call.grant_max)), Source.FIELD)
    return _quoted(FactKind.GRANT_RANGE, said, figures.span, _span)


def _rate(call: Call, said: Sequence[str], rules: Iterable[ProgrammeFact]) -> Fact | None:
    if call.rate is not None:
        return Fact(FactKind.RATE, _percent(call.rate), Source.FIELD)
    if fact := _quoted(FactKind.RATE, said, figures.rate, _percent):
        return fact
    ruled = ((rule.rate, rule.rule) for rule in rules if rule.rate is not None)
    return next((Fact(FactKind.RATE, _percent(rate), Source.RULE, rule) for rate, rule in ruled), None)


def _own_share(call: Call, said: Sequence[str], rules: Iterable[ProgrammeFact]) -> Fact | None:
    """What the call says of it; else what the rate leaves, from where the rate stands."""
    if call.rate is not None:
        return Fact(FactKind.OWN_SHARE, _percent(1 - call.rate), Source.FIELD)
    if fact := _quoted(FactKind.OWN_SHARE, said, figures.own_share, _percent):
        return fact
    if fact := _quoted(FactKind.OWN_SHARE, said, figures.rate, lambda rate: _percent(1 - rate)):
        return fact
    ruled = ((rule.rate, rule.rule) for rule in rules if rule.rate is not None)
    return next((Fact(FactKind.OWN_SHARE, _percent(1 - rate), Source.RULE, rule) for rate, rule in ruled), None)


def _consortium(said: Sequence[str], rules: Iterable[ProgrammeFact]) -> Fact | None:
    for sentence in said:
        parties, countries = figures.parties(sentence), figures.countries(sentence)
        if parties or countries:
            return Fact(FactKind.CONSORTIUM, _together(parties, countries), Source.QUOTE, sentence)
    for rule in rules:
        if rule.partners_min or rule.countries_min:
            value = _together(rule.partners_min, rule.countries_min)
            return Fact(FactKind.CONSORTIUM, value, Source.RULE, f"{rule.title}: {value}.")
    return None


def _stages(call: Call, said: Sequence[str]) -> Fact | None:
    kinds = {stage.kind for stage in call.stages}
    if kinds & {StageKind.FIRST, StageKind.SECOND} or "two-stage" in call.identifier.lower():
        return Fact(FactKind.STAGES, "två steg", Source.FIELD)
    if sentence := next((sentence for sentence in said if _TWO_STAGES.search(sentence)), ""):
        return Fact(FactKind.STAGES, "två steg", Source.QUOTE, sentence)
    return Fact(FactKind.STAGES, "ett steg", Source.FIELD) if kinds == {StageKind.ONLY} else None


def _said(call: Call) -> Iterator[str]:
    """The sentences that may hold a figure: on funding and partnership first, then the rest."""
    chosen = [section for section in call.sections if section.kind not in _SILENT]
    ordered = sorted(chosen, key=lambda section: section.kind not in _FIRST)
    texts = [section.text for section in ordered if section.kind in _FIRST]
    texts += [call.eligible, call.conditions]
    texts += [section.text for section in ordered if section.kind not in _FIRST]
    for text in texts:
        yield from sentences(text)


def _quoted(
    kind: FactKind, said: Iterable[str], read: Callable[[str], Value | None], worded: Callable[[Value], str]
) -> Fact | None:
    """The first sentence in which something is read, as a fact with its quote."""
    for sentence in said:
        value = read(sentence)
        if value is not None:
            return Fact(kind, worded(value), Source.QUOTE, sentence)
    return None


def _money(money: Money) -> str:
    return f"{money.amount:,} {_NAMES.get(money.currency, money.currency)}".replace(",", "\u00a0")


def _span(span: Span) -> str:
    if span.least and span.most and span.least != span.most:
        return f"{_money(span.least).rsplit(' ', 1)[0]}–{_money(span.most)}"
    if span.most:
        return _money(span.most) if span.least else f"högst {_money(span.most)}"
    return f"minst {_money(span.least)}" if span.least else ""


def _percent(share: float) -> str:
    return f"{round(share * 100)}\u00a0%"


def _together(parties: int | None, countries: int | None) -> str:
    told = f"minst {parties} parter" if parties else ""
    lands = f"{'från ' if parties else 'minst '}{countries} länder" if countries else ""
    return " ".join(filter(None, (told, lands)))
