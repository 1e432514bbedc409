"""A stage as a change keeps it, "first 2026-09-15 17:00 Europe/Brussels (preliminary)": written and read here alone."""

import re
from datetime import date, time

from store.model.call import Certainty, Stage, StageKind

_KINDS = "|".join(kind.value for kind in StageKind if kind is not StageKind.ONLY)
_UNDATED = "|".join(sure.value for sure in Certainty if sure not in (Certainty.FIXED, Certainty.PRELIMINARY))
_STAGE = re.compile(
    rf"(?:(?P<kind>{_KINDS}) )?"
    rf"(?:(?P<instead>{_UNDATED})"
    r"|(?P<day>\d{4}-\d\d-\d\d)(?: (?P<clock>\d\d:\d\d) (?P<zone>\S+))?(?: \((?P<sure>preliminary)\))?)"
)


def write_stage(stage: Stage) -> str:
    """Such as "2026-09-15 17:00 Europe/Brussels", "first 2026-09-15 (preliminary)" or "rolling"."""
    kind = "" if stage.kind is StageKind.ONLY else stage.kind.value
    if stage.day is None:
        return f"{kind} {stage.certainty.value}".strip()
    clock = f"{stage.clock:%H:%M} {stage.zone}" if stage.clock else ""
    certainty = "" if stage.certainty is Certainty.FIXED else f"({stage.certainty.value})"
    return " ".join(part for part in (kind, stage.day.isoformat(), clock, certainty) if part)


def read_stage(text: str) -> Stage | None:
    """The stage that was written so, without its sentence; None where it is something else."""
    match = _STAGE.fullmatch(text)
    try:
        return _stage(**match.groupdict()) if match else None
    except (ValueError, LookupError, OSError, OverflowError):  # no such day, no such zone
        return None


def read_stages(text: str | None) -> tuple[Stage, ...]:
    """The stages of a deadline before or after a change; what cannot be read is left out."""
    return tuple(stage for piece in (text or "").split("; ") if (stage := read_stage(piece)))


def _stage(
    kind: str | None, instead: str | None, day: str | None, clock: str | None, zone: str | None, sure: str | None
) -> Stage:
    stage = Stage(
        StageKind(kind or "only"),
        Certainty(instead or sure or "fixed"),
        date.fromisoformat(day) if day else None,
        time.fromisoformat(clock) if clock else None,
        zone or "Europe/Brussels",
    )
    stage.end()  # fails for a zone that is not there
    return stage
