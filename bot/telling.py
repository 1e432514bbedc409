"""Matches to messages: who has not been told of what, the messages that tell it, and their way out of the house."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.matching import Ranking, explained
from bot.schedule import week_name
from bot.wiring import House
from crawler.portal import passports
from matcher.facts import facts
from matcher.sample import draw_sample
from notifier.alert import compose_alert
from notifier.digest import SAMPLED, ChangedCall, Digest, PortalReading, WeekNotes, compose_digest
from notifier.entry import Offer, reaches
from notifier.outbox import alert_deliveries, digest_deliveries
from store.model import (
    Call,
    ChangeKind,
    Channel,
    Delivery,
    DeliveryKind,
    Interest,
    Key,
    Mention,
)

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
CLOSING = timedelta(days=14)
BATCH = 50
# What is worth telling of a call that somebody has been told of.
TELLING = {ChangeKind.DEADLINE, ChangeKind.BUDGET, ChangeKind.ELIGIBILITY, ChangeKind.WITHDRAWN, ChangeKind.REOPENED}


@dataclass(frozen=True, slots=True)
class Plan:
    """Messages for one recipient, and the events that they tell."""

    recipient: str
    kind: DeliveryKind
    deliveries: tuple[Delivery, ...]
    mentions: tuple[Mention, ...]
    digest: Digest | None = None


def plan_alerts(house: House, ranking: Ranking, now: datetime) -> tuple[Plan, ...]:
    """One message for each contact person, and for the chat, where there are calls to hear of; each call once."""
    plans = [_plan_alert(house, ranking, channel, reader, now) for channel, reader in _listeners(house)]
    return tuple(plan for plan in plans if plan.deliveries)


def _listeners(house: House) -> Iterator[tuple[Channel, str]]:
    """Who hears of new matching calls at once, and over which channel."""
    contacts = sorted({contact for interest in house.interests for contact in interest.contacts})
    chat = house.settings.channels.slack.channel
    for way in house.settings.channels.use:
        readers = ([chat] if chat else []) if way == Channel.SLACK else contacts
        yield from ((Channel(way), reader) for reader in readers)


def _plan_alert(house: House, ranking: Ranking, channel: Channel, recipient: str, now: datetime) -> Plan:
    own = [interest for interest in ranking.interests if recipient in interest.contacts] or list(ranking.interests)
    told = {key for key, event in _told(house, DeliveryKind.ALERT, recipient) if event == "new"}
    alert = compose_alert(
        municipality=house.municipality.name,
        now=now,
        recipient=recipient,
        offers=[offer for offer in _offers(house, ranking, own, now) if told.isdisjoint(ranking.twins[offer.call.key])],
        interests=own,
    )
    deliveries = alert_deliveries(alert, channel=channel, sender=house.settings.channels.email.sender)
    return _plan(DeliveryKind.ALERT, recipient, deliveries, _spread(ranking, alert.mentions))


def plan_digests(house: House, ranking: Ranking, now: datetime, moment: datetime) -> tuple[Plan, ...]:
    """The digest of the week of `moment` for each recipient who has not got it."""
    missing = list(digests_missing(house, moment))
    return tuple(_plan_digest(house, ranking, channel, recipient, now) for channel, recipient in missing)


def digests_missing(house: House, moment: datetime) -> Iterator[tuple[Channel, str]]:
    """The recipients without a digest of the week of `moment`, each with the channel it comes by."""
    settings, week = house.settings, week_name(moment)
    for way in settings.channels.use:
        readers = (settings.digest.slack_channel,) if way == Channel.SLACK else settings.digest.recipients
        for reader in filter(None, readers):
            if house.store.delivery(f"digest:{week}:{way}:{reader}") is None:
                yield Channel(way), reader


def _plan_digest(house: House, ranking: Ranking, channel: Channel, recipient: str, now: datetime) -> Plan:
    digest = digest_for(house, ranking, recipient, now)
    sender = house.settings.channels.email.sender
    deliveries = digest_deliveries(digest, channel=channel, recipient=recipient, sender=sender)
    return _plan(DeliveryKind.DIGEST, recipient, deliveries, _spread(ranking, digest.mentions))


def digest_for(house: House, ranking: Ranking, recipient: str, now: datetime) -> Digest:
    """What `recipient` has not been told in a digest: new, changed and closing calls, and how the portals were read."""
    told = _told(house, DeliveryKind.DIGEST, recipient)
    known = {key for key, event in told if event == "new"}
    settled = known | {key for key, event in told if event == "below"}
    offers = _offers(house, ranking, ranking.interests, now)
    below = {offer.call.key: offer for offer in offers if _below(offer, ranking)}
    return compose_digest(
        municipality=house.municipality.name,
        now=now,
        offers=[
            offer
            for offer in offers
            if (settled if offer.call.key in below else known).isdisjoint(ranking.twins[offer.call.key])
        ],
        changed=[item for item in _changed(house, known) if (item.call.key, f"change:{item.change.id}") not in told],
        closing=[offer for offer in offers if offer.call.key in known and _closes_untold(offer.call, now, told)],
        sample=[below[key] for key in _sample(below, told, now)],
        interests=ranking.interests,
        readings=_readings(house),
        notes=WeekNotes(model=ranking.model, degraded=bool(ranking.degraded)),
        limit=house.settings.digest.limit,
    )


def _told(house: House, kind: DeliveryKind, recipient: str) -> set[tuple[Key, str]]:
    return {(Key(one.portal, one.ref), one.event) for one in house.store.mentions(kind, recipient)}


def _offers(house: House, ranking: Ranking, interests: Sequence[Interest], now: datetime) -> list[Offer]:
    """Every call of the ranking with its matches for `interests`; reasons are worked out where a line is reached."""
    wishes = {interest.id: interest for interest in interests}
    seen = {sighting.key: sighting.first_seen for sighting in house.store.sightings()}
    today = now.astimezone(ZoneInfo(house.settings.schedule.zone)).date()
    offers = []
    for call in ranking.calls:
        matches = [match for match in ranking.matches[call.key] if match.interest in wishes]
        reached = [match for match in matches if reaches(match, wishes[match.interest])]
        rest = [match for match in matches if match not in reached]
        told = explained(ranking, call, reached, interests)
        matched = tuple(sorted((*told, *rest), key=lambda match: -match.score))
        offers.append(
            Offer(call, matched, seen.get(call.key, now), facts(call, house.programmes, today) if told else ())
        )
    return offers


def _below(offer: Offer, ranking: Ranking) -> bool:
    wishes = {interest.id: interest for interest in ranking.interests}
    return not any(reaches(match, wishes[match.interest]) for match in offer.matches)


def _sample(below: Mapping[Key, Offer], told: Iterable[tuple[Key, str]], now: datetime) -> list[Key]:
    """The week's sample of what is below every line, without what the reader has been asked about."""
    scores = {key: offer.matches[0].score if offer.matches else 0.0 for key, offer in below.items()}
    return draw_sample(scores, week_name(now), [key for key, event in told if event == SAMPLED])


