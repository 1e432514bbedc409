"""Memory to matches: every open call scored for every interest from what is kept of it, and the matches kept."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from bot.aside import Aside
from bot.corpora import Progress, corpus_of, embed, load_model, open_features
from bot.instance import Instance
from bot.judging import forms_of, judged, judged_matches, judging, scored
from bot.learning import taught
from bot.watching import pages_without_news
from matcher.corpus import Corpus
from matcher.duplicates import DuplicateGroup, Pair, join
from matcher.embedder import Embedder
from matcher.features import CallFeatures
from matcher.score.fusion import Numbers, match_calls
from matcher.verdict.contested import contested
from store.model import OFFICE, Call, Embedding, Fact, Interest, Key, LegalForm, Match, Step

log = logging.getLogger(__name__)

# Matches under this are not worth a row.
FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class Ranking:
    """Calls with their matches, best first, and how they were made; `twins` are the keys under which a call is known.

    The calls may be without their texts (`whole_calls` reads them). Of a call's matches there are the best of each kind
    and those over the floor or some line. `interests` have their lines as the answers moved them. `degraded` says in
    one line why only words were compared, and is empty where the model was used. `aside` are the calls that could not
    be worked on, and grows with the round.
    """

    calls: tuple[Call, ...]
    matches: Mapping[Key, tuple[Match, ...]]
    model: str
    embedded: int
    degraded: str
    embedder: Embedder | None
    twins: Mapping[Key, tuple[Key, ...]]
    interests: tuple[Interest, ...]
    embeddings: Mapping[Key, Embedding] = field(default_factory=dict)
    corpus: Corpus | None = None
    aside: Aside = field(default_factory=Aside)

    def embedding(self, key: Key) -> Embedding | None:
        """The vectors of a call's passages."""
        return self.corpus.embedding(key) if self.corpus else self.embeddings.get(key)


def rank_open(
    instance: Instance, now: datetime, progress: Progress, interests: Sequence[Interest] = (), best: int | None = None
) -> Ranking:
    """Score every call that is open or to come at `now`, once however many portals publish it, for `interests`.

    Without `interests`, for all that are configured. With `best`, only so many calls, those with the highest scores.
    """
    with instance.kept.lock:
        return _rank_open(instance, now, progress, tuple(interests or instance.interests), best)


def _rank_open(
    instance: Instance, now: datetime, progress: Progress, interests: tuple[Interest, ...], best: int | None
) -> Ranking:
    aside = Aside()
    features = open_features(instance, now, aside)
    embedder, degraded = load_model(instance)
    corpus, embedded = corpus_of(instance, features, embedder, progress, aside)
    joined = _joined(instance, features, now)
    keys = [twins.call.key for twins in joined]
    verdicts = judged(instance, {key: instance.kept.features[key][0] for key in keys}, interests, now, aside)
    left = aside.keys(Step.MATCH)
    shown = [twins for twins in joined if twins.call.key not in left]
    scores = scored(corpus, interests, embedder, verdicts)
    if best is not None:
        shown = _best(shown, best, scores, corpus)
    lessons = taught(instance, interests, keys, embedder, progress, now, aside)
    worth = worth_knowing(scores, interests, lessons.units)
    places = ((twins.call.key, np.flatnonzero(worth[:, corpus.places[twins.call.key]])) for twins in shown)
    found = [one for key, at in places for one in judged_matches(corpus, key, interests, scores, verdicts, at)]
    said = {one.key: one.kind for one in instance.tenant.answers(OFFICE)}
    learnt = lessons.learn(contested(found, said), interests, corpus)
    return Ranking(
        calls=tuple(twins.call for twins in shown),
        matches=by_call([twins.call for twins in shown], learnt.matches),
        model=corpus.model,
        embedded=embedded,
        degraded=degraded,
        embedder=embedder,
        twins={twins.call.key: twins.keys for twins in joined},
        interests=learnt.interests,
        corpus=corpus,
        aside=aside,
    )


def _best(shown: Sequence[DuplicateGroup], number: int, scores: Numbers, corpus: Corpus) -> list[DuplicateGroup]:
    """So many of the calls, those with the highest scores; of equals those that come first."""
    highest = scores.max(axis=0, initial=0)
    order = sorted(shown, key=lambda twins: -highest[corpus.places[twins.call.key]])
    return order[:number]


def worth_knowing(scores: Numbers, interests: Sequence[Interest], units: Collection[str]) -> NDArray[np.bool_]:
    """Interests × calls: over the floor or some line, the call's best of a kind, or of a unit that has answered."""
    worth = scores >= min([FLOOR, *(interest.line for interest in interests)])
    for kind in {interest.kind for interest in interests} if scores.size else ():
        rows = np.flatnonzero([interest.kind is kind for interest in interests])
        worth[rows[scores[rows].argmax(axis=0)], np.arange(scores.shape[1])] = True
    worth[[at for at, interest in enumerate(interests) if interest.unit in units]] = True
    return worth


