"""Calls to matches: every open call scored for every interest from what is kept of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bot.briefs import briefs_of, joined
from bot.corpora import Progress, corpus_of, embed, load_model, open_features
from bot.instance import Instance
from bot.judging import Verdicts, as_answered, forms_of, judged, judged_matches, judging, scored
from bot.kept import Joined
from bot.learning import taught
from bot.quarantine import Quarantine
from matcher.corpus import Corpus
from matcher.duplicates import DuplicateGroup
from matcher.embedder import Embedder
from matcher.score.fusion import Numbers, match_calls
from store.model import OFFICE, Call, Eligibility, Embedding, Interest, Key, LegalForm, Match, Step

# Scores under this are not worth keeping.
FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class ScoredCalls:
    """Calls with their matches, best first, and how they were made; `groups` are the calls that are one.

    The calls may be without their texts. Of a call's matches there are the best of each kind and those over the floor
    or some line. `verdicts` are by legal form, as the office has contested them; `interests` have their lines as the
    answers moved them. `degraded` says in one line why only words were compared, and is empty where the model was used.
    `quarantine` are the calls that could not be worked on.
    """

    calls: tuple[Call, ...]
    matches: Mapping[Key, tuple[Match, ...]]
    model: str
    embedded: int
    degraded: str
    embedder: Embedder | None
    groups: Mapping[Key, tuple[Key, ...]]
    interests: tuple[Interest, ...]
    verdicts: Verdicts
    embeddings: Mapping[Key, Embedding] = field(default_factory=dict)
    corpus: Corpus | None = None
    quarantine: Quarantine = field(default_factory=Quarantine)

    def embedding(self, key: Key) -> Embedding | None:
        """The vectors of a call's passages."""
        return self.corpus.embedding(key) if self.corpus else self.embeddings.get(key)


def score_open(
    instance: Instance, now: datetime, progress: Progress, interests: Sequence[Interest] = (), best: int | None = None
) -> ScoredCalls:
    """Score every call that is open or to come at `now`, once however many portals publish it, for `interests`.

    Without `interests`, for all that are configured. With `best`, only so many calls, those with the highest scores.
    """
    with instance.kept.lock:
        return _score_open(instance, now, progress, tuple(interests or instance.interests), best)


def _score_open(
    instance: Instance, now: datetime, progress: Progress, interests: tuple[Interest, ...], best: int | None
) -> ScoredCalls:
    quarantine = Quarantine()
    features = open_features(instance, now, quarantine)
    embedder, degraded = load_model(instance)
    corpus, embedded = corpus_of(instance, features, embedder, progress, quarantine)
    known = joined(instance, briefs_of(instance, features, now))
    verdicts = judged(instance, instance.kept.fingerprints(known.keys), interests, now, quarantine)
    scores = scored(corpus, interests, embedder, verdicts)
    shown = [group.call for group in _best(known, best, scores, corpus, quarantine.keys(Step.MATCH))]
    lessons = taught(instance, interests, known.keys, embedder, progress, now, quarantine)
    worth = worth_knowing(scores, interests, lessons.units)
    places = ((call.key, np.flatnonzero(worth[:, corpus.places[call.key]])) for call in shown)
    said = as_answered(verdicts, {one.key: one.kind for one in instance.tenant.answers(OFFICE)})
    found = [one for key, at in places for one in judged_matches(corpus, key, interests, scores, said, at)]
    learnt = lessons.learn(found, interests, corpus)
    return ScoredCalls(
        calls=tuple(shown),
        matches=by_call(shown, learnt.matches),
        model=corpus.model,
        embedded=embedded,
        degraded=degraded,
        embedder=embedder,
        groups=known.keys,
        interests=learnt.interests,
        verdicts=said,
        corpus=corpus,
        quarantine=quarantine,
    )


def _best(
    known: Joined, number: int | None, scores: Numbers, corpus: Corpus, left: Collection[Key]
) -> Iterator[DuplicateGroup]:
    """So many of the calls, or all, without those left out: those with the highest scores, of equals the first."""
    places: Iterable[int] = range(len(known.groups))
    if number is not None:
        highest = scores.max(axis=0, initial=0)[[corpus.places[key] for key in known.keys]]
        places = np.argsort(-highest, kind="stable")
    found = (group for at in places if (group := known.groups[at]).call.key not in left)
    return islice(found, number)


def worth_knowing(scores: Numbers, interests: Sequence[Interest], units: Collection[str]) -> NDArray[np.bool_]:
    """Interests × calls: over the floor or some line, the call's best of a kind, or of a unit that has answered."""
    worth = scores >= min([FLOOR, *(interest.line for interest in interests)])
    for kind in {interest.kind for interest in interests} if scores.size else ():
        rows = np.flatnonzero([interest.kind is kind for interest in interests])
        worth[rows[scores[rows].argmax(axis=0)], np.arange(scores.shape[1])] = True
    worth[[at for at, interest in enumerate(interests) if interest.unit in units]] = True
    return worth


def score_calls(
    instance: Instance, calls: Sequence[Call], interests: Sequence[Interest], now: datetime, progress: Progress
) -> ScoredCalls:
    """Score `calls`, which need not be in the memory, for `interests`: every pair."""
    quarantine = Quarantine()
    embedder, degraded = load_model(instance)
    embeddings = embed(calls, embedder, progress, quarantine) if embedder else []
    matches: list[Match] = []
    judged_by: dict[LegalForm, Mapping[Key, Eligibility]] = {}
    for form in forms_of(interests):
        own = [interest for interest in interests if interest.form is form]
        verdicts = quarantine.each(without(calls, quarantine), Step.MATCH, judging(instance, now, form))
        judged_by[form] = verdicts
        match = partial(match_calls, interests=own, embeddings=embeddings, embedder=embedder, eligibilities=verdicts)
        whole = without(calls, quarantine)
        matches += quarantine.together(whole, Step.MATCH, match) if whole else []
    known = without(calls, quarantine)
    return ScoredCalls(
        calls=tuple(known),
        matches=by_call(known, matches),
        model=embedder.name if embedder else "",
        embedded=len(embeddings),
        degraded=degraded,
        embedder=embedder,
        groups={call.key: (call.key,) for call in calls},
        interests=tuple(interests),
        verdicts=judged_by,
        embeddings={one.key: one for one in embeddings},
        quarantine=quarantine,
    )


def without(calls: Iterable[Call], quarantine: Quarantine) -> list[Call]:
    """The calls that were not set aside while they were matched."""
    left = quarantine.keys(Step.MATCH)
    return [call for call in calls if call.key not in left]


def by_call(calls: Sequence[Call], matches: Iterable[Match]) -> dict[Key, tuple[Match, ...]]:
    """The matches of each of `calls`, best first."""
    grouped: dict[Key, list[Match]] = {call.key: [] for call in calls}
    for match in matches:
        if match.key in grouped:
            grouped[match.key].append(match)
    return {key: tuple(sorted(found, key=lambda match: -match.score)) for key, found in grouped.items()}


def explained(
    scored: ScoredCalls, call: Call, matches: Sequence[Match], interests: Sequence[Interest]
) -> tuple[Match, ...]:
    """The matches of a whole call again with their reasons."""
    from matcher.explain import explain

    wanted = {interest.id: interest for interest in interests}
    embedding = scored.embedding(call.key)
    return tuple(
        replace(match, reason=explain(call, wanted[match.interest], embedding, scored.embedder)) for match in matches
    )
