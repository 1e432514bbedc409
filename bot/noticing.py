"""What happened to calls that somebody was told of: told at once, once to a person, all of a round in one message."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from bot.assessed import AssessedCalls
from bot.briefs import apart
from bot.describing import known_facts
from bot.instance import Instance, channel_of, sender_of
from bot.mentions import News, Plan, including_duplicates, known_calls, mentions_by_reader, plan, planned_for
from bot.rendering import rendered, shower, unshown
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
    Fact,
    Key,
    Step,
    SubscriptionKind,
    person,
)

# What is worth telling of a call that somebody has been told of.
TELLING = {ChangeKind.DEADLINE, ChangeKind.BUDGET, ChangeKind.ELIGIBILITY, ChangeKind.WITHDRAWN, ChangeKind.REOPENED}
NEWS = timedelta(days=14)  # what was found before is news no more: longer than a digest can be late


@dataclass(frozen=True, slots=True)
class Happenings:
    """What happened lately to calls, by call; each is read and described when somebody is first to be told of it.

    `beside`: the calls that another portal's text is shown for; `marks`: the fingerprints of the calls that were read.
    """

    instance: Instance
    assessed: AssessedCalls
    news: News
    now: datetime
    beside: frozenset[Key]
    calls: dict[Key, Call] = field(default_factory=dict)
    marks: dict[Key, str] = field(default_factory=dict)
    facts: dict[Key, tuple[Fact, ...]] = field(default_factory=dict)
    _living: list[set[Key]] = field(default_factory=list)

    def changed(self, told: Collection[tuple[Key, Event]]) -> Iterator[ChangedCall]:
        """What happened to calls of which somebody was told, and was not told itself.

        Of a call that several portals publish, only what happened at the portal whose text is shown.
        """
        known = (known_calls(told) & self.news.keys()) - self.beside - unshown(self.assessed)
        untold = {key: [one for one in self.news[key] if (key, one.event) not in told] for key in known}
        for call in self._read(key for key, changes in untold.items() if changes):
            if call.key not in self.facts:
                found = self.assessed.quarantine.each([call], Step.TELL, self._facts_of)
                self.facts[call.key] = found.get(call.key, ())
            shown = (one for one in untold[call.key] if not self._lives_on(call, one))
            yield from (ChangedCall(call, change, self.facts[call.key]) for change in shown)

    def _facts_of(self, call: Call) -> tuple[Fact, ...]:
        """Those that are kept of it as it is now; of a call that is gone, or reaches no line, they are read anew."""
        kept = self.assessed.assessments.get(call.key)
        facts = kept.facts_for(None) if kept and kept.fingerprint == self.marks[call.key] else None
        return known_facts(self.instance, call, self.now) if facts is None else facts

    def _read(self, keys: Iterable[Key]) -> list[Call]:
        asked = list(keys)
        missing = [key for key in asked if key not in self.calls]
        for call, mark in self.instance.store.calls_with_fingerprints(missing):
            self.calls[call.key], self.marks[call.key] = call, mark
        return [self.calls[key] for key in asked if key in self.calls]

    def _lives_on(self, call: Call, change: Change) -> bool:
        """Whether a call that its portal no longer has, without a word, is still published by another."""
        if not _is_silent(change) or call.key in self.assessed.groups:
            return False
        if not self._living:
            self._living.append(self._published_elsewhere())
        return call.key in self._living[0]

    def _published_elsewhere(self) -> set[Key]:
        """Of the calls that are gone without a word: those that some open call is a duplicate of."""
        gone = [key for key, changes in self.news.items() if any(map(_is_silent, changes))]
        withdrawn = self._read(key for key in gone if key not in self.assessed.groups)
        groups = join([*withdrawn, *self.assessed.calls], apart(self.instance), lambda _: (0, 0))
        return {key for one in groups if self.assessed.groups.keys() & {*one.keys} for key in one.keys}


def _is_silent(change: Change) -> bool:
    """Whether the portal no longer has the call, and has not said why."""
    return change.kind is ChangeKind.WITHDRAWN and not change.after


def happenings(instance: Instance, assessed: AssessedCalls, now: datetime) -> Happenings:
    """What is news at `now`."""
    beside = frozenset(key for lead, keys in assessed.groups.items() for key in keys if key != lead)
    return Happenings(instance, assessed, recent_changes(instance, now), now, beside)


def plan_notices(
    instance: Instance,
    assessed: AssessedCalls,
    readers: Iterable[tuple[ChannelName, str]],
    now: datetime,
    planned: Sequence[Plan] = (),
) -> tuple[Plan, ...]:
    """One message for each reader to whose calls something has happened that no message, sent or planned, has told."""
    happened = happenings(instance, assessed, now)
    if not happened.news:
        return ()
    once = {(channel, person(reader)): reader for channel, reader in readers}
    told = mentions_by_reader(instance, once.values(), happened.news.keys())
    plans = [
        _plan_notice(happened, way, reader, told.get(name, set()) | planned_for(instance, reader, planned))
        for (way, name), reader in once.items()
    ]
    return tuple(one for one in plans if one.deliveries)


def _plan_notice(
    happened: Happenings, channel: ChannelName, recipient: str, told: Collection[tuple[Key, Event]]
) -> Plan:
    instance, assessed = happened.instance, happened.assessed
    office = answers_to(instance)

    def compose() -> Notice:
        return compose_notice(
            municipality=instance.municipality.name,
            now=happened.now,
            recipient=recipient,
            changed=tuple(happened.changed(told)),
            office=office,
        )

    by, sender = channel_of(instance.settings, channel), sender_of(instance.settings)
    owner = instance.tenant.organisation
    render = partial(notice_deliveries, channel=by, sender=sender, reply_to=office, owner=owner)
    notice, deliveries = rendered(assessed, compose, render, shower(instance, channel, recipient, happened.now))
    events = including_duplicates(assessed, notice.mentions, happened.news)
    return plan(DeliveryKind.CHANGE, recipient, deliveries, events)


def recent_changes(instance: Instance, now: datetime) -> News:
    """What happened to calls lately that is worth telling."""
    found = instance.store.changes(now - NEWS, TELLING)
    found.sort(key=lambda change: change.key)
    return {key: tuple(changes) for key, changes in groupby(found, lambda change: change.key)}


def answers_to(instance: Instance) -> str:
    """The office's address, to which answers to a message go; empty where there is none."""
    return next((address for address in instance.profile.subscribers(SubscriptionKind.DIGEST) if "@" in address), "")
