"""Memory to matches: embeds what is not embedded yet, scores every open call for every interest, keeps the matches."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.aside import Aside
from bot.watching import quiet
from bot.wiring import House
from crawler.outline import says_when
from matcher import MatchError
from matcher.duplicates import Pair, Twins, join
from matcher.embedder import Embedder, load_embedder
from matcher.explain import explain
from matcher.facts import facts
from matcher.feedback import learn
from matcher.passages import fingerprint
from matcher.score.fusion import embed_calls, match_calls
from matcher.verdict.contested import contested
from matcher.verdict.eligibility import judge
from store.database import Store
from store.model import OFFICE, Answer, Call, Embedding, Fact, Interest, Key, LegalForm, Match, Status, Step

log = logging.getLogger(__name__)

# Matches under this are not worth a row; the ranking itself always knows every pair.
FLOOR = 0.05

Progress = Callable[[Iterable[Embedding], int], Iterable[Embedding]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Calls with their matches, best first, and how they were made; `twins` are the keys under which a call is known.

    `interests` have their lines as the answers moved them. `degraded` says in one line why only words were compared,
    and is empty where the model was used. `aside` are the calls that could not be worked on, and grows with the round.
    """

    calls: tuple[Call, ...]
    matches: Mapping[Key, tuple[Match, ...]]
    model: str
    embedded: int
    degraded: str
    embedder: Embedder | None
    embeddings: Mapping[Key, Embedding]
    twins: Mapping[Key, tuple[Key, ...]]
    interests: tuple[Interest, ...]
    aside: Aside = field(default_factory=Aside)


def rank_open(house: House, now: datetime, progress: Progress, interests: Sequence[Interest] = ()) -> Ranking:
    """Score every call that is open or to come at `now`, once however many portals publish it, for `interests`.

    Without `interests`, for all that are configured.
    """
    aside = Aside()
    joined = open_calls(house, now, aside)
    calls = [twins.call for twins in joined]
    ranking = rank_calls(house, calls, interests or house.interests, now, progress, aside, stored=True)
    return replace(ranking, twins={twins.call.key: twins.keys for twins in joined})


def open_calls(house: House, now: datetime, aside: Aside | None = None) -> tuple[Twins, ...]:
    """Every stored call that is open or to come at `now`, once however many portals publish it.

    A watched page that says nothing of applying is none, and one that cannot be worked on is left out.
    """
    withdrawn = {sighting.key for sighting in house.store.sightings() if sighting.withdrawn_at}
    known = [call for call in house.store.calls() if call.key not in withdrawn]
    aside = aside or Aside()
    live = aside.each(known, Step.MATCH, partial(_is_live, now=now))
    calls = [call for call in known if live.get(call.key)]
    silent = quiet(house.store, calls, now)
    return join([call for call in calls if call.key not in silent], apart(house))


def _is_live(call: Call, now: datetime) -> bool:
    """Whether it is open or to come. Raises where it cannot be held against the others."""
    says_when(call)
    join((call,))
    return call.status(now) is not Status.CLOSED


def apart(house: House) -> set[Pair]:
    """The pairs of calls that an operator has said are not one."""
    pairs = (pair.split() for pair in house.settings.matching.apart)
    return {(one, other) for one, other in (sorted(map(key_of, pair)) for pair in pairs)}


def key_of(name: str) -> Key:
    """The key of a call named as portal:ref."""
    portal, _, ref = name.partition(":")
    return Key(portal, ref)


def rank_calls(
    house: House,
    calls: Sequence[Call],
    interests: Sequence[Interest],
    now: datetime,
    progress: Progress,
    aside: Aside | None = None,
    *,
    stored: bool = False,
) -> Ranking:
    """Score `calls` for `interests`; where they are `stored`, vectors are kept too, and answers are learnt from."""
    aside = aside or Aside()
    embedder, degraded = load_model(house.settings.matching.model)
    answers = lessons(house) if stored else []
    heard = [*calls, *(answered(answers, calls, house.store) if stored else ())]
    known = house.store.embeddings(embedder.name) if embedder and stored else []
    fresh = embed_missing(heard, known, embedder, progress, aside)
    if stored and fresh:
        house.store.save_embeddings(fresh)
    last = {embedding.key: embedding for embedding in (*known, *fresh)}
    embeddings = {call.key: last[call.key] for call in heard if call.key in last}
    vectors = list(embeddings.values())
    matches = match_all(house, heard, interests, embedder, vectors, now, aside)
    if stored:
        matches = contested(matches, {one.key: one.kind for one in house.tenant.answers(OFFICE)})
    learnt = learn(matches, interests, answers, vectors)
    scored = without(calls, aside)
    return Ranking(
        calls=tuple(scored),
        matches=by_call(scored, learnt.matches),
        model=embedder.name if embedder else "",
        embedded=len(fresh),
        degraded=degraded,
        embedder=embedder,
        embeddings=embeddings,
        twins={call.key: (call.key,) for call in calls},
        interests=learnt.interests,
        aside=aside,
    )


