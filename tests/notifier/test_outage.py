"""What the office hears of a channel: short, in Swedish, and once an outage."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from notifier.channel import Channel
from notifier.channels.email.layout import readable
from notifier.outage import Lateness, Outage
from notifier.outbox import outage_deliveries
from store.model import Delivery
from tests.notifier.rendered import EMAIL, SLACK
from tests.notifier.week import NOW

OUTAGE = Outage(
    municipality="Södertälje kommun",
    now=NOW,
    channel=EMAIL.name,
    since=NOW - timedelta(hours=5),
    waiting=3,
    persistent=True,
)
LATE = Lateness(municipality="Södertälje kommun", now=NOW, channel=SLACK.name, since=NOW - timedelta(days=2), number=1)


def told(news: Outage | Lateness, by: Channel[Any] = EMAIL) -> Delivery:
    (one,) = outage_deliveries(news, by=by, recipient="C1" if by is SLACK else "eu@example.se", sender="u@x.se")
    return one


def test_an_outage_says_since_when_how_much_waits_and_who_can_help() -> None:
    text = readable(told(OUTAGE).payload)
    assert text.startswith("Utblick: E-posten tar inte emot våra meddelanden\n")
    assert "kommer inget fram den vägen" in text
    assert "3 meddelanden väntar." in text
    assert "Den som sköter Utblick" in text
    assert "utblick check" in text
    assert "Den som sköter" not in readable(told(replace(OUTAGE, persistent=False)).payload)


def test_what_came_late_is_said() -> None:
    text = readable(told(LATE).payload)
    assert text.startswith("Utblick: ett försenat meddelande har kommit fram\n")
    assert "skulle ha kommit" in text


def test_each_outage_is_told_once_to_each_in_each_way() -> None:
    again = replace(OUTAGE, now=NOW + timedelta(days=1), waiting=9)
    assert told(again).key == told(OUTAGE).key
    other = replace(OUTAGE, since=NOW)
    assert len({told(one, by).key for one in (OUTAGE, other, LATE) for by in (EMAIL, SLACK)}) == 6
