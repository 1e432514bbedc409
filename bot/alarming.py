"""Portals that are not well, to the office: each incident is told once, and all of a round in one message."""

from collections.abc import Collection
from datetime import datetime

from bot.health import incidents, is_alarm_due
from bot.instance import Instance, channel_of, sender_of
from bot.mentions import Plan, mentioned_events, plan
from bot.readers import digest_recipients
from notifier.alarm import Alarm
from notifier.outbox import alarm_deliveries
from store.model import ChannelName, DeliveryKind, Incident, Key


def plan_alarms(instance: Instance, now: datetime) -> tuple[Plan, ...]:
    """One message for each who gets the digest, with all the incidents that it has not heard of."""
    ripe = [incident for incident in incidents(instance, now) if is_alarm_due(incident, now)]
    plans = [_plan_alarm(instance, ripe, channel, reader, now) for channel, reader in digest_recipients(instance)]
    return tuple(one for one in plans if one.deliveries)


def _plan_alarm(
    instance: Instance, ripe: Collection[Incident], channel: ChannelName, recipient: str, now: datetime
) -> Plan:
    known = mentioned_events(instance, DeliveryKind.ALARM, recipient)
    alarm = Alarm(
        municipality=instance.municipality.name,
        now=now,
        recipient=recipient,
        operator=instance.settings.crawl.contact,
        incidents=tuple(one for one in ripe if (Key(one.portal, ""), one.event) not in known),
    )
    by = channel_of(instance.settings, channel)
    owner = instance.tenant.organisation
    deliveries = alarm_deliveries(alarm, channel=by, sender=sender_of(instance.settings), owner=owner)
    return plan(DeliveryKind.ALARM, recipient, deliveries, alarm.mentions)
