"""Why was I told of this call, or not: everything that the memory holds about one call, for one organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.briefs import apart, key_of
from bot.health import own_passport
from bot.instance import Instance
from crawler.polite.guard import place
from crawler.portal import passports
from matcher.duplicates import join
from matcher.verdict.review import needs_review
from store.model import (
    OFFICE,
    Assessment,
    Call,
    ClosedCall,
    Eligibility,
    Interest,
    Key,
    QuarantinedCall,
    Run,
    Sighting,
    Status,
    Telling,
)


@dataclass(frozen=True, slots=True)
class Score:
    """How one interest scored the call, 0–1, and the line from which it is told. `score` is None: under the floor.

    `passage`: what of the call answers it, where the line is reached.
    """

    interest: str
    unit: str
    score: float | None
    line: float
    passage: str = ""

    @property
    def reached(self) -> bool:
        return self.score is not None and self.score >= self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What is known of the call that was asked for.

    `call` is None for one that is not stored: then `closed` may say that it was closed when it was first read, and
    `portal` whose page it would be ("" for nobody's that we read). `run` is the portal's last reading, `good` the last
    one that went well. `scores` are best first; none of an interest means that no round has matched the call yet.
    `outdated`: the call no longer has the passage that the verdict quotes, so it is to be judged again.
    """

    asked: str
    portal: str
    run: Run | None
    good: Run | None
    call: Call | None = None
    status: Status | None = None
    sighting: Sighting | None = None
    closed: ClosedCall | None = None
    duplicates: tuple[Key, ...] = ()
    quarantined: tuple[QuarantinedCall, ...] = ()
    verdict: Eligibility | None = None
    outdated: bool = False
    scores: tuple[Score, ...] = ()
    tellings: tuple[Telling, ...] = ()


def trace(instance: Instance, asked: str, now: datetime, unit: str | None = None) -> Trace:
    """What is known of the call named portal:ref or by its address; with `unit`, only of that unit's interests."""
    call = _find(instance, asked)
    closed = None if call else instance.store.closed_call(asked)
    portal = call.portal if call else closed.portal if closed else _portal_of(instance, asked)
    found = Trace(
        asked=asked,
        portal=portal,
        run=next((run for run in instance.store.latest_runs() if run.portal == portal), None),
        good=next((run for run in instance.store.latest_good_runs() if run.portal == portal), None),
        closed=closed,
    )
    return _known(instance, found, call, now, unit) if call else found


def _known(instance: Instance, found: Trace, call: Call, now: datetime, unit: str | None) -> Trace:
    keys = _together(instance, call)
    kept = _assessment(instance, call.key, keys)
    wanted = [one for one in instance.interests if unit is None or one.unit == unit]
    verdict = next(filter(None, (kept.verdict(one.form) for one in wanted)), None) if kept else None
    own = (*instance.store.quarantined(), *instance.tenant.quarantined())
    return replace(
        found,
        call=call,
        status=call.status(now),
        sighting=next((one for one in instance.store.sightings() if one.key == call.key), None),
        duplicates=tuple(key for key in keys if key != call.key),
        quarantined=tuple(one for one in own if one.key in keys),
        verdict=verdict,
        outdated=bool(verdict and kept and (judged := instance.store.call(kept.key)) and needs_review(verdict, judged)),
        scores=_scores(kept, wanted, instance.tenant.lines()) if kept else (),
        tellings=tuple(one for one in instance.tenant.tellings(keys) if _concerns(instance, one, unit)),
    )


def _assessment(instance: Instance, key: Key, keys: Sequence[Key]) -> Assessment | None:
    """What is thought of the call, which may stand under one of its duplicates' `keys`; its own goes first."""
    found = instance.tenant.assessments(keys)
    return next(iter(sorted(found, key=lambda one: (one.key != key, key not in one.duplicates))), None)


def _scores(kept: Assessment, wanted: Sequence[Interest], lines: Mapping[str, float]) -> tuple[Score, ...]:
    known = {one.interest: one for one in kept.scores}
    found = []
    for wish in wanted:
        if one := known.get(wish.id):
            found.append(Score(wish.id, wish.unit, one.score, one.line, one.reason.passage if one.reason else ""))
        else:
            found.append(Score(wish.id, wish.unit, None, lines.get(wish.id, wish.line)))
    return tuple(sorted(found, key=lambda one: -(one.score or 0)))


def _find(instance: Instance, asked: str) -> Call | None:
    """The call with that portal:ref, identifier or address."""
    if ":" in asked and (call := instance.store.call(key_of(asked))):
        return call
    address = asked.rstrip("/")
    for call in instance.store.calls():
        if asked == call.identifier or address in (link.url.rstrip("/") for link in call.links):
            return call
    return None


def _portal_of(instance: Instance, asked: str) -> str:
    """The portal that is named, or whose host the address has; empty where there is none."""
    named = asked.partition(":")[0]
    if named in instance.settings.portals:
        return named
    if "://" not in asked:
        return ""
    hosts = {place(own_passport(instance, one).base_url): one.name for one in passports()}
    return hosts.get(place(asked), "")


def _together(instance: Instance, call: Call) -> tuple[Key, ...]:
    """The keys under which the call is known at all portals."""
    groups = join(instance.store.calls(), apart(instance))
    return next((group.keys for group in groups if call.key in group.keys), (call.key,))


def _concerns(instance: Instance, telling: Telling, unit: str | None) -> bool:
    """Whether the message went to somebody who hears for that unit."""
    if unit is None:
        return True
    contacts = {address for one in instance.interests if one.unit == unit for address in one.contacts}
    office = {one.address for one in instance.profile.people} - contacts
    return telling.recipient in (office if unit == OFFICE else contacts)
