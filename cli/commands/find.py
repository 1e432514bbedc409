"""Commands that search: a free text against the open calls, and files of calls against files of interests."""

import json as jsonlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.commands import ConfigOption, JsonOption, NowOption, PlainOption, UsageError, console, house, moment
from cli.console import json_lines

if TYPE_CHECKING:
    from bot.matching import Ranking
    from store.model import Call, Embedding, Match


class Language(StrEnum):
    """In which wording the interests are read."""

    SV = "sv"
    EN = "en"


def ask(
    text: Annotated[str, typer.Argument(help="A need or a project idea, in Swedish or English.")],
    limit: Annotated[int, typer.Option(min=1, help="How many calls to show.")] = 5,
    json: JsonOption = False,
    now: NowOption = "",
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Show the best open calls for a need in free text, with why."""
    from bot.health import portal_readings
    from bot.matching import explained, known_facts, rank_open
    from notifier.answer import render_answer
    from notifier.entry import Entry
    from store.model import Interest, InterestKind, Step

    if not text.strip():
        raise UsageError('ask: the text is empty; write a need, such as "solar panels on our schools"')
    home, screen = house(config), console(plain)
    at = moment(now, home.settings.schedule.zone)
    need = Interest(id="ask", kind=InterestKind.INTEREST, unit=home.municipality.name, title=text, text=text)

    def progress(items: "Iterable[Embedding]", total: int) -> "Iterator[Embedding]":
        return screen.progress(items, total, "Embedding")

    ranking = rank_open(home, at, progress, [need])
    best = sorted(pairs(ranking), key=lambda pair: -pair[1].score)[:limit]
    matches = {call.key: match for call, match in best}

    def entry(call: "Call") -> Entry:
        (match,) = explained(ranking, call, [matches[call.key]], [need])
        return Entry(call=call, match=match, facts=known_facts(home, call, at))

    found = list(ranking.aside.each([call for call, _ in best], Step.TELL, entry).values())
    if json:
        json_lines(match_record(entry.call, entry.match) for entry in found if entry.match)
        return
    readings = tuple(portal_readings(home, at, (), ()))
    screen.say(render_answer(text, found, now=at, readings=readings, degraded=bool(ranking.degraded)))


def rank(
    calls: Annotated[Path, typer.Option(help="JSON lines of calls, .gz or not.", show_default=False)],
    interests: Annotated[Path, typer.Option(help="A JSON list of interests.", show_default=False)],
    out: Annotated[Path, typer.Option(help="Where to write one JSON line a pair.", show_default=False)],
    language: Annotated[Language, typer.Option(help="Which wording of the interests to use.")] = Language.SV,
    explain: Annotated[
        bool, typer.Option("--explain", help="Write passage, terms and verdict beside the score.")
    ] = False,
    now: NowOption = "",
    config: ConfigOption = None,
    plain: PlainOption = False,
) -> None:
    """Score every call of a file for every interest of a file; used to measure the matcher."""
    from bot.exchange import read_calls, read_interests
    from bot.matching import explained, rank_calls

    home, screen = house(config), console(plain)
    at = moment(now, home.settings.schedule.zone)
    try:
        wanted, offered = read_interests(interests, language.value), list(read_calls(calls))
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from error

    def progress(items: "Iterable[Embedding]", total: int) -> "Iterator[Embedding]":
        return screen.progress(items, total, "Embedding")

    ranking = rank_calls(home, offered, wanted, at, progress)
    with out.open("w", encoding="utf-8") as lines:
        for call, match in screen.progress(pairs(ranking), len(offered) * len(wanted), "Writing"):
            record: dict[str, Any] = {
                "interest": match.interest,
                "call": ":".join(match.key),
                "score": round(match.score, 5),
            }
            if explain:
                record |= why(explained(ranking, call, [match], wanted)[0])
            lines.write(jsonlib.dumps(record, ensure_ascii=False) + "\n")
    words = f"; by words alone: {ranking.degraded}" if ranking.degraded else ""
    screen.say(f"{len(offered)} calls x {len(wanted)} interests -> {out}{words}")


def pairs(ranking: "Ranking") -> "Iterator[tuple[Call, Match]]":
    """Every match with its call."""
    return ((call, match) for call in ranking.calls for match in ranking.matches[call.key])


def why(match: "Match") -> dict[str, Any]:
    """What a match rests on, as plain values."""
    return {
        "passage": match.reason.passage,
        "heading": match.reason.heading,
        "terms": list(match.reason.terms),
        "verdict": match.eligibility.verdict.value,
        "quote": match.eligibility.quote,
        "rule": match.eligibility.rule,
        "missing": list(match.eligibility.missing),
    }


def match_record(call: "Call", match: "Match") -> dict[str, Any]:
    """An answer to a question, as plain values."""
    return {
        "portal": call.portal,
        "ref": call.ref,
        "identifier": call.identifier,
        "title": call.title,
        "title_sv": call.title_sv,
        "url": call.url,
        "score": round(match.score, 5),
        **why(match),
    }
