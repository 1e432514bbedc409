"""What the organisation thinks of the open calls, worked out and kept; nothing else holds a model or a vector."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import sha256

from bot.assessed import AssessedCalls, assessed_of
from bot.briefs import apart, open_briefs, whole_calls
from bot.corpora import Progress
from bot.describing import known_facts
from bot.instance import Instance, local_day
from bot.judging import rules_of
from bot.matching import FLOOR, ScoredCalls, explained, score_open
from bot.quarantine import Quarantine
from matcher.embedder import model_mark
from matcher.features import code_version
from store.model import (
    Assessment,
    AssessmentBasis,
    Call,
    FormFacts,
    FormVerdict,
    Interest,
    InterestScore,
    Key,
    LegalForm,
    Match,
    Step,
)

log = logging.getLogger(__name__)

TOGETHER = 200  # calls whose texts are held at once


def assess(instance: Instance, now: datetime, progress: Progress) -> AssessedCalls:
    """Bring what is thought of the open calls up to date and read it; where all it rests on is as it was, only read."""
    with instance.kept.lock:
        quarantine = Quarantine()
        briefs = open_briefs(instance, now, quarantine)
        inputs = fingerprint_of_inputs(instance, briefs, now)
        basis = instance.tenant.basis()
        if basis and basis.inputs == inputs and not quarantine.left:
            return assessed_of(instance, briefs, quarantine)
        scored = score_open(instance, now, progress)
        made = assessments_of(instance, scored, now)
        again = scored.degraded or scored.quarantine.left  # what was left out is to be tried, and named, again
        instance.tenant.replace_assessments(
            made,
            AssessmentBasis("" if again else inputs, scored.model, scored.degraded),
            {interest.id: interest.line for interest in scored.interests},
            scored.quarantine.keys(Step.MATCH),
        )
        _forget_other_models(instance, scored.model)
        return assessed_of(instance, open_briefs(instance, now, quarantine), scored.quarantine, scored.embedded)


def _forget_other_models(instance: Instance, model: str) -> None:
    if model and (forgotten := instance.store.forget_embeddings(model)):
        log.warning("the model is now %s: %d embeddings of another model were dropped", model, forgotten)


def fingerprint_of_inputs(instance: Instance, calls: Iterable[Key], now: datetime) -> str:
    """A hash of all that assessments rest on; `calls`: those that are open."""
    wishes = [replace(one, contacts=(), unit_name="") for one in instance.interests]
    return _hash(
        [(*key, mark) for key, mark in instance.kept.fingerprints(calls).items()],
        sorted(apart(instance)),
        wishes,
        instance.tenant.answers(),
        _rules(instance, now),
        model_mark(instance.settings.matching.model),
    )


def _rules(instance: Instance, now: datetime) -> str:
    """A hash of what verdicts and facts rest on beside the calls."""
    rules = rules_of(instance.municipality, instance.programmes, local_day(instance.settings, now))
    return _hash(code_version(), rules, instance.settings.money.eur_sek)


def _hash(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:16]


def assessments_of(instance: Instance, scored: ScoredCalls, now: datetime) -> list[Assessment]:
    """One for each of the calls; reasons and facts are worked out where a line is reached and none are kept."""
    known, rules = {one.key: one for one in instance.tenant.assessments()}, _rules(instance, now)
    made = {call.key: _bare(instance, scored, call.key, rules) for call in scored.calls}
    kept = {key: _with_kept(one, known.get(key)) for key, one in made.items()}
    lacking = [call for call in scored.calls if _lacks(kept[call.key])]
    describe = partial(_described, instance, scored, kept, now)
    for start in range(0, len(lacking), TOGETHER):
        whole = whole_calls(instance, lacking[start : start + TOGETHER])
        kept |= scored.quarantine.each(whole, Step.TELL, describe, others_well=len(lacking) < len(made))
    return list(kept.values())


def _bare(instance: Instance, scored: ScoredCalls, key: Key, rules: str) -> Assessment:
    """Without reasons and facts: of scores those worth keeping, and at least the best of each kind."""
    wishes = {interest.id: interest for interest in scored.interests}
    matches, keys = scored.matches[key], scored.groups[key]
    best = {wishes[one.interest].kind: one for one in reversed(matches)}.values()
    worth = (one for one in matches if one in best or one.score >= min(FLOOR, wishes[one.interest].line))
    return Assessment(
        portal=key.portal,
        ref=key.ref,
        duplicates=tuple(one for one in keys if one != key),
        fingerprints=tuple(instance.kept.fingerprints(keys).values()),
        model=matches[0].model if matches else scored.model,
        rules=rules,
        verdicts=tuple(FormVerdict(form, one[key]) for form, one in scored.verdicts.items() if key in one),
        scores=tuple(_score(one, wishes[one.interest]) for one in worth),
    )


def _score(match: Match, wish: Interest) -> InterestScore:
    wording = _hash(wish.kind, wish.title, wish.text, wish.language) if match.score >= wish.line else ""
    return InterestScore(wish.id, wish.form, match.score, wish.line, explained=wording)


def _with_kept(made: Assessment, known: Assessment | None) -> Assessment:
    """With the reasons and facts that are kept of the same call, made by the same rules, of the same interests."""
    if known is None or (known.fingerprints, known.rules) != (made.fingerprints, made.rules):
        return made
    reasons = {(one.interest, one.explained): one.reason for one in known.scores if known.model == made.model}
    return replace(
        made,
        scores=tuple(replace(one, reason=reasons.get((one.interest, one.explained))) for one in made.scores),
        facts=tuple(one for one in known.facts if one.form in _forms(made)),
    )


def _forms(one: Assessment) -> list[LegalForm | None]:
    """The legal forms for which facts are told: each that hears of the call, and None for all together."""
    return [None, *dict.fromkeys(score.form for score in one.reached)] if one.reached else []


def _lacks(one: Assessment) -> bool:
    reasoned = all(score.reason for score in one.reached)
    return not reasoned or {found.form for found in one.facts} != {*_forms(one)}


def _described(
    instance: Instance, scored: ScoredCalls, made: Mapping[Key, Assessment], now: datetime, call: Call
) -> Assessment:
    """The assessment of a whole call with the reasons and facts that it lacks."""
    one = made[call.key]
    wanted = {score.interest for score in one.reached if not score.reason}
    matches = [match for match in one.matches if match.interest in wanted]
    reasons = {match.interest: match.reason for match in explained(scored, call, matches, scored.interests)}
    facts = ((form, one.facts_for(form)) for form in _forms(one))
    return replace(
        one,
        scores=tuple(replace(score, reason=reasons.get(score.interest, score.reason)) for score in one.scores),
        facts=tuple(
            FormFacts(form, known_facts(instance, call, now, form) if known is None else known) for form, known in facts
        ),
    )
