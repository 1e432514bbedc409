"""The pure rules on a reading that knows less of a call's deadline than the memory does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from store.model import Call, Certainty, Sighting, Stage, Status

# A deadline that is gone is believed when this many complete readings in a row lack it.
PATIENCE = 3

_ORDER = {
    Certainty.UNSTATED: 0,
    Certainty.UNCLEAR: 0,
    Certainty.ROLLING: 1,
    Certainty.CLOSED: 1,
    Certainty.PRELIMINARY: 2,
    Certainty.FIXED: 3,
    Certainty.CANCELLED: 3,  # said in plain words: believed at once
}


def is_less_certain(after: Call, before: Call) -> bool:
    """Whether a reading is less sure of the deadline: fixed or cancelled, preliminary, rolling or closed, not known."""
    return _certainty(after.stages) < _certainty(before.stages)


def kept(before: Call, sighting: Sighting, after: Call, now: datetime) -> Call:
    """What the memory keeps of a reading `after` at `now` (aware): all of it, but the deadlines that it knew.

    A deadline that one reading lacks is more often misread than taken away, so the known ones and the opening stay
    until as many readings in a row as PATIENCE lack them: meanwhile the next reading is compared with what was
    certain. The loss is then a change, and the call is neither open nor dated on an old word. A deadline that has
    passed stays for good where a reading says nothing, or that the call is closed: it loses its date in the natural
    way, and does not open by that.
    An opening after every known deadline is a new round, and is believed at once. Where a page says in words that a
    call is closed, more than a day before its deadline, the date is one to check, with the sentence; where it says so
    again it is believed.
    """
    if not _holds(before, sighting, after, now):
        return after
    stages = before.stages
    if _says_closed(after) and before.status(now + timedelta(days=1)) is not Status.CLOSED:
        stages = tuple(replace(stage, certainty=Certainty.UNCLEAR) for stage in after.stages)
    return replace(after, stages=stages, opening=before.opening)


def _holds(before: Call, sighting: Sighting, after: Call, now: datetime) -> bool:
    days = [stage.day for stage in before.stages if stage.day]
    if not is_less_certain(after, before) or (after.opening and days and after.opening > max(days)):
        return False
    if before.status(now) is Status.CLOSED and (_says_closed(after) or not _certainty(after.stages)):
        return True
    return sighting.unsure + 1 < PATIENCE


def _says_closed(call: Call) -> bool:
    return bool(call.stages) and all(stage.certainty is Certainty.CLOSED for stage in call.stages)


def _certainty(stages: Sequence[Stage]) -> int:
    return max((_ORDER[stage.certainty] for stage in stages), default=0)
