"""Portals that are not well, to the office: each incident is told once, and all of a round in one message."""

from collections.abc import Collection
from datetime import datetime

from bot.health import incidents, is_ripe
from bot.readers import office
from bot.told import Plan, heard, plan
from bot.wiring import House, channel_of, sender_of
from notifier.alarm import Alarm
from notifier.outbox import alarm_deliveries
from store.model import ChannelName, DeliveryKind, Incident, Key


def plan_alarms(house: House, now: datetime) -> tuple[Plan, ...]:
    """One message for each who gets the digest, with all the incidents that it has not heard of."""
    ripe = [incident for incident in incidents(house, now) if is_ripe(incident, now)]
    plans = [_plan_alarm(house, ripe, channel, reader, now) for channel, reader in office(house)]
    return tuple(one for one in plans if one.deliveries)


def _plan_alarm(house: House, ripe: Collection[Incident], channel: ChannelName, recipient: str, now: datetime) -> Plan:
    known = heard(house, DeliveryKind.ALARM, recipient)
    alarm = Alarm(
        municipality=house.municipality.name,
        now=now,
        recipient=recipient,
        operator=house.settings.crawl.contact,
        incidents=tuple(one for one in ripe if (Key(one.portal, ""), one.event) not in known),
    )
    by = channel_of(house.settings, channel)
    owner = house.tenant.organisation
    deliveries = alarm_deliveries(alarm, channel=by, sender=sender_of(house.settings), owner=owner)
    return plan(DeliveryKind.ALARM, recipient, deliveries, alarm.mentions)
