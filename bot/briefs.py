"""The open calls without their texts: each once, however many portals publish it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.corpora import Features, open_features
from bot.instance import Instance
from bot.kept import Joined
from bot.quarantine import Quarantine
from bot.watching import pages_without_news
from matcher.duplicates import DuplicateGroup, Pair, join
from matcher.features import Brief
from store.model import Call, Key


def open_briefs(instance: Instance, now: datetime, quarantine: Quarantine) -> Mapping[Key, Brief]:
    """Every stored call that is open or to come at `now`, without its texts, as each portal has it.

    A watched page that says nothing of applying is none, and one that cannot be worked on is left out.
    """
    return briefs_of(instance, open_features(instance, now, quarantine), now)


def briefs_of(instance: Instance, features: Features, now: datetime) -> Mapping[Key, Brief]:
    """The same of those calls."""
    silent = pages_without_news(instance.store, [key for key, one in features.items() if not one.brief.dated], now)
    return {key: one.brief for key, one in features.items() if key not in silent}


def open_calls(instance: Instance, now: datetime, quarantine: Quarantine | None = None) -> tuple[DuplicateGroup, ...]:
    """The same, each once however many portals publish it."""
    with instance.kept.lock:
        return joined(instance, open_briefs(instance, now, quarantine or Quarantine())).groups


def joined(instance: Instance, briefs: Mapping[Key, Brief]) -> Joined:
    """Those calls, each once; the last answer where nothing has changed."""
    parted, last = apart(instance), instance.kept.joined
    if last and (last.briefs, last.apart) == (briefs, parted):
        return last
    groups = join([one.call for one in briefs.values()], parted, lambda call: briefs[call.key].richness)
    found = Joined(briefs, parted, groups, {group.call.key: group.keys for group in groups})
    instance.kept.joined = found
    return found


def apart(instance: Instance) -> set[Pair]:
    """The pairs of calls that an operator has said are not one."""
    pairs = (pair.split() for pair in instance.settings.matching.apart)
    return {(one, other) for one, other in (sorted(map(key_of, pair)) for pair in pairs)}


def key_of(name: str) -> Key:
    """The key of a call named as portal:ref."""
    portal, _, ref = name.partition(":")
    return Key(portal, ref)


def whole_calls(instance: Instance, calls: Iterable[Call]) -> list[Call]:
    """The calls with their texts; one that is not stored is as it is."""
    asked = list(calls)
    stored = {call.key: call for call, _ in instance.store.calls_with_fingerprints(call.key for call in asked)}
    return [
        replace(stored[call.key], links=call.links, title_sv=call.title_sv) if call.key in stored else call
        for call in asked
    ]
