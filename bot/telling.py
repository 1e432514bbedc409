"""Matches to messages: who has not been told of what, the messages that tell it, and their way out of the house."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.health import portal_readings
from bot.matching import Ranking, apart, explained, key_of
from bot.schedule import week_name
from bot.wiring import House
from matcher.facts import facts
from matcher.sample import draw_sample
from notifier.alert import compose_alert
from notifier.digest import SAMPLED, ChangedCall, Digest, WeekNotes, compose_digest
from notifier.entry import Offer, reaches
from notifier.outbox import alert_deliveries, digest_deliveries
from store.model import Call, ChangeKind, Channel, Delivery, DeliveryKind, Interest, Key, Mention

log = logging.getLogger(__name__)

CLOSING = timedelta(days=14)
BESIDE = " beside "  # in an event of a twin, before the call that was shown
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
    told = {key for key, event in heard(house, DeliveryKind.ALERT, recipient) if event == "new"}
    alert = compose_alert(
        municipality=house.municipality.name,
        now=now,
        recipient=recipient,
        offers=[offer for offer in _offers(house, ranking, own, now) if told.isdisjoint(ranking.twins[offer.call.key])],
        interests=own,
    )
    deliveries = alert_deliveries(alert, channel=channel, sender=house.settings.channels.email.sender)
    return plan(DeliveryKind.ALERT, recipient, deliveries, _spread(ranking, alert.mentions))


def plan_digests(house: House, ranking: Ranking, now: datetime, moment: datetime) -> tuple[Plan, ...]:
    """The digest of the week of `moment` for each recipient who has not got it."""
    missing = list(digests_missing(house, moment))
    return tuple(_plan_digest(house, ranking, channel, recipient, now) for channel, recipient in missing)


def digests_missing(house: House, moment: datetime) -> Iterator[tuple[Channel, str]]:
    """The recipients without a digest of the week of `moment`, each with the channel it comes by."""
    week = week_name(moment)
    for way, reader in office(house):
        if house.store.delivery(f"digest:{week}:{way}:{reader}") is None:
            yield way, reader


def office(house: House) -> Iterator[tuple[Channel, str]]:
    """Who gets the digest, and what the portals' health asks of somebody, each with the channel it comes by."""
    settings = house.settings
    for way in settings.channels.use:
        readers = (settings.digest.slack_channel,) if way == Channel.SLACK else settings.digest.recipients
        yield from ((Channel(way), reader) for reader in filter(None, readers))


def _plan_digest(house: House, ranking: Ranking, channel: Channel, recipient: str, now: datetime) -> Plan:
    digest = digest_for(house, ranking, recipient, now)
    sender = house.settings.channels.email.sender
    deliveries = digest_deliveries(digest, channel=channel, recipient=recipient, sender=sender)
    return plan(DeliveryKind.DIGEST, recipient, deliveries, _spread(ranking, digest.mentions))


def digest_for(house: House, ranking: Ranking, recipient: str, now: datetime) -> Digest:
    """What `recipient` has not been told in a digest: new, changed and closing calls, and how the portals were read."""
    told = heard(house, DeliveryKind.DIGEST, recipient)
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
        readings=tuple(portal_readings(house, now, heard(house, DeliveryKind.ALARM, recipient), told)),
        notes=WeekNotes(model=ranking.model, degraded=bool(ranking.degraded)),
        limit=house.settings.digest.limit,
    )


def heard(house: House, kind: DeliveryKind, recipient: str) -> set[tuple[Key, str]]:
    """Every event of which the recipient was told in messages of that kind; a twin since set apart was not told of."""
    set_apart, events = apart(house), set()
    for one in house.store.mentions(kind, recipient):
        key, (event, _, lead) = Key(one.portal, one.ref), one.event.partition(BESIDE)
        if not lead or (min(key, key_of(lead)), max(key, key_of(lead))) not in set_apart:
            events.add((key, event))
    return events


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
            Offer(
                call,
                matched,
                seen.get(call.key, now),
                facts(call, house.programmes, today, house.settings.money.eur_sek) if told else (),
            )
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


def _spread(ranking: Ranking, mentions: Iterable[tuple[Key, str]]) -> Iterator[tuple[Key, str]]:
    """Who is told of a call is told of its twins at other portals, beside it."""
    for key, event in mentions:
        yield key, event
        yield from ((twin, f"{event}{BESIDE}{':'.join(key)}") for twin in ranking.twins.get(key, ()) if twin != key)


def plan(
    kind: DeliveryKind, recipient: str, deliveries: Iterable[Delivery], mentions: Iterable[tuple[Key, str]]
) -> Plan:
    """The messages with their mentions."""
    events = tuple(Mention(kind, recipient, key.portal, key.ref, event) for key, event in mentions)
    return Plan(recipient, kind, tuple(deliveries), events)
