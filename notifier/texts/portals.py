"""How the portals were read, in words: the foot of a digest."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from notifier import swedish
from notifier.digest import PortalReading, Unread
from notifier.entry import SWEDEN
from store.model import IncidentKind, one_line

PORTALS_SHOWN = 8
HELD = {
    IncidentKind.LOSS: "de flesta utlysningarna var borta, så vi tror inte på läsningen",
    IncidentKind.FLOOD: "väldigt många utlysningar var nya på en gång, så vi tror inte på läsningen",
    IncidentKind.THIN: "uppgifter som brukar finnas saknades, så vi tror inte på läsningen",
}


def portal_lines(readings: Sequence[PortalReading], now: datetime) -> Iterator[str]:
    """A line a portal; where there are many, those that are well share one, and so do those that were never read."""
    well = [one for one in readings if not (one.unread(now) or one.incidents or one.recovered)]
    never = [one for one in readings if one.unread(now) is Unread.NEVER]
    shared = [*(well if len(well) > PORTALS_SHOWN else ()), *(never if len(never) > PORTALS_SHOWN else ())]
    yield from (_portal(reading, now) for reading in readings if reading not in shared)
    if len(never) > PORTALS_SHOWN:
        yield f"Har aldrig lästs: {swedish.listing(one_line(reading.title, 60) for reading in never)}."
    if len(well) > PORTALS_SHOWN:
        names = swedish.listing(f"{one_line(reading.title, 60)} ({reading.calls})" for reading in well)
        yield f"Lästa som de ska, med antal utlysningar: {names}."


def _portal(reading: PortalReading, now: datetime) -> str:
    title, calls = one_line(reading.title, 100), swedish.count(reading.calls, "utlysning", "utlysningar")
    last = f"lästes senast {swedish.short_moment(reading.read_at)}" if reading.read_at else "har aldrig lästs"
    if reading.error:
        trouble = next((HELD[one.kind] for one in reading.incidents if one.kind in HELD), "gick inte att läsa")
        rest = " Det vi läste då gäller tills vidare." if reading.read_at else ""
        return f"{title}: {trouble}; {last}.{rest}"
    if reading.unread(now):
        return (
            f"{title}: {last}. Vi vet inte vad som har hänt där sedan dess." if reading.read_at else f"{title}: {last}."
        )
    return f"{title}: {calls}, {last}.{''.join(_remarks(reading))}"


def _remarks(reading: PortalReading) -> Iterator[str]:
    """What looks wrong with a portal that could be read, and that it is well again where somebody was alarmed."""
    for incident in reading.incidents:
        if incident.kind is IncidentKind.SILENT:
            since = swedish.long_date(incident.since.astimezone(SWEDEN).date())
            yield f" Där har inte funnits något nytt sedan {since}."
        if incident.kind is IncidentKind.CROWDED:
            yield " Ovanligt många utlysningar."
        if incident.kind is IncidentKind.LEFT_OUT:
            yield " Fler länkar än vanligt som kan gälla utlysningar blev inte lästa."
    if reading.recovered:
        yield " I ordning igen."
