"""What is stored, as plain records for export and for checks from outside."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.briefs import apart, open_briefs
from bot.health import portal_readings
from bot.instance import Instance, portals_missing_key
from bot.mentions import mentioned_events
from bot.needless import DROPPED, standing
from bot.quarantine import Quarantine
from bot.receipts import held, unremembered
from bot.sending import paused
from matcher.duplicates import join
from matcher.feedback import worthwhile
from matcher.sample import estimate_missed
from notifier.digest import SAMPLED
from store.model import (
    OFFICE,
    Call,
    Change,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Incident,
    Key,
    QuarantinedCall,
    Run,
    Sighting,
    Status,
    Step,
    SubscriptionKind,
    one_line,
    serialize_document,
)

Record = dict[str, Any]

DIED_LATELY = timedelta(days=7)  # a dead message is a fault until somebody has had a week to see it


def call_records(instance: Instance, now: datetime, portal: str = "") -> list[Record]:
    """Every stored call, or those of one portal, with the calls that it is joined with; an odd one is left out."""
    sightings = {sighting.key: sighting for sighting in instance.store.sightings()}
    stored, quarantine = instance.store.calls(), Quarantine()
    whole = quarantine.each(stored, Step.MATCH, lambda call: join((call,)))
    duplicates = duplicates_of(instance, [call for call in stored if call.key in whole])
    shown = [call for call in stored if portal in ("", call.portal)]
    records = quarantine.each(shown, Step.TELL, lambda call: call_record(call, sightings.get(call.key), now))
    return [record | {"twins": duplicates.get(key, {})} for key, record in records.items()]


def call_record(call: Call, sighting: Sighting | None, now: datetime) -> Record:
    """All that is known of a call, with its status and next deadline as they are at `now`."""
    stage = call.next_stage(now)
    end = stage.end() if stage else None
    document: Record = json.loads(serialize_document(call))
    return document | {
        "status": _status(call, sighting, now).value,
        "closes": end.isoformat() if end else (stage.certainty.value if stage else ""),
        "url": call.url,
        **{name: _moment(sighting, name) for name in ("first_seen", "last_seen", "missing_since", "withdrawn_at")},
    }


def _status(call: Call, sighting: Sighting | None, now: datetime) -> Status:
    """That of the call at `now`; one that its portal has taken away is closed."""
    return Status.CLOSED if sighting and sighting.withdrawn_at else call.status(now)


def _statuses(instance: Instance, now: datetime) -> list[Status]:
    """Those of all stored calls, without the calls that cannot be worked on."""
    seen = {sighting.key: sighting for sighting in instance.store.sightings()}
    found = Quarantine().each(instance.store.calls(), Step.TELL, lambda call: _status(call, seen.get(call.key), now))
    return list(found.values())


def _moment(sighting: Sighting | None, name: str) -> str | None:
    told: datetime | None = getattr(sighting, name, None)
    return told.isoformat() if told else None


def duplicates_of(instance: Instance, calls: Sequence[Call]) -> dict[Key, Record]:
    """For each call: the calls of other portals that it is joined with, by portal:ref, and what joined them."""
    found: dict[Key, Record] = {call.key: {} for call in calls}
    for group in join(calls, apart(instance)):
        for (one, other), why in group.pairs:
            found[one][":".join(other)] = why
            found[other][":".join(one)] = why
    return found


def change_record(change: Change) -> Record:
    """One change: at, portal, ref, kind, before, after."""
    record: Record = json.loads(serialize_document(change))
    return record


def portal_records(instance: Instance, now: datetime) -> list[Record]:
    """How each portal was last read, why it does not count as read now, and what is wrong with it since when."""
    latest = {run.portal: run for run in instance.store.latest_runs()}
    good = {run.portal: run for run in instance.store.latest_good_runs()}
    without, readings = (
        portals_missing_key(instance.settings),
        {one.portal: one for one in portal_readings(instance, now, (), ())},
    )
    return [
        {
            "portal": name,
            "enabled": portal.enabled,
            "outcome": _outcome(latest.get(name)) if portal.enabled else "off",
            "last_read": latest[name].started.isoformat() if name in latest else None,
            "last_good": good[name].started.isoformat() if name in good else None,
            "unread": (readings[name].unread(now) or "") if name in readings else "",
            "calls": good[name].calls if name in good else 0,
            "proof": good[name].proof if name in good else "",
            "warnings": list(good[name].warnings) if name in good else [],
            "wrong": list(map(format_incident, readings[name].incidents)) if name in readings else [],
            "error": latest[name].error if name in latest else without.get(name, ""),
        }
        for name, portal in instance.settings.portals.items()
    ]


def _outcome(run: Run | None) -> str:
    return run.outcome.value if run else "never read"


def format_incident(one: Incident) -> str:
    """What is wrong with a portal, and since when."""
    return f"{one.kind} since {one.since.isoformat(timespec='minutes')}"


def matching(instance: Instance) -> str:
    """What the calls were assessed with."""
    basis = instance.tenant.basis()
    return basis.model or "words alone, without a model" if basis else "nothing matched yet"


def missed(instance: Instance, now: datetime) -> Record:
    """How many calls below every line are worth reading, by the office's answers about the weekly samples."""
    tenant = instance.tenant
    with instance.kept.lock:
        below = len(open_briefs(instance, now, Quarantine()).keys() & tenant.calls_below())
    told = (
        mentioned_events(instance, DeliveryKind.DIGEST, reader)
        for reader in instance.profile.subscribers(SubscriptionKind.DIGEST)
    )
    sampled = {key for events in told for key, event in events if event == SAMPLED}
    said = [answer.kind for answer in tenant.answers(OFFICE) if answer.key in sampled]
    return asdict(estimate_missed(below, len(said), sum(map(worthwhile, said))))


