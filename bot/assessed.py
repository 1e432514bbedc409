"""What the organisation thinks of the open calls, read from the memory: all that telling and showing need of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.briefs import open_briefs
from bot.instance import Instance
from bot.quarantine import Quarantine
from matcher.duplicates import merged
from matcher.features import Brief
from matcher.verdict.review import is_outdated
from store.model import Assessment, AssessmentBasis, Call, Interest, Key, Step


@dataclass(frozen=True, slots=True)
class AssessedCalls:
    """The open calls, each once and without its texts, and by their keys what is thought of them.

    `groups`: by the key of each open call that is shown, those of it and its duplicates, in order. `interests` have
    their lines as the answers moved them. `outdated` are the calls of which something is quoted that they no longer
    say. `quarantine`: those that could not be processed; it grows with the round. `embedded`: how many had no vectors
    before it.
    """

    calls: tuple[Call, ...]
    assessments: Mapping[Key, Assessment]
    groups: Mapping[Key, tuple[Key, ...]]
    interests: tuple[Interest, ...]
    basis: AssessmentBasis
    outdated: frozenset[Key] = frozenset()
    embedded: int = 0
    quarantine: Quarantine = field(default_factory=Quarantine)


def read_assessed(instance: Instance, now: datetime) -> AssessedCalls:
    """The calls that are open or to come at `now` and were assessed."""
    with instance.kept.lock:
        quarantine = Quarantine()
        return assessed_of(instance, open_briefs(instance, now, quarantine), quarantine)


def assessed_of(
    instance: Instance, briefs: Mapping[Key, Brief], quarantine: Quarantine, embedded: int = 0
) -> AssessedCalls:
    """Those of these open calls that were assessed, without the ones in `quarantine`."""
    marks = instance.kept.fingerprints(briefs)
    lines, left = instance.tenant.lines(), quarantine.keys(Step.MATCH)
    stored = {one.key: one for one in instance.tenant.assessments() if one.key in briefs}
    groups = _groups(briefs, stored)
    shown = {key: stored[key] for key in groups if key in stored and key not in left}
    return AssessedCalls(
        calls=tuple(merged(briefs[key].call, [briefs[one].call for one in groups[key]]) for key in shown),
        assessments=shown,
        groups={key: tuple(sorted(keys)) for key, keys in groups.items()},
        interests=tuple(replace(one, line=lines.get(one.id, one.line)) for one in instance.interests),
        basis=instance.tenant.basis() or AssessmentBasis(),
        outdated=outdated(instance, (one for one in shown.values() if one.fingerprint != marks[one.key])),
        embedded=embedded,
        quarantine=quarantine,
    )


def _groups(briefs: Mapping[Key, Brief], stored: Mapping[Key, Assessment]) -> dict[Key, list[Key]]:
    """The open calls that are one, by the key of the one that is shown, in the order of the calls."""
    shown_as = {key: one.key for one in stored.values() for key in one.duplicates} | {key: key for key in stored}
    groups: dict[Key, list[Key]] = {}
    for key in briefs:
        groups.setdefault(shown_as.get(key, key), []).append(key)
    return groups


def outdated(instance: Instance, assessments: Iterable[Assessment]) -> frozenset[Key]:
    """Those calls of whose assessment something is quoted that they, as they are stored now, do not say."""
    asked = {one.key: one for one in assessments}
    calls = instance.store.calls_with_fingerprints(asked)
    return frozenset(call.key for call, _ in calls if is_outdated(asked[call.key], call))
