"""One call as a message shows it: its best match, its area and the interests that it answers; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from store.model import Call, Change, ChangeKind, Fact, Interest, InterestKind, Match

SWEDEN = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A call as it is told.

    `answers`: the interests whose line it reaches, best first; `match`: that of the first of them, else the best there
    is; `area`: the priority that it comes nearest; `rejected`: a line is reached, but the municipality may not apply.
    `first_seen`: None where it does not matter. `outdated`: the verdict or a fact quotes what the call no longer says.
    """

    call: Call
    match: Match | None = None
    area: Interest | None = None
    answers: tuple[Interest, ...] = ()
    changes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    rejected: bool = False
    first_seen: datetime | None = None
    outdated: bool = False

    @property
    def score(self) -> float:
        """The match's score, 0–1; 0 where nothing matched."""
        return self.match.score if self.match else 0.0

    @property
    def withdrawn(self) -> bool:
        """Whether the portal has taken the call away, and not put it back since."""
        kinds = [change.kind for change in self.changes]
        return ChangeKind.WITHDRAWN in kinds and ChangeKind.REOPENED not in kinds


def weigh(
    call: Call,
    matches: Iterable[Match],
    interests: Sequence[Interest],
    facts: tuple[Fact, ...] = (),
    first_seen: datetime | None = None,
    outdated: bool = False,
) -> Entry:
    """The call against these interests alone; a match counts on its line, where the municipality may take part."""
    known = {interest.id: interest for interest in interests}
    ranked = sorted((m for m in matches if m.interest in known), key=lambda match: -match.score)
    areas = (known[m.interest] for m in ranked if known[m.interest].kind is InterestKind.PRIORITY)
    lined = [m for m in ranked if on_line(m, known[m.interest])]
    reached = [m for m in lined if may_take_part(m)]
    return Entry(
        call=call,
        match=next(iter(reached or lined or ranked), None),
        area=next(areas, None),
        answers=tuple(known[m.interest] for m in reached),
        facts=facts,
        rejected=bool(lined) and not reached,
        first_seen=first_seen,
        outdated=outdated,
    )


def on_line(match: Match, interest: Interest) -> bool:
    """Whether the score is on the interest's own line or over, whatever the verdict."""
    return match.score >= interest.line


def may_take_part(match: Match | None) -> bool:
    """Whether the verdict is neither NO nor UNLIKELY; True without a match."""
    return match is None or not match.eligibility.turned_away
