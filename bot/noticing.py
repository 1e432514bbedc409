"""What happened to calls that somebody was told of: told at once, once to a person, all of a round in one message."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from bot.matching import Ranking, apart, known_facts
from bot.rendering import rendered, shower, unshown
from bot.told import News, Plan, including_duplicates, known_calls, plan, told_of
from bot.wiring import House, channel_of, sender_of
from matcher.duplicates import join
from notifier.notice import ChangedCall, Notice, compose_notice
from notifier.outbox import notice_deliveries
from store.model import (
    Call,
    Change,
    ChangeKind,
    ChannelName,
    DeliveryKind,
    Event,
    Key,
    Step,
    Topic,
    person,
)

# What is worth telling of a call that somebody has been told of.
TELLING = {ChangeKind.DEADLINE, ChangeKind.BUDGET, ChangeKind.ELIGIBILITY, ChangeKind.WITHDRAWN, ChangeKind.REOPENED}
NEWS = timedelta(days=14)  # what was found before is news no more: longer than a digest can be late


def plan_notices(
    house: House,
    ranking: Ranking,
    readers: Iterable[tuple[ChannelName, str]],
    now: datetime,
    planned: Sequence[Plan] = (),
) -> tuple[Plan, ...]:
    """One message for each reader to whose calls something has happened that no message, sent or planned, has told."""
    news = recent_changes(house, now)
    if not news:
        return ()
    once = {(channel, person(reader)): reader for channel, reader in readers}
    plans = [_plan_notice(house, ranking, news, way, reader, now, planned) for (way, _), reader in once.items()]
    return tuple(one for one in plans if one.deliveries)


def _plan_notice(
    house: House,
    ranking: Ranking,
    news: News,
    channel: ChannelName,
    recipient: str,
    now: datetime,
    planned: Sequence[Plan],
) -> Plan:
    told, office = told_of(house, recipient, planned), answers_to(house)

    def compose() -> Notice:
        return compose_notice(
            municipality=house.municipality.name,
            now=now,
            recipient=recipient,
            changed=tuple(changed_calls(house, ranking, news, told, now)),
            office=office,
        )

    by, sender = channel_of(house.settings, channel), sender_of(house.settings)
    render = partial(notice_deliveries, channel=by, sender=sender, reply_to=office)
    notice, deliveries = rendered(ranking, compose, render, shower(house, channel, recipient, now))
    return plan(DeliveryKind.CHANGE, recipient, deliveries, including_duplicates(ranking, notice.mentions, news))


def recent_changes(house: House, now: datetime) -> News:
    """What happened to calls lately that is worth telling."""
    found = [change for change in house.store.changes(now - NEWS) if change.kind in TELLING]
    found.sort(key=lambda change: change.key)
    return {key: tuple(changes) for key, changes in groupby(found, lambda change: change.key)}


def changed_calls(
    house: House, ranking: Ranking, news: News, told: set[tuple[Key, Event]], now: datetime
) -> Iterator[ChangedCall]:
    """What happened to calls of which somebody was told, and was not told itself.

    Of a call that several portals publish, only what happened at the portal whose text is shown.
    """
    beside = {key for lead, keys in ranking.twins.items() for key in keys if key != lead}
    for key in (known_calls(told) & news.keys()) - beside - unshown(ranking):
        untold = [change for change in news[key] if (key, change.event) not in told]
        call = house.store.call(key) if untold else None
        if call:
            known = ranking.aside.each([call], Step.TELL, partial(known_facts, house, now=now)).get(key, ())
            found = (change for change in untold if not _lives_on(house, ranking, call, change))
            yield from (ChangedCall(call, change, known) for change in found)


def _lives_on(house: House, ranking: Ranking, call: Call, change: Change) -> bool:
    """Whether a call that its portal no longer has, without a word, is still published by another."""
    if change.kind is not ChangeKind.WITHDRAWN or change.after or call.key in ranking.twins:
        return False
    return any(len(twins.keys) > 1 for twins in join([call, *ranking.calls], apart(house)) if call.key in twins.keys)


def answers_to(house: House) -> str:
    """The office's address, to which answers to a message go; empty where there is none."""
    return next((address for address in house.profile.subscribers(Topic.DIGEST) if "@" in address), "")
