"""How much was read, in words: of a portal that was not read, nothing is said to be missing."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from notifier import swedish
from notifier.digest import PortalReading, Unread
from store.model import one_line

NAMED = 5  # portals that are named here; the foot names all
WHY = {
    Unread.FAILED: "kunde inte läsas",
    Unread.NEVER: "har aldrig lästs",
    Unread.STALE: "har inte lästs på över två dygn",
}
SEVERAL = "är inte lästa som de ska"  # where the reasons differ


def gap(readings: Sequence[PortalReading], now: datetime) -> str:
    """Such as "3 av 57 portaler kunde inte läsas"; empty where every portal was read."""
    if not readings:
        return "ingen portal är påslagen"
    reasons = [why for reading in readings if (why := reading.unread(now))]
    if not reasons:
        return ""
    words = WHY[reasons[0]] if len(set(reasons)) == 1 else SEVERAL
    if len(readings) == 1:
        return f"portalen {one_line(readings[0].title, 60)} {words}"
    return f"{len(reasons)} av {len(readings)} portaler {words}"


def unknown(readings: Sequence[PortalReading], now: datetime) -> str:
    """The sentences on what we do not know; empty where every portal was read."""
    missing = gap(readings, now)
    where = f"{missing}{_unread_titles(readings, now)}. Där kan det finnas utlysningar som vi inte har sett."
    return f"Vi vet inte: {where if readings else f'{missing}.'}" if missing else ""


def coverage(readings: Sequence[PortalReading], now: datetime) -> Iterator[str]:
    """The sentences on what was read; with gaps, what we do not know comes first."""
    read = [reading for reading in readings if not reading.unread(now)]
    missing = unknown(readings, now)
    if missing:
        yield missing
    if len(read) == 1:
        yield f"Vi har läst {one_line(read[0].title, 60)}. Där finns {_calls(read)}."
    elif read:
        yield f"Vi har läst {'' if missing else 'alla '}{len(read)} portaler. Där finns {_calls(read)}."


def _unread_titles(readings: Sequence[PortalReading], now: datetime) -> str:
    """' (A och B)': the titles of the unread portals. Empty where all are unread, or more than NAMED."""
    names = [one_line(reading.title, 60) for reading in readings if reading.unread(now)]
    return f" ({swedish.listing(names)})" if len(names) <= min(NAMED, len(readings) - 1) else ""


def _calls(readings: Sequence[PortalReading]) -> str:
    return swedish.count(sum(reading.calls for reading in readings), "utlysning", "utlysningar")
