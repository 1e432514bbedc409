"""Can the municipality apply? The verdict, and the sentence or the programme rule that it rests on.

The first that speaks decides: areas the municipality is not in, lists it is not on, the call's own words on who may
apply, the programme's rule, and last the impression that the text makes (see docs/eligibility.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.applicants import Standing, Statement, declared, mentioned, noticed, told
from matcher.evidence import Weights, shipped, weigh
from matcher.passport import Municipality, ProgrammeFact, Role
from matcher.prerequisites import AREA, barrier, lacking
from matcher.programmes import applying
from matcher.regions import elsewhere
from store.model import Call, Eligibility, Verdict

__all__ = ["Municipality", "ProgrammeFact", "Role", "judge"]

# A list of every kind of applicant, as euro-access gives it, says what is lawful and not who is meant.
_EVERYBODY = ("private institution", "small and medium-sized enterprise")
_NOTICE = 1500  # characters; in a longer text companies and researchers occur whoever may apply
_QUOTE = 300  # characters of a quote


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a verdict is drawn from."""

    call: Call
    municipality: Municipality
    facts: tuple[ProgrammeFact, ...]
    declared: tuple[Statement, ...]
    told: tuple[Statement, ...]
    weights: Weights

    @property
    def role(self) -> Role:
        return self.facts[0].municipality if self.facts else "unclear"


def judge(
    call: Call,
    municipality: Municipality,
    programmes: Sequence[ProgrammeFact],
    on: date,
    weights: Weights | None = None,
) -> Eligibility:
    """The verdict on `call` for `municipality`, by what the call says and the programme facts valid on the day `on`.

    `weights` are other weights of words than the shipped ones: for measuring on calls that those were not fitted on.
    """
    facts = tuple(applying(call, programmes, on))
    case = _Case(call, municipality, facts, tuple(declared(call)), tuple(told(call)), weights or shipped())
    found = next(_findings(case))
    missing = lacking(facts, [said.sentence for said in (*case.declared, *case.told)], municipality)
    return replace(found, quote=_cut(found.quote), missing=() if found.verdict is Verdict.NO else missing)


def _findings(case: _Case) -> Iterator[Eligibility]:
    yield from _shut_out(case)
    yield from _by_applicants(case)
    yield from _by_programme(case)
    yield from _by_text(case)
    yield from _by_impression(case)
    yield Eligibility(rule=case.facts[0].rule if case.facts else "")


def _shut_out(case: _Case) -> Iterator[Eligibility]:
    """By place, by size, by a closed list, or in so many words."""
    if case.role == "no" and AREA in case.facts[0].prerequisites:
        yield Eligibility(Verdict.NO, rule=case.facts[0].rule)
    if place := elsewhere(case.call, case.municipality):
        yield Eligibility(Verdict.NO, place, f"Utlysningen gäller ett annat område än {case.municipality.name}.")
    if shut := barrier([said.sentence for said in case.declared], case.municipality):
        yield Eligibility(Verdict.NO, shut.sentence, shut.why)
    for said in (*case.declared, *case.told):
        if said.standing is Standing.REFUSED:
            yield Eligibility(Verdict.NO, said.sentence, "Kommuner får inte söka.")


def _by_applicants(case: _Case) -> Iterator[Eligibility]:
    """By the call's own field on who may apply; to name municipalities outweighs the programme, the rest does not."""
    yield from _as(Verdict.YES, case.declared, Standing.NAMED)
    if case.role == "no" or any(word in case.call.eligible.lower() for word in _EVERYBODY):
        return
    yield from _as(Verdict.YES, case.declared, Standing.PUBLIC)
    yield from _as(Verdict.PARTNER, case.declared, Standing.OPEN)
    yield from _only_others(case.declared)


def _by_programme(case: _Case) -> Iterator[Eligibility]:
    """By the programme's rule, unless it is a no and the text names municipalities where it speaks of who may apply."""
    if case.role == "no":
        yield from _as(Verdict.PARTNER, case.told, Standing.NAMED)
    if case.role != "unclear":
        yield Eligibility(Verdict(case.role), rule=case.facts[0].rule)


def _by_text(case: _Case) -> Iterator[Eligibility]:
    """By the sentences on who may apply where there is no other word of it; a short notice is read as a whole."""
    if case.facts or case.call.eligible:
        return
    yield from _as(Verdict.YES, case.told, Standing.NAMED)
    yield from _as(Verdict.YES, case.told, Standing.PUBLIC)
    if sum(len(section.text) for section in case.call.sections) < _NOTICE:
        yield from _only_others(tuple(noticed(case.call)))


def _by_impression(case: _Case) -> Iterator[Eligibility]:
    """By the words of the whole text: no where they are those of others, else partner where municipalities occur."""
    impression = weigh(case.call, case.weights)
    if impression and impression.others > case.weights.line:
        yield Eligibility(Verdict.NO, impression.sentence, "Riktar sig av ordvalet att döma till forskare och företag.")
    if sentence := mentioned(case.call):
        yield Eligibility(Verdict.PARTNER, sentence)


def _as(verdict: Verdict, said: Sequence[Statement], standing: Standing) -> Iterator[Eligibility]:
    yield from (Eligibility(verdict, one.sentence) for one in said if one.standing is standing)


def _only_others(said: Sequence[Statement]) -> Iterator[Eligibility]:
    for one in said:
        if one.standing is Standing.OTHERS:
            yield Eligibility(Verdict.NO, one.sentence, f"Riktar sig bara till {one.group}.")


def _cut(sentence: str) -> str:
    """The sentence, ended at a word where it is very long."""
    return sentence if len(sentence) <= _QUOTE else sentence[:_QUOTE].rsplit(" ", 1)[0] + " …"
