"""What an alarm says: which portals, since when, what it means and what to do, the same in every form."""

from dataclasses import replace
from datetime import timedelta

import pytest

from notifier.alarm import Alarm
from notifier.outbox import alarm_deliveries
from store.model import (
    Event,
    Incident,
    IncidentKind,
    Key,
)
from tests.notifier.rendered import EMAIL, render_alarm, slack_alarm
from tests.notifier.week import NOW

VINNOVA = Incident(
    portal="vinnova",
    title="Vinnova",
    home="https://www.vinnova.se/sok-finansiering/",
    kind=IncidentKind.UNREAD,
    since=NOW - timedelta(days=1),
    read_at=NOW - timedelta(days=2),
)
BOVERKET = replace(VINNOVA, portal="boverket", title="Boverket", home="https://www.boverket.se/", read_at=None)


def alarm(*incidents: Incident) -> Alarm:
    return Alarm(municipality="Södertälje kommun", now=NOW, recipient="kontoret@example.se", incidents=incidents)


def words(*incidents: Incident) -> str:
    return " ".join(render_alarm(alarm(*incidents)).text.split())


def test_one_portal_is_named_in_the_subject() -> None:
    message = render_alarm(alarm(VINNOVA))
    assert message.subject == "Utblick: Vinnova går inte att läsa"
    for part in (message.html, message.text):
        assert "Sedan 31 maj 2026, läst senast 30 maj kl. 07.30" in part
        assert "De senast lästa" in part
        assert VINNOVA.home in part
    assert "går inte att läsa" in slack_alarm(alarm(VINNOVA))[0].text


def test_several_portals_stand_under_what_is_wrong_with_them() -> None:
    held = replace(VINNOVA, portal="esf", title="ESF", kind=IncidentKind.FLOOD)
    message = render_alarm(alarm(held, VINNOVA, BOVERKET))
    assert message.subject == "Utblick: 3 portaler behöver ses över"
    headings = [line for line in message.text.splitlines() if line.isupper() and line.startswith(("GÅR", "HAR"))]
    assert headings == ["GÅR INTE ATT LÄSA", "HAR VÄLDIGT MÅNGA NYA UTLYSNINGAR PÅ EN GÅNG"]
    assert "Boverket Sedan 31 maj 2026, aldrig läst" in " ".join(message.text.split())


def test_of_a_portal_that_was_never_read_no_calls_are_kept() -> None:
    never = replace(VINNOVA, read_at=None)
    assert "Vinnova har aldrig gått att läsa, så därifrån har vi inga utlysningar." in words(never)
    assert "finns kvar" not in words(never)
    both = words(never, replace(VINNOVA, portal="esf", title="ESF"))
    assert "Vinnova har aldrig" in both
    assert "finns kvar" in both


def test_who_looks_after_utblick_is_named() -> None:
    assert "Utblick sköts av it@kommun.test." in " ".join(
        render_alarm(replace(alarm(VINNOVA), operator="it@kommun.test")).text.split()
    )
    assert "sköts av" not in words(VINNOVA)


@pytest.mark.parametrize("kind", IncidentKind)
def test_every_kind_says_what_it_means_and_what_to_do(kind: IncidentKind) -> None:
    text = words(replace(VINNOVA, kind=kind))
    asked = kind in (IncidentKind.LOSS, IncidentKind.FLOOD, IncidentKind.THIN)
    assert ("utblick crawl --portal vinnova --accept-loss" in text) is asked
    assert "De senast lästa utlysningarna finns kvar, och inga har stängts." in text
    assert "behöver den som sköter Utblick se över läsningen" in text
    assert "Öppna" in text or kind is IncidentKind.CROWDED


def test_a_portal_of_evil_name_stays_text() -> None:
    evil = replace(VINNOVA, title="<script>alert(1)</script>\r\nBcc: x@example.se", home="javascript:alert(1)")
    (mail,) = alarm_deliveries(alarm(evil), channel=EMAIL, sender="utblick@example.se")
    assert "<script" not in render_alarm(alarm(evil)).html
    assert b"javascript:" not in mail.payload
    assert b"\nBcc:" not in mail.payload


def test_an_alarm_is_named_by_what_it_tells_and_mentions_it() -> None:
    one = alarm(VINNOVA)
    (mail,) = alarm_deliveries(one, channel=EMAIL, sender="utblick@example.se")
    assert mail.key == "alarm:kontoret@example.se:vinnova:unread:2026-05-31T05:30+00:00"
    assert one.mentions == ((Key("vinnova", ""), Event(IncidentKind.UNREAD, "2026-05-31T05:30+00:00")),)
    assert alarm_deliveries(alarm(), channel=EMAIL, sender="utblick@example.se") == ()
