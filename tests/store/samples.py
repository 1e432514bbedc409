"""Calls and deliveries that no portal ever published."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from store.model import (
    Call,
    Certainty,
    ChannelName,
    Delivery,
    DeliveryKind,
    Event,
    Link,
    Mention,
    Money,
    Section,
    SectionKind,
    Sighting,
    Stage,
    StageKind,
)

EMAIL, SLACK, FILE = ChannelName("email"), ChannelName("slack"), ChannelName("file")
HOME = "bjorkstad"  # an organisation
NOW = datetime(2031, 3, 3, 6, tzinfo=UTC)
DAY = timedelta(days=1)

BENCHES = Call(
    portal="benches",
    ref="7001",
    title="Benches that warm themselves",
    language="en",
    identifier="LIFE-2031-CET-BENCH",
    title_sv="Bänkar som värmer sig själva",
    programme="LIFE",
    type_of_action="Project grants",
    sections=(
        Section(SectionKind.SUMMARY, "Benches in parks are cold. The call pays for warm ones!", "Summary"),
        Section(SectionKind.SCOPE, "Every bench shall be of wood.\n\nNo bench may be alone."),
        Section(SectionKind.KEYWORDS, "benches; parks; solar heat"),
    ),
    stages=(
        Stage(StageKind.FIRST, Certainty.FIXED, date(2031, 9, 15), time(17)),
        Stage(StageKind.SECOND, Certainty.PRELIMINARY, date(2032, 2, 1)),
    ),
    opening=date(2031, 2, 1),
    budget=Money(4_000_000),
    grant_min=Money(1_000_000),
    grant_max=Money(2_000_000),
    grants=3,
    rate=0.6,
    eligible="Local authorities. Park keepers; museums.",
    conditions="At least two partners.",
    links=(Link("https://example.eu/benches", "The call"), Link("https://example.eu/guide")),
)


def bench(ref: str = "7001", **changed: Any) -> Call:
    """A call with something else in it."""
    return replace(BENCHES, ref=ref, **changed)


def closing(day: date, ref: str = "7001") -> Call:
    """A call with one deadline, at five in the afternoon."""
    return bench(ref, stages=(Stage(day=day, clock=time(17)),))


def sighting(**known: Any) -> Sighting:
    """What is known of a call that was last seen the day before."""
    return replace(Sighting("benches", "7001", NOW - 9 * DAY, NOW - DAY), **known)


def delivery(key: str = "alert/1", **changed: Any) -> Delivery:
    """A message that is due."""
    blank = Delivery(
        key=key,
        kind=DeliveryKind.ALERT,
        channel=EMAIL,
        recipient="park@example.se",
        payload=b"Subject: benches\r\n\r\n\x00\xff",
        created=NOW,
        next_attempt_at=NOW,
    )
    return replace(blank, **changed)


def mention(event: str = "new", ref: str = "7001") -> Mention:
    """The recipient of `delivery` was told."""
    return Mention(DeliveryKind.ALERT, "park@example.se", "benches", ref, Event.parse(event))
