"""Can the municipality apply? The verdict, and the sentence or the programme rule that it rests on.

The first that speaks decides: areas the municipality is not in, lists it is not on, the call's own words on who takes
part, the programme's rule, and last, as no more than a guess, the words of the whole text (see docs/eligibility.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.verdict.applicant import Municipality, ProgrammeFact, Role
from matcher.verdict.applicants import from_field, other_applicants_named
from matcher.verdict.area import elsewhere
from matcher.verdict.bodies import LOCAL, Standing, named
from matcher.verdict.evidence import Weights, is_for_others, shipped
from matcher.verdict.inhabitants import limits
from matcher.verdict.invited import are_invited, is_abroad, is_by_invitation
from matcher.verdict.legal_form import as_seen_by, by_others, role_of
from matcher.verdict.part import Part
from matcher.verdict.participation import is_object, parts, read_part, said
from matcher.verdict.predicates import ALSO, PLAIN
from matcher.verdict.prerequisites import AREA, barrier, for_mission, lacking
from matcher.verdict.programmes import applying, as_it_lies
from matcher.verdict.refusals import refuses_only_to_lead
from reading.passage import passage_fingerprint
from reading.sentences import sentences
from store.model import Call, Eligibility, LegalForm, Verdict, bounded_call

__all__ = ["Municipality", "ProgrammeFact", "Role", "judge"]

GUESS = "Texten tycks vända sig till {} (automatisk gissning)."

# A list of every kind of applicant, as euro-access gives it, says what is lawful and not who is meant.
_EVERYBODY = ("private institution", "small and medium-sized enterprise")
_MANY = 2  # commas; a shorter list means those that it names
_NOTICE = 1500  # characters; in a longer text companies and researchers occur whoever may apply
_QUOTE = 300  # characters of a quote


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a verdict is drawn from."""

    call: Call
    municipality: Municipality
    facts: tuple[ProgrammeFact, ...]
    declared: tuple[Part, ...]
    told: tuple[Part, ...]
    listed: tuple[Part, ...]  # those of the two that do not name the legal form that applies
    beside: tuple[Part, ...]
    weights: Weights

    @property
    def role(self) -> Role:
        return role_of(self.facts[0], self.municipality.form) if self.facts else "unclear"

    @property
    def is_company(self) -> bool:
        return self.municipality.form is LegalForm.COMPANY

    @property
    def said(self) -> tuple[Part, ...]:
        return (*self.declared, *self.told)

    @property
    def on_applicants(self) -> list[str]:
        """The sentences that say who may apply."""
        return [part.sentence for part in self.said if part.applies]


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
    call = bounded_call(call)
    facts = tuple(as_it_lies(fact, call, municipality) for fact in applying(call, programmes, on))
    field = as_seen_by(municipality.form, from_field(call), listed=True)
    text = as_seen_by(municipality.form, parts(call))
    beside = (field.beside, text.beside)
    case = _Case(call, municipality, facts, field.parts, text.parts, *beside, weights or shipped())
    found = next(_findings(case))
    closed = found.verdict in (Verdict.NO, Verdict.UNLIKELY)
    missing = () if closed else lacking(facts, case.on_applicants, municipality)
    return replace(found, quote=_cut(found.quote), missing=missing, passage=passage_fingerprint(found.quote))


def _findings(case: _Case) -> Iterator[Eligibility]:
    yield from _excluded(case)
    yield from _by_mission(case)
    yield from _by_applicants(case)
    yield from _by_text(case)
    yield from by_others(case.municipality.form, case.role, case.listed, case.beside)
    yield from _by_programme(case)
    yield from _by_impression(case)
    yield Eligibility(rule=next((fact.rule for fact in case.facts if fact.rate is None), ""))


def _excluded(case: _Case) -> Iterator[Eligibility]:
    """Verdict NO by area, size, a closed list or a refusal; PARTNER where only leading is refused."""
    if case.role == "no" and AREA in case.facts[0].prerequisites:
        yield Eligibility(Verdict.NO, rule=case.facts[0].rule)
    if place := elsewhere(case.call, case.municipality):
        yield Eligibility(Verdict.NO, place, f"Utlysningen gäller ett annat område än {case.municipality.name}.")
    named = [part.sentence for part in case.said if part.standing is Standing.NAMED and not part.together]
    if shut := barrier([*case.on_applicants, *named], case.municipality):
        yield Eligibility(Verdict.NO, shut.sentence, shut.why)
    applying = [part for part in case.said if part.standing is Standing.NAMED and part.applies]
    if applying and all(
        is_abroad(part.sentence, case.municipality.area_names) and not part.together for part in applying
    ):
        yield Eligibility(
            Verdict.NO, applying[0].sentence, f"Utlysningen gäller ett annat område än {case.municipality.name}."
        )
    refusals = [part for part in case.said if part.standing is Standing.REFUSED]
    final = [part for part in refusals if not refuses_only_to_lead(part.sentence)]
    if refused := None if applying else _best(final or refusals, Standing.REFUSED):
        who = "Bolag" if case.is_company else "Kommuner"
        why = f"{who} får inte söka." if final else ""
        yield Eligibility(Verdict.NO if final else Verdict.PARTNER, refused.sentence, why)
    yield from _by_invitation(case, [part.sentence for part in applying])


