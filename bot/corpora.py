"""The open calls as a corpus: what is missing of it is worked out and kept, all else is read back, once a process."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial

from bot.instance import Instance
from bot.kept import Standing
from bot.quarantine import Quarantine
from matcher import MatchError
from matcher.corpus import Corpus, build
from matcher.duplicates import join
from matcher.embedder import Embedder, load_embedder
from matcher.encoders import Vectors
from matcher.features import CallFeatures, code_version, features_of, pack, unpack
from matcher.score.fusion import embed_calls
from matcher.score.likeness import vectors_of
from store.model import Call, Embedding, Feature, Key, Status, Step

log = logging.getLogger(__name__)

Progress = Callable[[Iterable[Embedding], int], Iterable[Embedding]]
Features = Mapping[Key, CallFeatures]
EVERYBODY = ""  # the owner of what holds for every municipality


_loaded = lru_cache(maxsize=2)(load_embedder)  # once a process; one that cannot be loaded is tried again


def load_model(instance: Instance) -> tuple[Embedder | None, str]:
    """The embedder, or None and one line on why only words can be compared."""
    try:
        return _loaded(instance.settings.matching.model), ""
    except MatchError as error:
        log.warning("matching by words alone: %s", error)
        return None, str(error)


def open_features(instance: Instance, now: datetime, quarantine: Quarantine) -> Features:
    """Of every stored call that is open or to come at `now`: what was worked out of it.

    What is not kept yet is worked out and kept; a call for which that fails is quarantined.
    """
    kept, store = instance.kept, instance.store
    version = store.calls_version()
    if kept.standing and kept.standing.holds(version, now):
        return kept.standing.features
    left, features = len(quarantine.left), _open_features(instance, now, quarantine)
    if version != store.calls_version():  # by what was kept just now, or by a reading meanwhile
        version, features = store.calls_version(), _open_features(instance, now, quarantine)
    ends = [end for one in features.values() if (end := one.brief.call.closes)]
    whole = len(quarantine.left) == left  # what was left out is to be tried, and named, again
    kept.standing = Standing(version, now, min(ends, default=None), features) if whole else None
    return features


def _open_features(instance: Instance, now: datetime, quarantine: Quarantine) -> Features:
    maker, store, known = code_version(), instance.store, instance.kept.features
    lacking = store.calls_without_features(maker, now)
    marks = {call.key: mark for call, mark in lacking}
    work = partial(_read, now=now)
    found = quarantine.each([call for call, _ in lacking], Step.MATCH, work, others_well=bool(known))
    made = [_feature(call, maker, marks[call.key], found[call.key], now) for call, _ in lacking if call.key in found]
    fresh = {key: (marks[key], features) for key, features in found.items() if features}
    standing = _stand(instance, EVERYBODY, maker, now, made)
    known.update({key: one for key, one in fresh.items() if key in standing})
    changed = [key for key, mark in standing.items() if known.get(key, ("",))[0] != mark]
    known.update({one.key: (one.fingerprint, features) for one, features in _readable(instance, maker, changed)})
    for key in known.keys() - standing.keys():
        del known[key]
    return {key: known[key][1] for key in standing if key in known}


def _read(call: Call, now: datetime) -> CallFeatures | None:
    """Compute a call's features; None for a closed call. Raises where duplicate detection fails on it."""
    from crawler.outline import says_when  # loaded only where a call is read for the first time

    dated = says_when(call)
    join((call,))
    return None if call.status(now) is Status.CLOSED else features_of(call, dated=dated)


def _feature(call: Call, maker: str, mark: str, features: CallFeatures | None, now: datetime) -> Feature:
    """`features` are None for a call that is closed; one without a day at which it closes has done so by `now`."""
    packed, until = pack(features) if features else (), call.closes or (None if features else now)
    return Feature(call.portal, call.ref, EVERYBODY, maker, mark, until, *packed)


