"""A need in free text against the open calls, and files of calls against files of interests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.briefs import whole_calls
from bot.corpora import Progress
from bot.describing import known_facts
from bot.health import portal_readings
from bot.instance import Instance
from bot.matching import ScoredCalls, explained, score_calls, score_open
from matcher.verdict.review import is_outdated
from notifier.answer import render_answer
from notifier.entry import Entry
from reading.exchange import read_calls, read_interests
from store.model import OFFICE, Call, Interest, InterestKind, Key, Match, Step


@dataclass(frozen=True, slots=True)
class Found:
    """The best calls for a need, each with its match and reason, and the answer in words.

    `outdated`: those whose verdict or facts quote what they no longer say.
    """

    matches: tuple[tuple[Call, Match], ...]
    text: str
    outdated: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Scored:
    """Calls and interests that were read from files, with every pair's match."""

    calls: ScoredCalls
    interests: tuple[Interest, ...]


def ask(instance: Instance, question: str, now: datetime, progress: Progress, limit: int) -> Found:
    """The `limit` best open calls for a need, best first, with the verdict and facts that are kept of each."""
    need = Interest(id="ask", kind=InterestKind.INTEREST, unit=OFFICE, title=question, text=question)
    scored = score_open(instance, now, progress, [need], limit)
    best = sorted(pairs(scored), key=lambda pair: -pair[1].score)
    matches = {call.key: match for call, match in best}
    kept = {one.key: one for one in instance.tenant.assessments(matches)}
    marks = instance.kept.fingerprints(matches)

    def entry(call: Call) -> Entry:
        (match,) = explained(scored, call, [matches[call.key]], [need])
        known = kept.get(call.key)
        verdict, facts = (known.verdict(need.form), known.facts_for(None)) if known else (None, None)
        return Entry(
            call=call,
            match=replace(match, eligibility=verdict or match.eligibility),
            facts=known_facts(instance, call, now) if facts is None else facts,
            outdated=bool(known and known.fingerprint != marks[call.key] and is_outdated(known, call)),
        )

    shown = whole_calls(instance, [call for call, _ in best])
    found = list(scored.quarantine.each(shown, Step.TELL, entry).values())
    readings = tuple(portal_readings(instance, now, (), ()))
    text = render_answer(question, found, now=now, readings=readings, degraded=bool(scored.degraded))
    outdated = frozenset(one.call.key for one in found if one.outdated)
    return Found(tuple((one.call, one.match) for one in found if one.match), text, outdated)


def score_files(
    instance: Instance, calls: Path, interests: Path, language: str, now: datetime, progress: Progress
) -> Scored:
    """Every call of one file for every interest of another. Raises OSError, and ValueError naming the line."""
    wanted, offered = tuple(read_interests(interests, language)), tuple(read_calls(calls))
    return Scored(score_calls(instance, offered, wanted, now, progress), wanted)


def pairs(scored: ScoredCalls) -> Iterator[tuple[Call, Match]]:
    """Every match with its call."""
    return ((call, match) for call in scored.calls for match in scored.matches[call.key])


def with_reason(scored: Scored, call: Call, match: Match) -> Match:
    """The match with its passage and terms."""
    wishes: Sequence[Interest] = scored.interests
    return explained(scored.calls, call, [match], wishes)[0]