def lessons(house: House) -> list[Answer]:
    """The departments' answers; those of the office count up the weekly sample and move nobody's ranking."""
    return [answer for answer in house.tenant.answers() if answer.unit != OFFICE]


def answered(answers: Iterable[Answer], calls: Iterable[Call], store: Store) -> list[Call]:
    """The calls that an answer was about and that are not among `calls`: most have closed since."""
    missing = {answer.key for answer in answers} - {call.key for call in calls}
    return [call for call in map(store.call, sorted(missing)) if call]


def keep_matches(house: House, ranking: Ranking, now: datetime) -> None:
    """Write down the matches that are worth a row, and forget the vectors of other models."""
    house.tenant.keep_lines({interest.id: interest.line for interest in ranking.interests})
    worth = [match for found in ranking.matches.values() for match in found if match.score >= FLOOR]
    house.tenant.save_matches(worth, now, [call.key for call in ranking.calls])
    if ranking.model and (forgotten := house.store.forget_embeddings(ranking.model)):
        log.warning("the model is now %s: %d embeddings of another model were dropped", ranking.model, forgotten)


def load_model(name: str) -> tuple[Embedder | None, str]:
    """The embedder, or None and one line on why only words can be compared."""
    try:
        return load_embedder(name), ""
    except MatchError as error:
        log.warning("matching by words alone: %s", error)
        return None, str(error)


def embed_missing(
    calls: Sequence[Call], stored: Sequence[Embedding], embedder: Embedder | None, progress: Progress, aside: Aside
) -> list[Embedding]:
    """Embeddings of the calls whose text has none yet from this model."""
    if embedder is None:
        return []
    known = {(embedding.key, embedding.fingerprint) for embedding in stored}
    marks = aside.each(calls, Step.MATCH, fingerprint)
    missing = [call for call in calls if call.key in marks and (call.key, marks[call.key]) not in known]

    def embed(some: Sequence[Call]) -> list[Embedding]:
        return list(progress(embed_calls(some, embedder), len(some)))

    return aside.together(missing, Step.MATCH, embed) if missing else []


def by_call(calls: Sequence[Call], matches: Iterable[Match]) -> dict[Key, tuple[Match, ...]]:
    """The matches of each of `calls`, best first."""
    grouped: dict[Key, list[Match]] = {call.key: [] for call in calls}
    for match in matches:
        if match.key in grouped:
            grouped[match.key].append(match)
    return {key: tuple(sorted(found, key=lambda match: -match.score)) for key, found in grouped.items()}


def match_all(
    house: House,
    calls: Sequence[Call],
    interests: Sequence[Interest],
    embedder: Embedder | None,
    embeddings: Sequence[Embedding],
    now: datetime,
    aside: Aside,
) -> list[Match]:
    """Every pair's match; the verdict is judged once a call and legal form, on the day of `now`."""
    today = now.astimezone(ZoneInfo(house.settings.schedule.zone)).date()
    found: list[Match] = []
    for form in dict.fromkeys(interest.form for interest in interests):
        own = [interest for interest in interests if interest.form is form]
        applicant = replace(house.municipality, form=form)
        judged = partial(judge, municipality=applicant, programmes=house.programmes, on=today)
        verdicts = aside.each(without(calls, aside), Step.MATCH, judged)
        whole = without(calls, aside)
        match = partial(match_calls, interests=own, embeddings=embeddings, embedder=embedder, eligibilities=verdicts)
        found += aside.together(whole, Step.MATCH, match) if whole else []
    return found


def without(calls: Iterable[Call], aside: Aside) -> list[Call]:
    """The calls that were not set aside while they were matched."""
    left = aside.keys(Step.MATCH)
    return [call for call in calls if call.key not in left]


def known_facts(house: House, call: Call, now: datetime, form: LegalForm | None = None) -> tuple[Fact, ...]:
    """What a card tells of the call's money and form, by the rules and the rate of exchange on the day of `now`.

    Shares are those of the legal form; of the municipality and its companies where `form` is None.
    """
    today = now.astimezone(ZoneInfo(house.settings.schedule.zone)).date()
    return facts(call, house.programmes, today, house.settings.money.eur_sek, form)


def explained(
    ranking: Ranking, call: Call, matches: Sequence[Match], interests: Sequence[Interest]
) -> tuple[Match, ...]:
    """The matches again with their reasons, which are worked out only for what somebody will read."""
    wanted = {interest.id: interest for interest in interests}
    embedding = ranking.embeddings.get(call.key)
    return tuple(
        replace(match, reason=explain(call, wanted[match.interest], embedding, ranking.embedder)) for match in matches
    )