def _stand(instance: Instance, owner: str, maker: str, now: datetime, made: list[Feature]) -> dict[Key, str]:
    """The fingerprints of the open calls that have this owner's feature, with those just made."""
    if not instance.store.only_reads:
        instance.store.save_features(made)
        return instance.store.open_features(owner, maker, now)
    withdrawn = {sighting.key for sighting in instance.store.sightings() if sighting.withdrawn_at}
    live = [one for one in made if one.key not in withdrawn and (one.until is None or one.until > now)]
    return instance.store.open_features(owner, maker, now) | {one.key: one.fingerprint for one in live}


def _readable(instance: Instance, maker: str, keys: list[Key]) -> Iterable[tuple[Feature, CallFeatures]]:
    for one in instance.store.features(EVERYBODY, maker, keys):
        try:
            yield one, unpack(one.document, one.data)
        except ValueError as error:
            log.warning("the kept features of %s cannot be read and are left out: %s", ":".join(one.key), error)


def features_with_marks(
    instance: Instance, keys: Sequence[Key], quarantine: Quarantine
) -> dict[Key, tuple[str, CallFeatures]]:
    """What was worked out of some calls, open or not, each with the fingerprint of the call."""
    maker = code_version()
    stored = instance.store.features(EVERYBODY, maker, keys)
    found = {one.key: (one.fingerprint, unpack(one.document, one.data)) for one in stored if one.data}
    lacking = instance.store.calls_with_fingerprints(key for key in keys if key not in found)
    made = quarantine.each(
        [call for call, _ in lacking], Step.MATCH, partial(features_of, dated=True), others_well=True
    )
    return found | {call.key: (mark, made[call.key]) for call, mark in lacking if call.key in made}


def corpus_of(
    instance: Instance, features: Features, embedder: Embedder | None, progress: Progress, quarantine: Quarantine
) -> tuple[Corpus, int]:
    """Those calls ready to be ranked, and how many had to be embedded; the last corpus where nothing has changed."""
    last, model = instance.kept.corpus, embedder.name if embedder else ""
    last = last if last and last.model == model else None
    if last and _are_same(last, features, embedded=embedder is not None):
        return last, 0
    vectors: dict[Key, Vectors] = {}
    for key, one in features.items() if last else ():
        rows = last.rows(key) if last and last.is_of(key, one) else None
        if rows is not None:
            vectors[key] = rows
    missing = {key: one for key, one in features.items() if key not in vectors} if embedder else {}
    embedded = 0
    if embedder:
        stored, embedded = vectors_of_calls(instance, missing, embedder, progress, quarantine)
        vectors |= stored
    corpus = instance.kept.corpus = build(model, features, vectors)
    return corpus, embedded


def _are_same(corpus: Corpus, features: Features, *, embedded: bool) -> bool:
    """Whether it is of just these calls, in this order, each with vectors where there is a model."""
    if embedded and len(corpus.vectors_at) < len(features):
        return False
    held = corpus.features
    return held.keys() == features.keys() and all(held[key] is one for key, one in features.items())


def vectors_of_calls(
    instance: Instance, missing: Features, embedder: Embedder, progress: Progress, quarantine: Quarantine
) -> tuple[dict[Key, Vectors], int]:
    """The vectors of those calls, and how many were made now."""
    marks = {key: one.brief.passages for key, one in missing.items()}
    stored = instance.store.embeddings(embedder.name, marks)
    found = {one.key: vectors_of(one) for one in stored if one.fingerprint == marks[one.key]}
    without = [key for key in marks if key not in found]
    calls = [call for call, _ in instance.store.calls_with_fingerprints(without)]
    made = embed(calls, embedder, progress, quarantine) if calls else []
    if made and not instance.store.only_reads:
        instance.store.save_embeddings(made)
    return found | {one.key: vectors_of(one) for one in made}, len(made)


def embed(calls: Sequence[Call], embedder: Embedder, progress: Progress, quarantine: Quarantine) -> list[Embedding]:
    """Compute embeddings of the calls; a call for which that fails is quarantined."""
    return quarantine.together(calls, Step.MATCH, lambda some: list(progress(embed_calls(some, embedder), len(some))))
