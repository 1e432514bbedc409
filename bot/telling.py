"""Matches to messages: who has not been told of what, the messages that tell it, and their way out of the bot."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.describing import whole_entries
from bot.health import portal_readings
from bot.instance import Instance, channel_of, sender_of
from bot.matching import Ranking
from bot.noticing import answers_to, happenings, plan_notices, recent_changes
from bot.readers import alert_recipients, digest_recipients
from bot.rendering import left_out, rendered, shower, unshown
from bot.schedule import week_name
from bot.told import News, Plan, including_duplicates, known_calls, plan, told_about, told_events, told_of
from matcher.sample import draw_sample
from notifier.alert import Alert, compose_alert, interests_of
from notifier.composing import compose_digest
from notifier.digest import SAMPLED, Digest, WeekNotes, described
from notifier.entry import Offer, on_line, reaches
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
    Step,
    person,
)

CLOSING = timedelta(days=14)


def plan_changes(instance: Instance, ranking: Ranking, now: datetime, planned: Sequence[Plan] = ()) -> tuple[Plan, ...]:
    """One message for each who gets alerts or digests and was told of a call to which something has happened since."""
    return plan_notices(instance, ranking, (*alert_recipients(instance), *digest_recipients(instance)), now, planned)


def plan_alerts(instance: Instance, ranking: Ranking, now: datetime, planned: Sequence[Plan] = ()) -> tuple[Plan, ...]:
    """One message for each contact person, and for the chat, where there are calls to hear of; each call once.

    What another message has told the same person is left out. Who is to get a digest in the same round gets no alert
    beside it: what has no room there is told after the next reading.
    """
    digested = {person(one.recipient) for one in planned if one.kind is DeliveryKind.DIGEST}
    heard_by = [(way, reader) for way, reader in alert_recipients(instance) if person(reader) not in digested]
    reached = calls_reached(ranking)
    calls = dict(enumerate(ranking.calls))
    keys = {twin for places in reached.values() for place in places for twin in ranking.twins[calls[place].key]}
    told, news = told_about(instance, [reader for _, reader in heard_by], keys), recent_changes(instance, now)
    plans = []
    for way, reader in heard_by:
        own = interests_of(reader, ranking.interests)
        known = known_calls(told.get(person(reader), ()))
        wanted = [calls[place] for place in sorted({at for wish in own for at in reached.get(wish.id, ())})]
        if untold := [call for call in wanted if known.isdisjoint(ranking.twins[call.key])]:
            plans.append(_plan_alert(instance, ranking, news, untold, way, reader, now))
    return tuple(plan for plan in plans if plan.deliveries)


def calls_reached(ranking: Ranking) -> dict[str, list[int]]:
    """By interest: the places in the ranking of the calls that reach its line and that we may take part in."""
    wishes, found = {interest.id: interest for interest in ranking.interests}, defaultdict(list)
    for place, call in enumerate(ranking.calls):
        for match in ranking.matches[call.key]:
            if match.interest in wishes and reaches(match, wishes[match.interest]):
                found[match.interest].append(place)
    return found


def _plan_alert(
    instance: Instance,
    ranking: Ranking,
    news: News,
    calls: Sequence[Call],
    channel: ChannelName,
    recipient: str,
    now: datetime,
) -> Plan:
    own, reader = interests_of(recipient, ranking.interests), answers_to(instance)

    def compose() -> Alert:
        alert = compose_alert(
            municipality=instance.municipality.name,
            now=now,
            recipient=recipient,
            offers=_offers(ranking, own, calls, {}, now),
            interests=own,
            office=reader,
        )
        entries = tuple(whole_entries(instance, ranking, alert.entries, own, now).values())
        return replace(alert, entries=entries, total=alert.total - len(alert.entries) + len(entries))

    render = partial(
        alert_deliveries,
        channel=channel_of(instance.settings, channel),
        sender=sender_of(instance.settings),
        reply_to=reader,
        owner=instance.tenant.organisation,
    )
    alert, deliveries = rendered(ranking, compose, render, shower(instance, channel, recipient, now))
    events = including_duplicates(ranking, alert.mentions, news)
    return plan(DeliveryKind.ALERT, recipient, deliveries, events)


def plan_digests(instance: Instance, ranking: Ranking, now: datetime, moment: datetime) -> tuple[Plan, ...]:
    """The digest of the week of `moment` for each recipient who has not got it."""
    missing = list(digests_missing(instance, moment))
    week = week_name(moment)
    return tuple(_plan_digest(instance, ranking, channel, recipient, now, week) for channel, recipient in missing)


def digests_missing(instance: Instance, moment: datetime) -> Iterator[tuple[ChannelName, str]]:
    """The recipients without a digest of the week of `moment`, each with the channel it comes by."""
    yield from (reader for reader, made in _digests(instance, moment) if made is None)


def digests_made(instance: Instance, moment: datetime) -> list[Delivery]:
    """The digests of the week of `moment` that there are, whether or not they have left."""
    return [made for _, made in _digests(instance, moment) if made]


def _digests(instance: Instance, moment: datetime) -> Iterator[tuple[tuple[ChannelName, str], Delivery | None]]:
    week = week_name(moment)
    owners = (instance.tenant.organisation, "")  # without one: made before there were organisations
    for way, one in digest_recipients(instance):
        keys = (digest_key(week, way, one, owner) for owner in owners)
        yield (way, one), next(filter(None, map(instance.tenant.delivery, keys)), None)


def _plan_digest(
    instance: Instance, ranking: Ranking, channel: ChannelName, recipient: str, now: datetime, week: str
) -> Plan:
    by, sender = channel_of(instance.settings, channel), sender_of(instance.settings)
    owner = instance.tenant.organisation
    render = partial(digest_deliveries, channel=by, recipient=recipient, sender=sender, owner=owner)
    compose = partial(digest_for, instance, ranking, recipient, now, week)
    digest, deliveries = rendered(ranking, compose, render, shower(instance, channel, recipient, now))
    events = including_duplicates(ranking, digest.mentions, recent_changes(instance, now))
    return plan(DeliveryKind.DIGEST, recipient, deliveries, events)


def digest_for(instance: Instance, ranking: Ranking, recipient: str, now: datetime, week: str) -> Digest:
    """What `recipient` has not been told: new, changed and closing calls, and how the portals were read.

    Beside them what an alert has told since the last digest, and what was left out and why.
    """
    digested, told = told_events(instance, DeliveryKind.DIGEST, recipient), told_of(instance, recipient)
    known, listed = known_calls(told), known_calls(digested)
    seen = {sighting.key: sighting.first_seen for sighting in instance.store.sightings()}
    offers = _offers(ranking, ranking.interests, ranking.calls, seen, now)
    below = {offer.call.key: offer for offer in offers if _below(offer, ranking)}
    mine = [offer for offer in offers if offer.call.key in known]
    digest = compose_digest(
        municipality=instance.municipality.name,
        now=now,
        week=week,
        offers=tuple(_untold(offers, ranking, told)),
        changed=tuple(happenings(instance, ranking, now).changed(told)),
        closing=[offer for offer in mine if _closes_untold(offer.call, now, told)],
        alerted=[offer for offer in mine if _reached(offer, ranking) and not listed & {*ranking.twins[offer.call.key]}],
        standing=offers,
        sample=[below[key] for key in _sample(below, digested, week)],
        interests=ranking.interests,
        readings=tuple(portal_readings(instance, now, told_events(instance, DeliveryKind.ALARM, recipient), digested)),
        notes=WeekNotes(ranking.model, bool(ranking.degraded), set_aside=len(left_out(instance, ranking))),
        limit=instance.settings.digest.limit,
        last=instance.tenant.last_created(DeliveryKind.DIGEST, recipient),
    )
    shown = [entry for entry in (*digest.new, *digest.closing) if entry.answers]
    whole = whole_entries(instance, ranking, shown, ranking.interests, now)
    if len(whole) < len({entry.call.key for entry in shown}):
        return digest_for(instance, ranking, recipient, now, week)  # without the calls that could not be described
    return described(digest, whole)


def _untold(offers: Iterable[Offer], ranking: Ranking, told: Collection[tuple[Key, Event]]) -> Iterator[Offer]:
    """What was not told as new, nor turned down before as it is now: by its score, or by its verdict."""
    new, below, rejected = EventKind.NEW, EventKind.BELOW, EventKind.REJECTED
    settled = {kind: {key for key, one in told if one.kind in (new, kind)} for kind in (new, below, rejected)}
    for offer in offers:
        kind = new if _reached(offer, ranking) else below if _below(offer, ranking) else rejected
        if settled[kind].isdisjoint(ranking.twins[offer.call.key]):
            yield offer


def _offers(
    ranking: Ranking,
    interests: Sequence[Interest],
    calls: Sequence[Call],
    first_seen: Mapping[Key, datetime],
    now: datetime,
) -> list[Offer]:
    """Those calls of the ranking, with their matches for `interests`, best first."""
    wishes, left = {interest.id for interest in interests}, unshown(ranking)

    def offer(call: Call) -> Offer:
        matches = tuple(match for match in ranking.matches[call.key] if match.interest in wishes)
        return Offer(call, matches, min(first_seen.get(key, now) for key in ranking.twins[call.key]))

    asked = [call for call in calls if call.key not in left]
    return list(ranking.aside.each(asked, Step.TELL, offer).values())


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
