"""Matches to messages: who has not been told of what, the messages that tell it, and their way out of the house."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.health import portal_readings
from bot.matching import Ranking, explained, known_facts
from bot.noticing import answers_to, changed_calls, plan_notices, recent_changes
from bot.readers import listeners, office
from bot.rendering import left_out, rendered, shower, unshown
from bot.schedule import week_name
from bot.told import News, Plan, heard, including_duplicates, known_calls, plan, told_of
from bot.wiring import House, channel_of, sender_of
from matcher.sample import draw_sample
from notifier.alert import Alert, compose_alert, interests_of
from notifier.composing import compose_digest
from notifier.digest import SAMPLED, Digest, WeekNotes
from notifier.entry import Entry, Offer, on_line, reaches
from notifier.outbox import alert_deliveries, digest_deliveries, digest_key
from store.model import (
    Call,
    ChannelName,
    Delivery,
    DeliveryKind,
    Event,
    EventKind,
    Interest,
    Key,
    LegalForm,
    Step,
    person,
)

CLOSING = timedelta(days=14)


def plan_changes(house: House, ranking: Ranking, now: datetime, planned: Sequence[Plan] = ()) -> tuple[Plan, ...]:
    """One message for each who gets alerts or digests and was told of a call to which something has happened since."""
    return plan_notices(house, ranking, (*listeners(house), *office(house)), now, planned)


def plan_alerts(house: House, ranking: Ranking, now: datetime, planned: Sequence[Plan] = ()) -> tuple[Plan, ...]:
    """One message for each contact person, and for the chat, where there are calls to hear of; each call once.

    What another message has told the same person is left out. Who is to get a digest in the same round gets no alert
    beside it: what has no room there is told after the next reading.
    """
    news = recent_changes(house, now)
    digested = {person(one.recipient) for one in planned if one.kind is DeliveryKind.DIGEST}
    heard_by = [(way, reader) for way, reader in listeners(house) if person(reader) not in digested]
    plans = [_plan_alert(house, ranking, news, way, reader, now) for way, reader in heard_by]
    return tuple(plan for plan in plans if plan.deliveries)


def _plan_alert(
    house: House, ranking: Ranking, news: News, channel: ChannelName, recipient: str, now: datetime
) -> Plan:
    own = interests_of(recipient, ranking.interests)
    told, reader = known_calls(told_of(house, recipient)), answers_to(house)

    def compose() -> Alert:
        offers = _offers(house, ranking, own, now, bare=True)
        alert = compose_alert(
            municipality=house.municipality.name,
            now=now,
            recipient=recipient,
            offers=[offer for offer in offers if told.isdisjoint(ranking.twins[offer.call.key])],
            interests=own,
            office=reader,
        )
        entries = _whole(house, ranking, alert.entries, own, now)
        return replace(alert, entries=entries, total=alert.total - len(alert.entries) + len(entries))

    render = partial(
        alert_deliveries,
        channel=channel_of(house.settings, channel),
        sender=sender_of(house.settings),
        reply_to=reader,
    )
    alert, deliveries = rendered(ranking, compose, render, shower(house, channel, recipient, now))
    events = including_duplicates(ranking, alert.mentions, news)
    return plan(DeliveryKind.ALERT, recipient, deliveries, events)


def plan_digests(house: House, ranking: Ranking, now: datetime, moment: datetime) -> tuple[Plan, ...]:
    """The digest of the week of `moment` for each recipient who has not got it."""
    missing = list(digests_missing(house, moment))
    week = week_name(moment)
    return tuple(_plan_digest(house, ranking, channel, recipient, now, week) for channel, recipient in missing)


def digests_missing(house: House, moment: datetime) -> Iterator[tuple[ChannelName, str]]:
    """The recipients without a digest of the week of `moment`, each with the channel it comes by."""
    yield from (reader for reader, made in _digests(house, moment) if made is None)


def digests_made(house: House, moment: datetime) -> list[Delivery]:
    """The digests of the week of `moment` that there are, whether or not they have left."""
    return [made for _, made in _digests(house, moment) if made]


def _digests(house: House, moment: datetime) -> Iterator[tuple[tuple[ChannelName, str], Delivery | None]]:
    week = week_name(moment)
    yield from (((way, one), house.tenant.delivery(digest_key(week, way, one))) for way, one in office(house))


def _plan_digest(
    house: House, ranking: Ranking, channel: ChannelName, recipient: str, now: datetime, week: str
) -> Plan:
    by, sender = channel_of(house.settings, channel), sender_of(house.settings)
    render = partial(digest_deliveries, channel=by, recipient=recipient, sender=sender)
    compose = partial(digest_for, house, ranking, recipient, now, week)
    digest, deliveries = rendered(ranking, compose, render, shower(house, channel, recipient, now))
    events = including_duplicates(ranking, digest.mentions, recent_changes(house, now))
    return plan(DeliveryKind.DIGEST, recipient, deliveries, events)


def digest_for(house: House, ranking: Ranking, recipient: str, now: datetime, week: str) -> Digest:
    """What `recipient` has not been told: new, changed and closing calls, and how the portals were read.

    Beside them what an alert has told since the last digest, and what was left out and why.
    """
    digested, told = heard(house, DeliveryKind.DIGEST, recipient), told_of(house, recipient)
    known, listed = known_calls(told), known_calls(digested)
    offers = _offers(house, ranking, ranking.interests, now)
    below = {offer.call.key: offer for offer in offers if _below(offer, ranking)}
    mine = [offer for offer in offers if offer.call.key in known]
    return compose_digest(
        municipality=house.municipality.name,
        now=now,
        week=week,
        offers=tuple(_untold(offers, ranking, told)),
        changed=tuple(changed_calls(house, ranking, recent_changes(house, now), told, now)),
        closing=[offer for offer in mine if _closes_untold(offer.call, now, told)],
        alerted=[offer for offer in mine if _reached(offer, ranking) and not listed & {*ranking.twins[offer.call.key]}],
        standing=offers,
        sample=[below[key] for key in _sample(below, digested, week)],
        interests=ranking.interests,
        readings=tuple(portal_readings(house, now, heard(house, DeliveryKind.ALARM, recipient), digested)),
        notes=WeekNotes(ranking.model, bool(ranking.degraded), set_aside=len(left_out(house, ranking))),
        limit=house.settings.digest.limit,
        last=house.tenant.last_created(DeliveryKind.DIGEST, recipient),
    )


def _untold(offers: Iterable[Offer], ranking: Ranking, told: Collection[tuple[Key, Event]]) -> Iterator[Offer]:
    """What was not told as new, nor turned down before as it is now: by its score, or by its verdict."""
    new, below, rejected = EventKind.NEW, EventKind.BELOW, EventKind.REJECTED
    settled = {kind: {key for key, one in told if one.kind in (new, kind)} for kind in (new, below, rejected)}
    for offer in offers:
        kind = new if _reached(offer, ranking) else below if _below(offer, ranking) else rejected
        if settled[kind].isdisjoint(ranking.twins[offer.call.key]):
            yield offer


def _whole(
    house: House, ranking: Ranking, entries: Sequence[Entry], interests: Sequence[Interest], now: datetime
) -> tuple[Entry, ...]:
    """The entries with reasons and facts, which are worked out only for what is shown."""
    shown = {entry.call.key: entry for entry in entries}
    form = _form_of(house, interests)

    def whole(call: Call) -> Entry:
        entry = shown[call.key]
        (match,) = explained(ranking, call, [entry.match] if entry.match else [], interests)
        return replace(entry, match=match, facts=known_facts(house, call, now, form))

    return tuple(ranking.aside.each([entry.call for entry in entries], Step.TELL, whole).values())


def _form_of(house: House, interests: Sequence[Interest]) -> LegalForm | None:
    """The legal form of the departments whose interests these are; None where they differ, or for all of the house."""
    forms = {interest.form for interest in interests}
    return forms.pop() if len(forms) == 1 and len(interests) < len(house.interests) else None


def _offers(
    house: House, ranking: Ranking, interests: Sequence[Interest], now: datetime, *, bare: bool = False
) -> list[Offer]:
    """Every call of the ranking with its matches for `interests`; the best that reaches a line with its reason.

    `bare`: without reasons and facts.
    """
    wishes = {interest.id: interest for interest in interests}
    seen = {sighting.key: sighting.first_seen for sighting in house.store.sightings()}

    def offer(call: Call) -> Offer:
        matches = [match for match in ranking.matches[call.key] if match.interest in wishes]
        reached = [match for match in matches if reaches(match, wishes[match.interest])]
        told = () if bare else explained(ranking, call, reached[:1], interests)  # a card shows the best of them
        rest = [match for match in matches if not told or match not in reached[:1]]
        matched = tuple(sorted((*told, *rest), key=lambda match: -match.score))
        first = min(seen.get(key, now) for key in ranking.twins[call.key])
        known = known_facts(house, call, now) if told else ()
        return Offer(call, matched, first, known)

    left = unshown(ranking)
    calls = [call for call in ranking.calls if call.key not in left]
    return list(ranking.aside.each(calls, Step.TELL, offer).values())


def _below(offer: Offer, ranking: Ranking) -> bool:
    """Whether the score is below every line; what is left out by its verdict is not below."""
    wishes = {interest.id: interest for interest in ranking.interests}
    return not any(on_line(match, wishes[match.interest]) for match in offer.matches)


def _reached(offer: Offer, ranking: Ranking) -> bool:
    wishes = {interest.id: interest for interest in ranking.interests}
    return any(reaches(match, wishes[match.interest]) for match in offer.matches)


def _sample(below: Mapping[Key, Offer], told: Iterable[tuple[Key, Event]], week: str) -> list[Key]:
    """The week's sample of what is below every line, without what the reader has been asked about."""
    scores = {key: offer.matches[0].score if offer.matches else 0.0 for key, offer in below.items()}
    return draw_sample(scores, week, [key for key, event in told if event == SAMPLED])


def _closes_untold(call: Call, now: datetime, told: set[tuple[Key, Event]]) -> bool:
    stage = call.next_stage(now)
    end = stage.end() if stage else None
    return bool(
        stage and stage.day and end and end - now <= CLOSING and (call.key, Event.closing(stage.day)) not in told
    )
