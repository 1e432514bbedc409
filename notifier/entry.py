"""One call as a message shows it: its best match, its area and the interests that it answers; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from store.model import Call, Change, Fact, Interest, InterestKind, Match, Verdict

SWEDEN = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Offer:
    """A call with its matches (priorities and interests alike, best first) and when we first saw it."""

    call: Call
    matches: tuple[Match, ...]
    first_seen: datetime
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A call as it is told.

    `answers`: the interests whose line it reaches, best first; `match`: that of the first of them, else the best there
    is; `area`: the priority that it comes nearest.
    """

    call: Call
    match: Match | None = None
    area: Interest | None = None
    answers: tuple[Interest, ...] = ()
    changes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def score(self) -> float:
        """The match's score, 0–1; 0 where nothing matched."""
        return self.match.score if self.match else 0.0


def weigh(offer: Offer, interests: Sequence[Interest]) -> Entry:
    """The offer against these interests alone; a match counts where `reaches` says so."""
    known = {interest.id: interest for interest in interests}
    ranked = sorted((m for m in offer.matches if m.interest in known), key=lambda match: -match.score)
    areas = (known[m.interest] for m in ranked if known[m.interest].kind is InterestKind.PRIORITY)
    reached = [m for m in ranked if reaches(m, known[m.interest])]
    return Entry(
        call=offer.call,
        match=next(iter(reached or ranked), None),
        area=next(areas, None),
        answers=tuple(known[m.interest] for m in reached),
        facts=offer.facts,
    )


def reaches(match: Match, interest: Interest) -> bool:
    """Whether a match is told: its score is on the interest's own line or over, and the municipality may take part."""
    return match.score >= interest.line and may_take_part(match)


def may_take_part(match: Match | None) -> bool:
    """Whether nothing is known against it that the municipality takes part."""
    return match is None or match.eligibility.verdict not in (Verdict.NO, Verdict.UNLIKELY)
