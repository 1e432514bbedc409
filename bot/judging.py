"""Verdicts and scores by legal form: what a unit is in law decides what it may apply for, and for how much."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial
from hashlib import sha256

import numpy as np

from bot.instance import Instance, local_day
from bot.kept import Judged
from bot.quarantine import Quarantine
from matcher.corpus import Corpus
from matcher.embedder import Embedder
from matcher.features import code_version
from matcher.score.fusion import Numbers, matches_of, score
from matcher.verdict.contested import contested
from matcher.verdict.eligibility import Municipality, ProgrammeFact, judge
from store.model import (
    AnswerKind,
    Call,
    Eligibility,
    Feature,
    Interest,
    Key,
    LegalForm,
    Match,
    Step,
    parse_document,
    serialize_document,
)

Verdicts = Mapping[LegalForm, Mapping[Key, Eligibility]]


def forms_of(interests: Iterable[Interest]) -> list[LegalForm]:
    """The legal forms among the units whose interests these are."""
    return list(dict.fromkeys(interest.form for interest in interests))


def judging(instance: Instance, now: datetime, form: LegalForm) -> Callable[[Call], Eligibility]:
    """Judges a call for a unit of that form, by the rules on the day of `now`."""
    applicant = replace(instance.municipality, form=form)
    return partial(judge, municipality=applicant, programmes=instance.programmes, on=local_day(instance.settings, now))


def judged(
    instance: Instance, marks: Mapping[Key, str], interests: Iterable[Interest], now: datetime, quarantine: Quarantine
) -> Verdicts:
    """The verdicts on calls, given by key and fingerprint, for each legal form among the interests."""
    return {form: _judged(instance, marks, form, now, quarantine) for form in forms_of(interests)}


def as_answered(verdicts: Verdicts, answers: Mapping[Key, AnswerKind]) -> Verdicts:
    """The verdicts as the office's answers have contested them."""
    return {
        form: {**known, **{key: contested(known[key], said) for key, said in answers.items() if key in known}}
        for form, known in verdicts.items()
    }


def _judged(
    instance: Instance, marks: Mapping[Key, str], form: LegalForm, now: datetime, quarantine: Quarantine
) -> Mapping[Key, Eligibility]:
    """What is not kept for just these rules is judged anew; a call that broke for another form is not tried again."""
    applicant = replace(instance.municipality, form=form)
    owner = f"{instance.tenant.organisation}/{form}"
    maker = f"{code_version()}:{rules_of(applicant, instance.programmes, local_day(instance.settings, now))}"
    last = instance.kept.judged.get((owner, maker))
    if last and last[0] == marks:
        return last[1]
    known, left = instance.kept.verdicts.setdefault((owner, maker), {}), quarantine.keys(Step.MATCH)

    def unknown() -> list[Key]:
        return [key for key, mark in marks.items() if key not in left and known.get(key, ("",))[0] != mark]

    if keys := unknown():
        kept = instance.store.features(owner, maker, keys)
        known.update({one.key: (one.fingerprint, parse_document(Eligibility, one.document)) for one in kept})
    if keys := unknown():
        known.update(_judge(instance, owner, maker, keys, quarantine, judging(instance, now, form)))
    found = {key: known[key][1] for key in marks if key in known}
    if len(found) == len(marks) and not quarantine.keys(Step.MATCH):  # what was left out is to be tried again
        instance.kept.judged[owner, maker] = marks, found
    return found


@lru_cache(maxsize=8)
def rules_of(municipality: Municipality, programmes: tuple[ProgrammeFact, ...], today: date) -> str:
    """A hash of all that a verdict rests on beside the call: who applies, and the facts in force that day."""
    valid = [fact for fact in programmes if fact.valid_from <= today <= fact.valid_to]
    return sha256(repr((municipality, valid)).encode()).hexdigest()[:16]


def _judge(
    instance: Instance,
    owner: str,
    maker: str,
    keys: list[Key],
    quarantine: Quarantine,
    work: Callable[[Call], Eligibility],
) -> Judged:
    read = instance.store.calls_with_fingerprints(keys)
    marks = {call.key: mark for call, mark in read}
    well = len(keys) < len(instance.kept.features)
    found = quarantine.each([call for call, _ in read], Step.MATCH, work, others_well=well)
    if not instance.store.only_reads:
        documents = ((call, serialize_document(found[call.key])) for call, _ in read if call.key in found)
        instance.store.save_features(
            [Feature(*call.key, owner, maker, marks[call.key], call.closes, one) for call, one in documents]
        )
    return {key: (marks[key], verdict) for key, verdict in found.items()}


def scored(corpus: Corpus, interests: Sequence[Interest], embedder: Embedder | None, verdicts: Verdicts) -> Numbers:
    """Interests × calls of the corpus: the probabilities, each by the verdict for the form of its unit."""
    found = np.zeros((len(interests), len(corpus.keys)), np.float32)
    for form, known in verdicts.items():
        rows = [at for at, interest in enumerate(interests) if interest.form is form]
        found[rows] = score(corpus, [interests[at] for at in rows], embedder, known)
    return found


def judged_matches(
    corpus: Corpus, key: Key, interests: Sequence[Interest], scores: Numbers, verdicts: Verdicts, places: Iterable[int]
) -> Iterator[Match]:
    """The matches of one call for the interests at those places, each with the verdict for the form of its unit."""
    asked = list(places)
    for form, known in verdicts.items():
        own = (at for at in asked if interests[at].form is form)
        yield from matches_of(corpus, key, interests, scores, known, own)