def open_calls(instance: Instance, now: datetime, aside: Aside | None = None) -> tuple[DuplicateGroup, ...]:
    """Every stored call that is open or to come at `now`, without its texts, once however many portals publish it.

    A watched page that says nothing of applying is none, and one that cannot be worked on is left out.
    """
    with instance.kept.lock:
        return _joined(instance, open_features(instance, now, aside or Aside()), now)


def _joined(instance: Instance, features: Mapping[Key, CallFeatures], now: datetime) -> tuple[DuplicateGroup, ...]:
    silent = pages_without_news(instance.store, [key for key, one in features.items() if not one.brief.dated], now)
    briefs = {key: one.brief for key, one in features.items() if key not in silent}
    asked, last = (briefs, apart(instance)), instance.kept.joined
    if last and last[0] == asked:
        return last[1]
    joined = join([one.call for one in briefs.values()], asked[1], lambda call: briefs[call.key].richness)
    instance.kept.joined = asked, joined
    return joined


def apart(instance: Instance) -> set[Pair]:
    """The pairs of calls that an operator has said are not one."""
    pairs = (pair.split() for pair in instance.settings.matching.apart)
    return {(one, other) for one, other in (sorted(map(key_of, pair)) for pair in pairs)}


def key_of(name: str) -> Key:
    """The key of a call named as portal:ref."""
    portal, _, ref = name.partition(":")
    return Key(portal, ref)


def rank_calls(
    instance: Instance, calls: Sequence[Call], interests: Sequence[Interest], now: datetime, progress: Progress
) -> Ranking:
    """Score `calls`, which need not be in the memory, for `interests`: every pair."""
    aside = Aside()
    embedder, degraded = load_model(instance)
    embeddings = embed(calls, embedder, progress, aside) if embedder else []
    matches: list[Match] = []
    for form in forms_of(interests):
        own = [interest for interest in interests if interest.form is form]
        verdicts = aside.each(without(calls, aside), Step.MATCH, judging(instance, now, form))
        match = partial(match_calls, interests=own, embeddings=embeddings, embedder=embedder, eligibilities=verdicts)
        whole = without(calls, aside)
        matches += aside.together(whole, Step.MATCH, match) if whole else []
    known = without(calls, aside)
    return Ranking(
        calls=tuple(known),
        matches=by_call(known, matches),
        model=embedder.name if embedder else "",
        embedded=len(embeddings),
        degraded=degraded,
        embedder=embedder,
        twins={call.key: (call.key,) for call in calls},
        interests=tuple(interests),
        embeddings={one.key: one for one in embeddings},
        aside=aside,
    )


def without(calls: Iterable[Call], aside: Aside) -> list[Call]:
    """The calls that were not set aside while they were matched."""
    left = aside.keys(Step.MATCH)
    return [call for call in calls if call.key not in left]


def keep_matches(instance: Instance, ranking: Ranking, now: datetime) -> None:
    """Write down the matches that are worth a row, of each call at least the best, and forget other models' vectors."""
    instance.tenant.keep_lines({interest.id: interest.line for interest in ranking.interests})
    worth = [one for found in ranking.matches.values() for one in found if one is found[0] or one.score >= FLOOR]
    instance.tenant.save_matches(worth, now, [call.key for call in ranking.calls])
    if ranking.model and (forgotten := instance.store.forget_embeddings(ranking.model)):
        log.warning("the model is now %s: %d embeddings of another model were dropped", ranking.model, forgotten)


def by_call(calls: Sequence[Call], matches: Iterable[Match]) -> dict[Key, tuple[Match, ...]]:
    """The matches of each of `calls`, best first."""
    grouped: dict[Key, list[Match]] = {call.key: [] for call in calls}
    for match in matches:
        if match.key in grouped:
            grouped[match.key].append(match)
    return {key: tuple(sorted(found, key=lambda match: -match.score)) for key, found in grouped.items()}


def whole_calls(instance: Instance, calls: Iterable[Call]) -> list[Call]:
    """The calls with their texts, which are read for what somebody will see; one that is not stored is as it is."""
    asked = list(calls)
    stored = {call.key: call for call, _ in instance.store.calls_with_fingerprints(call.key for call in asked)}
    return [
        replace(stored[call.key], links=call.links, title_sv=call.title_sv) if call.key in stored else call
        for call in asked
    ]


def known_facts(instance: Instance, call: Call, now: datetime, form: LegalForm | None = None) -> tuple[Fact, ...]:
    """What a card tells of the call's money and form, by the rules and the rate of exchange on the day of `now`.

    Shares are those of the legal form; of the municipality and its companies where `form` is None.
    """
    from matcher.facts import facts  # loaded only where a call is shown

    today = now.astimezone(ZoneInfo(instance.settings.schedule.zone)).date()
    return facts(call, instance.programmes, today, instance.settings.money.eur_sek, form)


def explained(
    ranking: Ranking, call: Call, matches: Sequence[Match], interests: Sequence[Interest]
) -> tuple[Match, ...]:
    """The matches of a whole call again with their reasons, worked out only for what somebody will read."""
    from matcher.explain import explain

    wanted = {interest.id: interest for interest in interests}
    embedding = ranking.embedding(call.key)
    return tuple(
        replace(match, reason=explain(call, wanted[match.interest], embedding, ranking.embedder)) for match in matches
    )
