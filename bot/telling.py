"""Assessments to messages: who has not been told of what, the messages that tell it, and their way out of the bot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.assessed import AssessedCalls
from bot.health import ReportedEvents, portal_readings
from bot.instance import Instance, channel_of, sender_of
from bot.mentions import (
    News,
    Plan,
    including_duplicates,
    known_calls,
    mentioned_events,
    mentioned_to,
    mentions_by_reader,
    plan,
)
from bot.noticing import answers_to, happenings, plan_notices, recent_changes
from bot.readers import alert_recipients, digest_recipients
from bot.rendering import left_out, rendered, shower, unshown
from bot.schedule import week_name
from matcher.sample import draw_sample
from notifier.alert import Alert, compose_alert, interests_by_person, interests_of
from notifier.composing import compose_digest
from notifier.digest import SAMPLED, Digest, WeekNotes
from notifier.entry import Entry, weigh
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
    person,
)

CLOSING = timedelta(days=14)


def plan_changes(
    instance: Instance, assessed: AssessedCalls, now: datetime, planned: Sequence[Plan] = ()
) -> tuple[Plan, ...]:
    """One message for each who gets alerts or digests and was told of a call to which something has happened since."""
    return plan_notices(instance, assessed, (*alert_recipients(instance), *digest_recipients(instance)), now, planned)


def plan_alerts(
    instance: Instance, assessed: AssessedCalls, now: datetime, planned: Sequence[Plan] = ()
) -> tuple[Plan, ...]:
    """One message for each contact person, and for the chat, where there are calls to hear of; each call once.

    What another message has told the same person is left out. Who is to get a digest in the same round gets no alert
    beside it: what has no room there is told after the next reading.
    """
    digested = {person(one.recipient) for one in planned if one.kind is DeliveryKind.DIGEST}
    recipients = [(way, reader) for way, reader in alert_recipients(instance) if person(reader) not in digested]
    reached = calls_reached(assessed)
    calls = dict(enumerate(assessed.calls))
    keys = {key for places in reached.values() for place in places for key in assessed.groups[calls[place].key]}
    told, news = mentions_by_reader(instance, [reader for _, reader in recipients], keys), recent_changes(instance, now)
    plans, interests = [], interests_by_person(assessed.interests)
    for way, reader in recipients:
        own = interests.get(person(reader), assessed.interests)
        known = known_calls(told.get(person(reader), ()))
        wanted = [calls[place] for place in sorted({at for wish in own for at in reached.get(wish.id, ())})]
        if untold := [call for call in wanted if known.isdisjoint(assessed.groups[call.key])]:
            plans.append(_plan_alert(instance, assessed, news, untold, way, reader, now))
    return tuple(plan for plan in plans if plan.deliveries)


def calls_reached(assessed: AssessedCalls) -> dict[str, list[int]]:
    """By interest: the places of the calls that reach its line and that we may take part in."""
    found = defaultdict(list)
    for place, call in enumerate(assessed.calls):
        kept = assessed.assessments[call.key]
        for score in kept.reached:
            verdict = kept.verdict(score.form)
            if not (verdict and verdict.turned_away):
                found[score.interest].append(place)
    return found


def _plan_alert(
    instance: Instance,
    assessed: AssessedCalls,
    news: News,
    calls: Sequence[Call],
    channel: ChannelName,
    recipient: str,
    now: datetime,
) -> Plan:
    own, office = interests_of(recipient, assessed.interests), answers_to(instance)

    def compose() -> Alert:
        return compose_alert(
            municipality=instance.municipality.name,
            now=now,
            recipient=recipient,
            weighed=entries_of(assessed, calls, own),
            office=office,
        )

    render = partial(
        alert_deliveries,
        channel=channel_of(instance.settings, channel),
        sender=sender_of(instance.settings),
        reply_to=office,
        owner=instance.tenant.organisation,
    )
    alert, deliveries = rendered(assessed, compose, render, shower(instance, channel, recipient, now))
    events = including_duplicates(assessed, alert.mentions, news)
    return plan(DeliveryKind.ALERT, recipient, deliveries, events)


def plan_digests(instance: Instance, assessed: AssessedCalls, now: datetime, moment: datetime) -> tuple[Plan, ...]:
    """The digest of the week of `moment` for each recipient who has not got it."""
    missing = list(digests_missing(instance, moment))
    week = week_name(moment)
    return tuple(_plan_digest(instance, assessed, channel, recipient, now, week) for channel, recipient in missing)


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
    instance: Instance, assessed: AssessedCalls, channel: ChannelName, recipient: str, now: datetime, week: str
) -> Plan:
    by, sender = channel_of(instance.settings, channel), sender_of(instance.settings)
    owner = instance.tenant.organisation
    render = partial(digest_deliveries, channel=by, recipient=recipient, sender=sender, owner=owner)
    compose = partial(digest_for, instance, assessed, recipient, now, week)
    digest, deliveries = rendered(assessed, compose, render, shower(instance, channel, recipient, now))
    events = including_duplicates(assessed, digest.mentions, recent_changes(instance, now))
    return plan(DeliveryKind.DIGEST, recipient, deliveries, events)


def digest_for(instance: Instance, assessed: AssessedCalls, recipient: str, now: datetime, week: str) -> Digest:
    """What `recipient` has not been told: new, changed and closing calls, and how the portals were read.

    Beside them what an alert has told since the last digest, and what was left out and why.
    """
    digested, told = mentioned_events(instance, DeliveryKind.DIGEST, recipient), mentioned_to(instance, recipient)
    alarmed = mentioned_events(instance, DeliveryKind.ALARM, recipient)
    known, listed = known_calls(told), known_calls(digested)
    seen = {sighting.key: sighting.first_seen for sighting in instance.store.sightings()}
    entries = entries_of(assessed, assessed.calls, assessed.interests, seen)
    below = {entry.call.key: entry for entry in entries if _below(entry)}
    mine = [entry for entry in entries if entry.call.key in known]
    return compose_digest(
        municipality=instance.municipality.name,
        now=now,
        week=week,
        untold=tuple(_unmentioned(entries, assessed, told)),
        changed=tuple(happenings(instance, assessed, now).changed(told)),
        closing=[entry for entry in mine if _closing_unmentioned(entry.call, now, told)],
        alerted=[entry for entry in mine if entry.answers and not listed & {*assessed.groups[entry.call.key]}],
        standing=entries,
        sample=[below[key] for key in _sample(below, digested, week)],
        interests=assessed.interests,
        readings=tuple(portal_readings(instance, now, alarmed, digested)),
        notes=WeekNotes(assessed.basis.model, bool(assessed.basis.degraded), len(left_out(instance, assessed))),
        limit=instance.settings.digest.limit,
        last=instance.tenant.last_created(DeliveryKind.DIGEST, recipient),
    )


def _unmentioned(entries: Iterable[Entry], assessed: AssessedCalls, told: ReportedEvents) -> Iterator[Entry]:
    """What was not told as new, nor turned down before as it is now: by its score, or by its verdict."""
    new, below, rejected = EventKind.NEW, EventKind.BELOW, EventKind.REJECTED
    settled = {kind: {key for key, one in told if one.kind in (new, kind)} for kind in (new, below, rejected)}
    for entry in entries:
        kind = new if entry.answers else below if _below(entry) else rejected
        if settled[kind].isdisjoint(assessed.groups[entry.call.key]):
            yield entry


def entries_of(
    assessed: AssessedCalls,
    calls: Iterable[Call],
    interests: Sequence[Interest],
    first_seen: Mapping[Key, datetime] | None = None,
) -> list[Entry]:
    """Those calls as they answer these interests, with the facts for their readers; none that could not be shown."""
    left, form = unshown(assessed), _form_of(assessed, interests)

    def entry(call: Call) -> Entry:
        kept = assessed.assessments[call.key]
        seen = [at for key in assessed.groups[call.key] if (at := (first_seen or {}).get(key))]
        facts, outdated = kept.facts_for(form) or (), call.key in assessed.outdated
        return weigh(call, kept.matches, interests, facts, min(seen, default=None), outdated=outdated)

    return [entry(call) for call in calls if call.key not in left]


def _form_of(assessed: AssessedCalls, interests: Sequence[Interest]) -> LegalForm | None:
    """The legal form of the departments whose interests these are; None where they differ, or for all of them."""
    forms = {interest.form for interest in interests}
    return forms.pop() if len(forms) == 1 and len(interests) < len(assessed.interests) else None


def _below(entry: Entry) -> bool:
    """Whether the score is below every line; what is left out by its verdict is not below."""
    return not entry.answers and not entry.rejected


def _sample(below: Mapping[Key, Entry], told: Iterable[tuple[Key, Event]], week: str) -> list[Key]:
    """The week's sample of what is below every line, without what the reader has been asked about."""
    scores = {key: entry.score for key, entry in below.items()}
    return draw_sample(scores, week, [key for key, event in told if event == SAMPLED])


def _closing_unmentioned(call: Call, now: datetime, told: set[tuple[Key, Event]]) -> bool:
    stage = call.next_stage(now)
    end = stage.end() if stage else None
    return bool(
        stage and stage.day and end and end - now <= CLOSING and (call.key, Event.closing(stage.day)) not in told
    )
