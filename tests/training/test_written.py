"""Our own calls, and what was read and graded of calls: whole, and of calls that there are."""

import numpy as np
import pytest

from training.embedding_texts import read_written
from training.openness import read_chances
from training.wishes import read_wishes

WRITTEN = "written:"


def test_a_written_call_has_what_a_real_one_has() -> None:
    calls = read_written()
    assert len({call.ref for call in calls}) == len(calls)
    for call in calls:
        assert call.ref.startswith(WRITTEN)
        assert all((call.title, call.passages, call.swedish_title, call.summary, *call.needs)), call.ref
        assert len(call.needs) == 3


def test_every_grade_of_a_written_call_is_of_one_that_there_is() -> None:
    known = {call.ref for call in read_written()}
    graded = {ref for wish in read_wishes() for ref in wish.grades if ref.startswith(WRITTEN)}
    assert graded <= known
    assert len(graded) > 0.95 * len(known)


def test_chances_lie_halfway_between_the_role_and_the_reader() -> None:
    one, other = read_chances(["ft:50368660TOPICSen"] * 2, np.array([True, False]))
    assert one - other == pytest.approx(0.5)
    assert 0 <= other <= 0.5 <= one <= 1


def test_a_call_that_nobody_read_goes_by_its_role() -> None:
    assert read_chances(["nowhere:1", "nowhere:2"], np.array([True, False])).tolist() == [1.0, 0.0]