def _changed(house: House, known: set[Key]) -> Iterator[ChangedCall]:
    """What happened to the calls that the reader knows."""
    for change in house.store.changes():
        if change.key in known and change.kind in TELLING and (call := house.store.call(change.key)):
            yield ChangedCall(call, change)


def _closes_untold(call: Call, now: datetime, told: set[tuple[Key, str]]) -> bool:
    stage = call.next_stage(now)
    end = stage.end() if stage else None
    return bool(stage and stage.day and end and end - now <= CLOSING and (call.key, f"closing:{stage.day}") not in told)


def _readings(house: House) -> list[PortalReading]:
    """How each portal that is switched on was last read."""
    good = {run.portal: run for run in house.store.latest_good_runs()}
    latest = {run.portal: run for run in house.store.latest_runs()}
    return [
        PortalReading(
            title=passport.title,
            read_at=good[passport.name].started if passport.name in good else None,
            calls=good[passport.name].calls if passport.name in good else 0,
            error=latest[passport.name].error if passport.name in latest else "",
        )
        for passport in passports()
        if house.settings.portals[passport.name].enabled
    ]


def _spread(ranking: Ranking, mentions: Iterable[tuple[Key, str]]) -> Iterator[tuple[Key, str]]:
    """Who is told of a call is told of its twins at other portals."""
    for key, event in mentions:
        yield from ((twin, event) for twin in ranking.twins.get(key, (key,)))


def _plan(
    kind: DeliveryKind, recipient: str, deliveries: Iterable[Delivery], mentions: Iterable[tuple[Key, str]]
) -> Plan:
    told = tuple(Mention(kind, recipient, key.portal, key.ref, event) for key, event in mentions)
    return Plan(recipient, kind, tuple(deliveries), told)
