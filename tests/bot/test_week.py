"""A digest belongs to one week, the same to who looks for it and to who writes it, in whichever zone that is."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.instance import Instance
from bot.pipeline import weekly_moment
from bot.sending import enqueue
from bot.telling import digests_missing, plan_digests
from tests.bot.conftest import assessed, call, remember


@pytest.mark.parametrize(
    ("zone", "moment", "week"),
    [
        ("Europe/Helsinki", "2026-06-01T00:30", "2026-W23"),  # still Sunday in Sweden
        ("Europe/Stockholm", "2026-06-01T00:30", "2026-W23"),
        ("Europe/London", "2026-05-31T23:30", "2026-W22"),  # Monday in Sweden already
        ("Europe/Helsinki", "2027-01-04T00:30", "2027-W01"),
        ("Europe/Stockholm", "2026-12-31T12:00", "2026-W53"),
    ],
)
def test_the_week_that_is_looked_for_is_the_week_that_is_written(
    instance: Instance, zone: str, moment: str, week: str
) -> None:
    schedule = instance.settings.schedule.model_copy(update={"zone": zone, "digest_at": "00:00"})
    home = replace(instance, settings=instance.settings.model_copy(update={"schedule": schedule}))
    now = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    remember(home, [call(1)], now)
    due = weekly_moment(home, now)
    (plan,) = enqueue(home, plan_digests(home, assessed(home, home.store.calls(), {}), now, due))
    assert plan.deliveries[0].key.split(":")[1] == week
    assert list(digests_missing(home, due)) == []
    assert f"vecka {int(week[-2:])}".encode() in b"".join(one.payload for one in plan.deliveries)
