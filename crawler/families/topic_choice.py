"""Which documents of the EU portal's index are calls: each once, by its reference and by its identifier."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from crawler.families.topic_row import Row
from crawler.prose import one_line

FROZEN = "SEDIA_PRD_CENTRICITY"  # the old index, whose rows stay open for years


def choose(rows: Iterable[Row]) -> dict[str, Row]:
    """The richest document of each call, by the reference under which the call is known."""
    richest: dict[str, Row] = {}
    for row in rows:
        if row.is_call and (row.ref not in richest or _weight(row) > _weight(richest[row.ref])):
            richest[row.ref] = row
    topics: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for ref, row in richest.items():
        own = row.first("identifier").upper() if row.first("type") != "8" else ""  # cascade calls bear their parent's
        topics[(own or ref, one_line(row.first("title")).lower())].append(row)
    return {
        min((row.ref for row in same), key=_age): max(same, key=_weight)
        for alike in topics.values()
        for same in _groups(alike)
    }


def _groups(alike: Sequence[Row]) -> list[list[Row]]:
    """Documents of one identifier and title that have the same deadlines, or the old and the new ones of one call.

    Those of two stages or strands, each with a day of its own, stay apart.
    """
    groups: list[list[Row]] = []
    for row in sorted(alike, key=_weight, reverse=True):
        found = next((group for group in groups if _is_same(group[0], row)), None)
        if found is None:
            groups.append([row])
        else:
            found.append(row)
    return groups


def _is_same(one: Row, other: Row) -> bool:
    days, others = set(one.all("deadlineDate")), set(other.all("deadlineDate"))
    frozen = {row.first("DATASOURCE") == FROZEN for row in (one, other)}
    return days <= others or others <= days or len(frozen) == 2


def _weight(row: Row) -> tuple[bool, int, int, bool, str]:
    """The live index first, then who tells of more deadlines, then the longer text; the last part breaks a tie."""
    live, days = row.first("DATASOURCE") != FROZEN, len(set(row.all("deadlineDate")))
    return live, days, len(row.body), "metadata" in row.document, row.ref


def _age(ref: str) -> tuple[int, str]:
    """References begin with a number that grows: the call keeps the one by which it was known first."""
    number = re.match(r"\d+", ref)
    return int(number[0]) if number else 0, ref
