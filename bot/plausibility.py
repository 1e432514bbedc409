"""Checks whether a reading is plausible: not if most calls are gone, far too many are new or a field is empty; pure."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from statistics import median

from store.model import FIELDS, Call, Fill, IncidentKind, Key, Run, Status

# A portal that suddenly lacks most of what it had is broken, not empty; below this many calls nothing can be told.
FEW = 10
# So many new calls at once are a flood where as many left, or where they are twice what the portal ever had.
MANY = 50
# A field is gone where it is in less than this part of what was usual, and where chance explains that once in so many.
PART, ONCE_IN = 0.25, 1000
ANSWER = "look at the portal, then `utblick crawl --accept-loss`"


@dataclass(frozen=True, slots=True)
class PlausibilityFailure:
    """The plausibility check that a reading failed: its `kind`, and one line for the operator with the remedy."""

    kind: IncidentKind
    words: str


def check_plausibility(
    read: Sequence[Call], known: Sequence[Call], missing: Collection[Key], usual: Fill | None, now: datetime
) -> PlausibilityFailure | None:
    """The first check that the calls `read` fail, or None.

    `known`: all stored calls of the portal, also those already `missing`; `usual`: its usual completeness.
    """
    return (
        _repeated_page(read)
        or _loss(read, known, missing, now)
        or _flood(read, known, missing, now)
        or _thin(Fill.count(read), usual)
    )


def usual_fill(good: Sequence[Run]) -> Fill | None:
    """The median completeness of each field, per 1000 calls, of `good` runs (the latest first).

    Runs before the last one that was accepted with an incident do not count. None without runs that have calls.
    """
    accepted = next((number for number, run in enumerate(good) if run.incident), len(good))
    fills = [run.fill for run in good[: accepted + 1] if run.fill and run.fill.calls]
    if not fills:
        return None
    shares = {field: round(1000 * median(fill.share(field) for fill in fills)) for field in FIELDS}
    return Fill(calls=1000, **shares)


def _repeated_page(read: Sequence[Call]) -> PlausibilityFailure | None:
    """More than half of the calls have the same title and text: a placeholder page that no pattern knows."""
    for (title, _), times in Counter((call.title, call.sections) for call in read).most_common(1):
        if times > 1 and 2 * times > len(read):  # a few may well be alike
            return PlausibilityFailure(
                IncidentKind.UNREAD, f"{times} of {len(read)} calls say the same: {title}; {ANSWER}"
            )
    return None


def _loss(
    read: Sequence[Call], known: Sequence[Call], missing: Collection[Key], now: datetime
) -> PlausibilityFailure | None:
    expected = _expected(known, missing, now)
    seen = expected & {call.key for call in read}
    if len(expected) < FEW or 2 * len(seen) >= len(expected):
        return None
    return PlausibilityFailure(IncidentKind.LOSS, f"only {len(seen)} of {len(expected)} known calls seen; {ANSWER}")


def _flood(
    read: Sequence[Call], known: Sequence[Call], missing: Collection[Key], now: datetime
) -> PlausibilityFailure | None:
    """Many new calls at once where many left, or twice what was known."""
    new = {call.key for call in read if call.status(now) is not Status.CLOSED} - {call.key for call in known}
    left = _expected(known, missing, now) - {call.key for call in read}
    if not known or len(new) < MANY or (len(left) < MANY and len(new) <= 2 * len(known)):
        return None
    words = f"{len(new)} new calls at once where {len(known)} were known, and {len(left)} of those left; {ANSWER}"
    return PlausibilityFailure(IncidentKind.FLOOD, words)


def _expected(known: Sequence[Call], missing: Collection[Key], now: datetime) -> set[Key]:
    """The keys of the known calls that are neither closed at `now` nor already missing."""
    return {call.key for call in known if call.status(now) is not Status.CLOSED} - set(missing)


def _thin(fill: Fill, usual: Fill | None) -> PlausibilityFailure | None:
    if usual is None or not fill.calls:
        return None
    for field in FIELDS:
        share, before = fill.share(field), usual.share(field)
        if share < PART * before and fill.calls * _surprise(share, before) > log(ONCE_IN):
            told = f"{field} in {share:.0%} of {fill.calls} calls, usual is {before:.0%}"
            return PlausibilityFailure(IncidentKind.THIN, f"{told}; {ANSWER}")
    return None


def _surprise(share: float, usual: float) -> float:
    """For each call: chance gives such a share or a smaller one at most exp(-calls x this) times (Chernoff's bound)."""
    usual = min(usual, 0.95)  # a field that was always there may be missing once
    return sum(part * log(part / whole) for part, whole in ((share, usual), (1 - share, 1 - usual)) if part)
