"""Calls and interests from plain exchange files (JSON lines, JSON): for measuring and for trying things out.

A line that does not fit raises ValueError in one line that names the file, the line and the remedy.
"""

import gzip
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from store.model import (
    Call,
    Certainty,
    Interest,
    InterestKind,
    Link,
    Money,
    Section,
    SectionKind,
    Stage,
    StageKind,
    plausible,
)

_HEADINGS = {
    "expected outcome": SectionKind.OUTCOME,
    "expected outcomes": SectionKind.OUTCOME,
    "expected impact": SectionKind.OUTCOME,
    "expected results": SectionKind.OUTCOME,
    "scope": SectionKind.SCOPE,
    "objective": SectionKind.OBJECTIVE,
    "objectives": SectionKind.OBJECTIVE,
    "specific challenge": SectionKind.OBJECTIVE,
    "activities": SectionKind.ACTIVITIES,
    "eligible activities": SectionKind.ACTIVITIES,
}
_SPLIT = re.compile(
    rf"(?:(?<=^)|(?<=\n)|(?<=\. ))({'|'.join(sorted(_HEADINGS, key=len, reverse=True))})\s*:", re.IGNORECASE
)
_ROLLING = re.compile(r"löpande|året runt|rolling|continuous", re.IGNORECASE)
_CASCADE = "Cascade funding"  # type 8 of the Funding & Tenders Portal: grants that a project hands on


class _Sums(BaseModel):
    total: float | None = Field(None, alias="totalBudgetEur")
    least: float | None = Field(None, alias="minContributionEur")
    most: float | None = Field(None, alias="maxContributionEur")
    grants: int | None = Field(None, alias="expectedGrants")


class _CallLine(BaseModel):
    id: str
    title: str
    lang: str
    source: str = ""
    type: str = ""
    identifier: str = ""
    programme: str = ""
    types: list[str] = []
    call_title: str = ""
    destination: str = ""
    text: str = ""
    keywords: list[str] = []
    partnership: str = ""
    opened: str = ""
    deadlines: list[str] = []
    date_raw: str = ""
    budget: _Sums | str = ""
    eligible: str = ""
    conditions: str = ""
    url: str = ""


class _InterestRow(BaseModel):
    id: str
    kind: InterestKind
    unit: str
    sv: str
    en: str


_interest_rows = TypeAdapter(list[_InterestRow])


def read_calls(path: Path) -> Iterator[Call]:
    """The calls of a file of JSON lines (.jsonl or .jsonl.gz), in its order; `portal:ref` is the line's id."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _read_line(line, f"{path}:{number}")


def read_interests(path: Path, language: str) -> list[Interest]:
    """The interests of a JSON file, worded in `language` (sv or en)."""
    if language not in ("sv", "en"):
        raise ValueError(f"{path}: no interests in {language!r}; ask for sv or en")
    try:
        rows = _interest_rows.validate_json(path.read_bytes())
    except ValidationError as error:
        raise ValueError(f"{path}: {_first(error)}; expected a list of id, kind, unit, sv and en") from error
    return [_interest(row, language) for row in rows]


def _interest(row: _InterestRow, language: str) -> Interest:
    text = row.sv if language == "sv" else row.en
    title = text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
    return Interest(id=row.id, kind=row.kind, unit=row.unit, title=title, text=text, language=language)


def _read_line(line: str, place: str) -> Call:
    try:
        return plausible(_call(_CallLine.model_validate_json(line)))[0]
    except ValidationError as error:
        raise ValueError(f"{place}: {_first(error)}; fix or remove the line") from error
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{place}: {error}; fix or remove the line") from error


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))


def _call(line: _CallLine) -> Call:
    portal, _, ref = line.id.partition(":")
    if not ref:
        raise ValueError(f"id {line.id!r} is not portal:ref")
    sums = line.budget if isinstance(line.budget, _Sums) else _Sums.model_validate({})
    return Call(
        portal=portal,
        ref=ref,
        title=line.title,
        language=line.lang,
        identifier=line.identifier,
        programme=line.programme,
        type_of_action="; ".join(line.types) or (_CASCADE if line.type == "8" else ""),
        sections=tuple(_sections(line)),
        stages=_stages(line, ZoneInfo("Europe/Stockholm" if portal == "sv" else "Europe/Brussels")),
        opening=date.fromisoformat(line.opened[:10]) if line.opened else None,
        budget=_money(sums.total),
        grant_min=_money(sums.least),
        grant_max=_money(sums.most),
        grants=sums.grants,
        eligible=line.eligible,
        conditions=line.conditions,
        links=(Link(line.url, line.source),) if line.url else (),
    )


def _money(euros: float | None) -> Money | None:
    return None if euros is None else Money(round(euros))


def _sections(line: _CallLine) -> Iterator[Section]:
    yield from _split(line.text)
    extras = (
        (SectionKind.FUNDING, line.budget if isinstance(line.budget, str) else ""),
        (SectionKind.PARTNERSHIP, line.partnership),
        (SectionKind.DESTINATION, line.destination),
        (SectionKind.PARENT, line.call_title),
        (SectionKind.KEYWORDS, "; ".join(line.keywords)),
    )
    yield from (Section(kind, text) for kind, text in extras if text.strip())


def _split(text: str) -> Iterator[Section]:
    before, *rest = _SPLIT.split(text.strip())
    if before.strip():
        yield Section(SectionKind.SUMMARY, before.strip())
    for heading, body in zip(rest[::2], rest[1::2], strict=True):
        if body.strip():
            yield Section(_HEADINGS[heading.lower()], body.strip(), heading)


def _stages(line: _CallLine, zone: ZoneInfo) -> tuple[Stage, ...]:
    moments = sorted(line.deadlines)
    if not moments:
        rolling = _ROLLING.search(line.date_raw)
        return (Stage(certainty=Certainty.ROLLING if rolling else Certainty.UNSTATED, zone=zone.key),)
    return tuple(_stage(moment, kind, zone) for moment, kind in zip(moments, _kinds(line, len(moments)), strict=True))


def _kinds(line: _CallLine, count: int) -> list[StageKind]:
    if count == 1:
        return [StageKind.ONLY]
    if count == 2 and "two-stage" in line.identifier.lower():
        return [StageKind.FIRST, StageKind.SECOND]
    return [StageKind.CUT_OFF] * count


def _stage(moment: str, kind: StageKind, zone: ZoneInfo) -> Stage:
    moment = moment.removesuffix("T24:00")  # the end of the day, which is what a bare day means
    if len(moment) == len("2026-04-23"):
        return Stage(kind, day=date.fromisoformat(moment), zone=zone.key)
    read = datetime.fromisoformat(moment)
    local = read.astimezone(zone) if read.tzinfo else read
    return Stage(kind, day=local.date(), clock=local.time(), zone=zone.key)