def format_quarantined(one: QuarantinedCall) -> str:
    """A call that is left out, at which step, why and since when, on one line."""
    since = f" since {one.since.isoformat(timespec='minutes')}" if one.since else ""
    return f"{one_line(':'.join(one.key), 250)}: {one.step}{since}: {one_line(one.reason, 300)}"


def undelivered(deliveries: Iterable[Delivery], now: datetime) -> int:
    """How many messages did not leave: they wait after a try that failed, or died within the last week.

    What was dropped because nobody needs it any more is not among them.
    """
    waiting = DeliveryState.PENDING, DeliveryState.SENDING
    return sum(
        (one.state in waiting and bool(one.error))
        or (standing(one) == DeliveryState.DEAD and now - one.created <= DIED_LATELY)
        for one in deliveries
    )


def status_record(instance: Instance, now: datetime, read: Sequence[Record] = ()) -> Record:
    """The whole memory in one record; `well`: every portal that is on was read, no message is stuck or held.

    `read`: the records of the portals at `now`, where they have been worked out.
    """
    open_or_not = _statuses(instance, now)
    quarantine = [*instance.store.quarantined(), *instance.tenant.quarantined()]
    deliveries, lost = instance.tenant.deliveries(payloads=False), unremembered(instance)
    portals = [name for name, portal in instance.settings.portals.items() if portal.enabled]
    gaps = instance.settings.missing_for_sending()
    unread = [one["portal"] for one in read or portal_records(instance, now) if one["unread"]]
    stuck, states = undelivered(deliveries, now), Counter(map(standing, deliveries))
    return {
        "well": bool(portals) and not (unread or stuck or lost or gaps),
        "at": now.isoformat(timespec="minutes"),
        "matching": matching(instance),
        "open": open_or_not.count(Status.OPEN),
        "forthcoming": open_or_not.count(Status.FORTHCOMING),
        "closed": open_or_not.count(Status.CLOSED),
        "set_aside": len(quarantine),
        "set_aside_calls": [format_quarantined(one) for one in quarantine],
        "unreadable_rows": instance.store.unreadable_rows(),
        "missed_estimate": missed(instance, now),
        "portals_read": f"{len(portals) - len(unread)} of {len(portals)}",
        "not_read": sorted(unread),
        "undelivered": stuck,
        "paused": paused(instance),
        "cannot_send": list(gaps),
        "sending_held": held(lost) if lost else "",
        **{f"deliveries_{state}": states[state] for state in (*map(str, DeliveryState), DROPPED)},
    }
