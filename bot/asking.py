"""A need in free text against the open calls, and files of calls against files of interests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.corpora import Progress
from bot.health import portal_readings
from bot.instance import Instance
from bot.matching import Ranking, explained, known_facts, rank_calls, rank_open, whole_calls
from notifier.answer import render_answer
from notifier.entry import Entry
from reading.exchange import read_calls, read_interests
from store.model import OFFICE, Call, Interest, InterestKind, Match, Step


@dataclass(frozen=True, slots=True)
class Found:
    """The best calls for a need, each with its match and reason, and the answer in words."""

    matches: tuple[tuple[Call, Match], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Scored:
    """Calls and interests that were read from files, with every pair's match."""

    ranking: Ranking
    interests: tuple[Interest, ...]


def ask(instance: Instance, question: str, now: datetime, progress: Progress, limit: int) -> Found:
    """The `limit` best open calls for a need, best first."""
    need = Interest(id="ask", kind=InterestKind.INTEREST, unit=OFFICE, title=question, text=question)
    ranking = rank_open(instance, now, progress, [need], limit)
    best = sorted(pairs(ranking), key=lambda pair: -pair[1].score)
    matches = {call.key: match for call, match in best}

    def entry(call: Call) -> Entry:
        (match,) = explained(ranking, call, [matches[call.key]], [need])
        return Entry(call=call, match=match, facts=known_facts(instance, call, now))

    shown = whole_calls(instance, [call for call, _ in best])
    found = list(ranking.aside.each(shown, Step.TELL, entry).values())
    readings = tuple(portal_readings(instance, now, (), ()))
    text = render_answer(question, found, now=now, readings=readings, degraded=bool(ranking.degraded))
    return Found(tuple((one.call, one.match) for one in found if one.match), text)


def score_files(
    instance: Instance, calls: Path, interests: Path, language: str, now: datetime, progress: Progress
) -> Scored:
    """Every call of one file for every interest of another. Raises OSError, and ValueError naming the line."""
    wanted, offered = tuple(read_interests(interests, language)), tuple(read_calls(calls))
    return Scored(rank_calls(instance, offered, wanted, now, progress), wanted)


def pairs(ranking: Ranking) -> Iterator[tuple[Call, Match]]:
    """Every match with its call."""
    return ((call, match) for call in ranking.calls for match in ranking.matches[call.key])


def with_reason(scored: Scored, call: Call, match: Match) -> Match:
    """The match with its passage and terms."""
    wishes: Sequence[Interest] = scored.interests
    return explained(scored.ranking, call, [match], wishes)[0]