def _by_invitation(case: _Case, applying: Sequence[str]) -> Iterator[Eligibility]:
    """Where those who may apply are only some that were asked to: whether we are one of them nobody has told us."""
    invited = are_invited(applying)
    if not invited and (applying or case.role in ("yes", "partner")):
        invited = next(filter(is_by_invitation, _all_sentences(case.call)), "")
    if invited:
        yield Eligibility(quote=invited, rule="Gäller bara vissa: inbjudna, utvalda eller de som fått stöd förut.")


def _all_sentences(call: Call) -> Iterator[str]:
    yield from sentences(call.eligible)
    yield from (sentence for _, sentence in said(call))


def _by_mission(case: _Case) -> Iterator[Eligibility]:
    """Where the applicants are the cities of the EU mission, but perhaps not they alone."""
    for sentence in case.on_applicants:
        if for_mission(sentence, case.municipality):
            rule = f"Utlysningen gäller städerna i EU:s uppdrag; {case.municipality.name} är inte en av dem."
            yield Eligibility(quote=sentence, rule=rule)


def _by_applicants(case: _Case) -> Iterator[Eligibility]:
    """By the call's own field on who may apply; to name municipalities outweighs the programme, the rest does not."""
    everybody = _lists_everybody(case.call.eligible)
    named = _best(case.declared, Standing.NAMED)
    if named and not (everybody and case.is_company):
        yield Eligibility(Verdict.YES if named.applies else Verdict.PARTNER, named.sentence)
    if case.role == "no" or everybody:
        return
    if public := _best(case.declared, Standing.PUBLIC):
        yield Eligibility(Verdict.YES if public.applies else Verdict.PARTNER, public.sentence)
    if anyone := _best(case.declared, Standing.OPEN):
        yield Eligibility(Verdict.PARTNER, anyone.sentence)
    yield from _only_others(case.declared)


def _lists_everybody(eligible: str) -> bool:
    return eligible.count(",") >= _MANY and any(word in eligible.lower() for word in _EVERYBODY)


def _by_text(case: _Case) -> Iterator[Eligibility]:
    """By the title and the sentences on who takes part; to name municipalities outweighs any programme."""
    read = read_part(case.call.title)
    title = next(iter(as_seen_by(case.municipality.form, [read] if read else []).parts), None)
    if title and title.standing is Standing.OTHERS and title.applies:
        yield Eligibility(Verdict.NO, rule=f"Riktar sig till {title.group}, enligt rubriken.")
    if named := _best(case.told, Standing.NAMED):
        yield Eligibility(_reached(case, named), named.sentence)
    if case.role in ("yes", "no"):
        return
    if public := _best(case.told, Standing.PUBLIC):
        yield Eligibility(Verdict.PARTNER if case.role == "partner" else _reached(case, public), public.sentence)
    if not any(part.standing is Standing.OPEN for part in case.told):
        yield from _only_others([part for part in case.told if part.applies and part.only])


def _by_programme(case: _Case) -> Iterator[Eligibility]:
    if case.role != "unclear":
        yield Eligibility(Verdict(case.role), rule=case.facts[0].rule)


def _by_impression(case: _Case) -> Iterator[Eligibility]:
    """A guess from the words of the whole text, never where the title names municipalities."""
    if LOCAL.search(case.call.title):
        return
    for part in case.told if case.role == "unclear" else ():
        if part.standing is Standing.OTHERS and _is_guessable(part):
            yield Eligibility(Verdict.UNLIKELY, part.sentence, GUESS.format(part.group))
    length = sum(len(section.text) for section in case.call.sections)
    group = other_applicants_named(case.call) if not case.facts and not case.call.eligible and length < _NOTICE else ""
    if group and not (case.is_company and "företag" in group):
        yield Eligibility(Verdict.UNLIKELY, rule=GUESS.format(group))
    if is_for_others(case.call, case.weights):
        yield Eligibility(
            Verdict.UNLIKELY, rule=GUESS.format("forskning och industri" if case.is_company else "forskare och företag")
        )


def _is_guessable(part: Part) -> bool:
    """Whether a short sentence says plainly that others apply, and names municipalities at most as those it is for."""
    local = any(not is_object(part.sentence, name.start()) for name in named(LOCAL, part.sentence))
    return len(part.sentence) <= _QUOTE and _is_plain(part) and not local


def _is_plain(part: Part) -> bool:
    """Whether others are told to apply in so many words, and not as some who may apply too."""
    return bool(part.asked or PLAIN.search(part.sentence)) and not ALSO.search(part.sentence)


def _reached(case: _Case, part: Part) -> Verdict:
    """Whether those named apply themselves, or are partners of a consortium."""
    if part.alone or (case.role == "yes" and part.applies):
        return Verdict.YES
    several = any((fact.partners_min or 0) > 1 for fact in case.facts)
    return Verdict.PARTNER if part.together or several or not part.applies else Verdict.YES


def _best(said: Sequence[Part], standing: Standing) -> Part | None:
    """The sentence that says most plainly how those of that standing take part, the first of several."""
    found = [part for part in said if part.standing is standing]
    return max(found, key=_plainness, default=None)


def _plainness(part: Part) -> tuple[bool, ...]:
    return part.applies, limits(part.sentence) is not None, part.alone, part.together, len(part.sentence) <= _QUOTE


def _only_others(said: Sequence[Part]) -> Iterator[Eligibility]:
    for part in said:
        if part.standing is Standing.OTHERS:
            yield Eligibility(Verdict.NO, part.sentence, f"Riktar sig bara till {part.group}.")


def _cut(sentence: str) -> str:
    """The sentence, ended at a word where it is very long."""
    return sentence if len(sentence) <= _QUOTE else sentence[:_QUOTE].rsplit(" ", 1)[0] + " …"
