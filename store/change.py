"""The pure decider: what a complete reading of a portal means for one call, and what we then know about it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from store.certainty import PATIENCE, is_less_certain, kept
from store.model import Call, Certainty, Change, ChangeKind, Sighting, Status, write_stage
from store.wording import deadlines, difference, money, terms, text

# A page whose text was another at so many readings in a row changes at every visit: that is no news, until it has been
# the same twice. One more stands for "the same once".
VOLATILE_AFTER = 24

_WORDINGS = {ChangeKind.BUDGET: money, ChangeKind.ELIGIBILITY: terms, ChangeKind.TEXT: text}
_REVISIONS = {ChangeKind.DEADLINE, *_WORDINGS}


def fingerprint(call: Call) -> str:
    """A hash of what a reader would care about: whitespace and the order of unordered things make no difference."""
    parts = (deadlines(call), money(call), terms(call), text(call))
    return sha256(json.dumps([sorted(set(part)) for part in parts]).encode()).hexdigest()


def decide(before: Call | None, sighting: Sighting | None, after: Call | None, now: datetime) -> tuple[Change, ...]:
    """What happened to one call, by a complete reading at `now` (aware).

    `before` and `sighting` are None for a call that was unknown, `before` alone for one that cannot be read back;
    `after` is None where the reading lacks the call. A deadline that the reading only fails to name is no change until
    it is believed (`store.certainty.kept`).
    """
    if before is None and sighting:  # what was kept cannot be read back, so nothing can be said to have changed
        return ()
    if before is None or sighting is None:
        return () if after is None or _closed(after, now) else (_change(after, ChangeKind.NEW, now, None, after.title),)
    if after is None:
        return _absent(before, sighting, now)
    if cancelled := _cancellation(after):
        gone = sighting.withdrawn_at or _closed(before, now)
        return () if gone else (_change(after, ChangeKind.WITHDRAWN, now, before.title, cancelled),)
    after = kept(before, sighting, after, now)
    sure = not is_less_certain(after, before) or sighting.unsure + 1 >= PATIENCE
    revised = _revised(before, sighting, after, now, sure=sure)
    told = (one for one in revised if one.kind is not ChangeKind.TEXT or sighting.restless < VOLATILE_AFTER)
    return (*told, *_reopened(before, sighting, after, now, sure=sure))


def next_sighting(
    before: Call | None, sighting: Sighting | None, after: Call | None, changes: Sequence[Change], now: datetime
) -> Sighting | None:
    """The sighting after the reading that gave `changes`; None for a call that is not worth remembering."""
    kinds = {change.kind for change in changes}
    if sighting is None:
        return Sighting(after.portal, after.ref, first_seen=now, last_seen=now) if after and kinds else None
    if after is not None:
        revision = sighting.revision + bool(kinds & _REVISIONS)
        unsure = sighting.unsure + 1 if before and is_less_certain(after, before) else 0
        restless = _count_text_changes(before, sighting, after, now)
        known = (sighting.portal, sighting.ref, sighting.first_seen, now, revision)
        withdrawn = now if ChangeKind.WITHDRAWN in kinds else sighting.withdrawn_at if _cancellation(after) else None
        return Sighting(*known, withdrawn_at=withdrawn, unsure=unsure, restless=restless)
    if sighting.withdrawn_at or (before and _closed(before, now)):
        return sighting
    return replace(
        sighting,
        missed=sighting.missed + 1,
        missing_since=sighting.missing_since or now,
        withdrawn_at=now if ChangeKind.WITHDRAWN in kinds else None,
    )


def _cancellation(call: Call) -> str:
    """The sentence by which the portal takes a call back; empty where it does not."""
    cancelled = (stage for stage in call.stages if stage.certainty is Certainty.CANCELLED)
    return next((stage.quote or stage.certainty.value for stage in cancelled), "")


def _absent(before: Call, sighting: Sighting, now: datetime) -> tuple[Change, ...]:
    # A call whose deadline has passed leaves the portal's list in the natural way.
    if sighting.withdrawn_at or _closed(before, now):
        return ()
    # A call is withdrawn when as many complete readings in a row as PATIENCE lack it.
    kinds = {1: ChangeKind.MISSING, PATIENCE: ChangeKind.WITHDRAWN}
    kind = kinds.get(sighting.missed + 1)
    return (_change(before, kind, now, before.title, None),) if kind else ()


def _revised(before: Call, sighting: Sighting, after: Call, now: datetime, *, sure: bool) -> list[Change]:
    if before == after or fingerprint(before) == fingerprint(after):
        return []
    changes = []
    if sure and _has_deadline_change(before, after, now):
        changes.append(_change(after, ChangeKind.DEADLINE, now, _joined(deadlines(before)), _joined(deadlines(after))))
    for kind, wording in _WORDINGS.items():
        gone, come = difference(wording(before), wording(after), sighting.last_seen, now)
        if gone or come:
            changes.append(_change(after, kind, now, _joined(gone), _joined(come)))
    return changes


def _count_text_changes(before: Call | None, sighting: Sighting, after: Call, now: datetime) -> int:
    """Complete readings in a row with another text, at most VOLATILE_AFTER; one more: unchanged once since."""
    revised = _revised(before, sighting, after, now, sure=True) if before else ()
    if any(change.kind is ChangeKind.TEXT for change in revised):
        return min(sighting.restless + 1, VOLATILE_AFTER)
    return VOLATILE_AFTER + 1 if sighting.restless == VOLATILE_AFTER else 0


def _has_deadline_change(before: Call, after: Call, now: datetime) -> bool:
    """Whether a stage that ends after `now`, or at no known time, was added, removed or changed.

    False where the call was and is closed; a past cut-off that disappears does not count.
    """
    if _closed(before, now) and _closed(after, now):
        return False
    old, new = ({write_stage(stage): stage for stage in call.stages} for call in (before, after))
    ends = [(old | new)[words].end() for words in old.keys() ^ new.keys()]
    return any(end is None or end > now for end in ends)


def _reopened(before: Call, sighting: Sighting, after: Call, now: datetime, *, sure: bool) -> tuple[Change, ...]:
    ahead = sure and _closed(before, now) and after.next_stage(now) is not None
    back = sighting.withdrawn_at is not None or ahead
    return (_change(after, ChangeKind.REOPENED, now, None, after.title),) if back and not _closed(after, now) else ()


def _closed(call: Call, now: datetime) -> bool:
    return call.status(now) is Status.CLOSED


def _joined(words: Sequence[str]) -> str | None:
    return "; ".join(words) or None


def _change(call: Call, kind: ChangeKind, now: datetime, before: str | None, after: str | None) -> Change:
    return Change(now, call.portal, call.ref, kind, before, after)
