"""The facts of a call for its card: budget, grant, support, own share, consortium and stages, and where each stands.

A field that the portal gives always wins over what is read out of the text, and the text over the programme's rule.
What two sentences say differently is not told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from matcher.verdict.applicant import ProgrammeFact
from matcher.verdict.consortium import countries, is_two_stage, parties
from matcher.verdict.legal_form import share_of
from matcher.verdict.programmes import applying
from matcher.verdict.support import Statements, grant_of, in_kronor, is_passed_on, is_prize, own_share, support
from reading.money.funding import read_sentences
from reading.passage import passage_fingerprint
from reading.sentences import sentences
from store.model import Call, Consortium, Fact, FactKind, LegalForm, SectionKind, Source, StageKind, bounded_call

_FIRST = (SectionKind.FUNDING, SectionKind.PARTNERSHIP)
_SILENT = (SectionKind.KEYWORDS, SectionKind.DESTINATION, SectionKind.PARENT)


def facts(
    call: Call,
    programmes: Sequence[ProgrammeFact],
    on: date,
    kronor_per_euro: float | None = None,
    form: LegalForm | None = None,
) -> tuple[Fact, ...]:
    """What is known of the call's money and form, by the fields, the text and the programme facts valid on `on`.

    Shares are those of the legal form that applies; of the municipality and its companies where `form` is None.
    There is always a fact about the support: a rate, a lump sum, a prize, or a rate that is not stated.
    """
    call = bounded_call(call)
    said = tuple(_said(call))
    told = Statements(tuple(read_sentences("\n".join(said), passed_on=is_passed_on(call))))
    rules = tuple(applying(call, programmes, on))
    grant = in_kronor(grant_of(call, told, said), kronor_per_euro)
    paid = support(call, told, rules, [rule for rule in programmes if rule.valid_from <= on <= rule.valid_to])
    found = (
        _budget(call, told),
        grant,
        *(share_of(fact, form) for fact in paid),
        own_share(call, told, paid, grant, kronor_per_euro, form),
        _consortium(call, said, rules),
        _stages(call, said),
    )
    return tuple(_with_fingerprint(fact) for fact in found if fact)


def _with_fingerprint(fact: Fact) -> Fact:
    """The fact with its quote's fingerprint in `passage`; unchanged where it quotes nothing."""
    return replace(fact, passage=passage_fingerprint(fact.evidence)) if fact.source is Source.QUOTE else fact


def _budget(call: Call, told: Statements) -> Fact | None:
    if call.budget:
        return Fact(FactKind.BUDGET, call.budget, Source.FIELD)
    budget = told.agreed.budget
    return Fact(FactKind.BUDGET, budget, Source.QUOTE, told.sentence("budget")) if budget else None


def _consortium(call: Call, said: Iterable[str], rules: Iterable[ProgrammeFact]) -> Fact | None:
    """What the call asks for, but never less than the programme does; a prize and money that is passed on have no rule
    of the programme's."""
    free = is_prize(call) or is_passed_on(call)
    rule = None if free else next((rule for rule in rules if rule.partners_min or rule.countries_min), None)
    least = Consortium(rule.partners_min or 0, rule.countries_min or 0) if rule else Consortium()
    for sentence in said:
        asked = Consortium(parties(sentence) or 0, countries(sentence) or 0)
        enough = asked.parties >= least.parties and asked.countries >= least.countries
        if enough and (asked.is_joint or asked.parties):
            return Fact(FactKind.CONSORTIUM, asked, Source.QUOTE, sentence)
    return Fact(FactKind.CONSORTIUM, least, Source.RULE, rule.title) if rule else None


def _stages(call: Call, said: Sequence[str]) -> Fact | None:
    kinds = {stage.kind for stage in call.stages}
    if kinds & {StageKind.FIRST, StageKind.SECOND} or "two-stage" in call.identifier.lower():
        return Fact(FactKind.STAGES, 2, Source.FIELD)
    if sentence := next(filter(is_two_stage, said), ""):
        return Fact(FactKind.STAGES, 2, Source.QUOTE, sentence)
    return Fact(FactKind.STAGES, 1, Source.FIELD) if kinds == {StageKind.ONLY} else None


def _said(call: Call) -> Iterator[str]:
    """The sentences that may hold a figure: on funding and partnership first, then the rest."""
    chosen = [section for section in call.sections if section.kind not in _SILENT]
    ordered = sorted(chosen, key=lambda section: section.kind not in _FIRST)
    texts = [section.text for section in ordered if section.kind in _FIRST]
    texts += [call.eligible, call.conditions]
    texts += [section.text for section in ordered if section.kind not in _FIRST]
    for text in texts:
        yield from sentences(text)
