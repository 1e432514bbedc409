"""Commands that search: a free text against the open calls, and files of calls against files of interests."""

import json as jsonlib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.commands import ConfigOption, JsonOption, NowOption, PlainOption, UsageError, console, moment, open_folder
from cli.console import json_lines

if TYPE_CHECKING:
    from store.model import Call, Match


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
    from bot import asking

    if not text.strip():
        raise UsageError('ask: the text is empty; write a need, such as "solar panels on our schools"')
    instance, screen = open_folder(config), console(plain)
    found = asking.ask(instance, text, moment(now, instance.settings.schedule.zone), screen.embedding, limit)
    if json:
        json_lines(match_record(call, match, call.key in found.outdated) for call, match in found.matches)
    else:
        screen.say(found.text)


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
    from bot import asking

    instance, screen = open_folder(config, needs_memory=False), console(plain)
    at = moment(now, instance.settings.schedule.zone)
    try:
        scored = asking.score_files(instance, calls, interests, language.value, at, screen.embedding)
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from error
    found, asked = scored.calls, len(scored.interests)
    with out.open("w", encoding="utf-8") as lines:
        for call, match in screen.progress(asking.pairs(found), len(found.calls) * asked, "Writing"):
            record: dict[str, Any] = {
                "interest": match.interest,
                "call": ":".join(match.key),
                "score": round(match.score, 5),
            }
            if explain:
                record |= why(asking.with_reason(scored, call, match))
            lines.write(jsonlib.dumps(record, ensure_ascii=False) + "\n")
    words = f"; by words alone: {found.degraded}" if found.degraded else ""
    screen.say(f"{len(found.calls)} calls x {asked} interests -> {out}{words}")


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


def match_record(call: "Call", match: "Match", outdated: bool) -> dict[str, Any]:
    """An answer to a question, as plain values; `outdated`: what is quoted no longer stands in the call."""
    return {
        "portal": call.portal,
        "ref": call.ref,
        "identifier": call.identifier,
        "title": call.title,
        "title_sv": call.title_sv,
        "url": call.url,
        "score": round(match.score, 5),
        **why(match),
        "outdated": outdated,
    }
