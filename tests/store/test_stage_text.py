"""A stage is read back as it was written into a change."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import Certainty, Change, ChangeKind, Stage, StageKind, read_stage, write_stage
from tests.store.samples import NOW

UNDATED = [sure for sure in Certainty if sure not in (Certainty.FIXED, Certainty.PRELIMINARY)]
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, tzinfo=None))
ZONES = st.sampled_from(["Europe/Brussels", "Europe/Stockholm", "UTC", "Etc/GMT+8"])
KINDS = st.sampled_from(StageKind)
DATED = st.builds(
    Stage, KINDS, st.sampled_from([Certainty.FIXED, Certainty.PRELIMINARY]), st.dates(date(1990, 1, 1)), CLOCKS, ZONES
)
BARE = st.builds(
    Stage, KINDS, st.sampled_from([Certainty.FIXED, Certainty.PRELIMINARY]), st.dates(max_value=date(9999, 1, 1))
)


@given(st.one_of(DATED, BARE, st.builds(Stage, KINDS, st.sampled_from(UNDATED))))
def test_a_stage_is_read_back(stage: Stage) -> None:
    assert read_stage(write_stage(stage)) == stage


@pytest.mark.parametrize(
    "text", ["", "9 juni 2026", "2026-13-01", "2026-09-15 17:00 Nowhere/Land", "third 2026-09-15", "fixed", "only"]
)
def test_what_is_no_stage_is_none(text: str) -> None:
    assert read_stage(text) is None


def test_only_a_changed_deadline_has_stages() -> None:
    before, after = "first 2026-04-15; second 2026-09-15 17:00 Europe/Brussels", "unclear; some day"
    moved = Change(NOW, "p", "1", ChangeKind.DEADLINE, before, after)
    assert moved.stages_before == (
        Stage(StageKind.FIRST, day=date(2026, 4, 15)),
        Stage(StageKind.SECOND, day=date(2026, 9, 15), clock=time(17)),
    )
    assert moved.stages_after == (Stage(certainty=Certainty.UNCLEAR),)
    assert Change(NOW, "p", "1", ChangeKind.TEXT, "unclear", "closed").stages_after == ()
