"""A row of the EU Funding & Tenders search index as a call: what its fields mean, and which rows are none."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import time
from functools import partial
from typing import Any

from crawler.families.json_api import text_of, whole
from crawler.families.topic_choice import choose
from crawler.families.topic_row import Row
from crawler.prose import Part, one_line, parts, plain
from reading.dates.vocabulary import read_heading
from store.model import Call, Certainty, Link, Money, Section, SectionKind, Stage, StageKind

Attempt = Callable[[str, Callable[[], Call | None]], Iterator[Call]]
Warn = Callable[[str, str], None]

SCREEN = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"
ACTIONS = {"2": "External action call for proposals", "8": "Cascade funding call"}
PROGRAMMES = {
    "43108390": "HORIZON",
    "43152860": "DIGITAL",
    "43252405": "LIFE",
    "43251589": "CERV",
    "43353764": "ERASMUS+",
    "43251814": "CREA",
    "43254019": "ESF+",
    "43251447": "AMIF",
    "43252368": "ISF",
    "43251530": "BMVI",
    "43251567": "CEF",
    "43252476": "SMP",
    "43332642": "EU4H",
    "43252386": "JUST",
    "44773066": "JTM",
    "44416173": "I3",
    "43298203": "UCPM",
    "43089234": "INNOVFUND",
    "43392145": "EMFAF",
    "43252433": "PERICLES IV",
    "43253967": "RENEWFM",
    "43254037": "ESC",
    "43252517": "SOCPL",
    "43637601": "PPPA",
    "43298916": "EURATOM",
    "44181033": "EDF",
    "43252449": "RFCS",
    "46324255": "ERDF-TA",
    "45532249": "EUBA",
    "43697167": "EP",
    "45876777": "NDICI",
    "43298664": "AGRIP",
    "43251842": "EUAF",  # by the identifiers and types of action of its topics
    "111111": "RELEX-PROSPECT",
    "31045243": "H2020",
    "31059643": "COSME",
}
_MARKER = re.compile(r"(?:^|\n|(?<=[.:;] ))((?:Expected )?(?:Outcome|Impact)s?|Scope|Objectives?):\s*")


def plainly(ref: str, read: Callable[[], Call | None]) -> Iterator[Call]:
    """The call that `read` makes, and what it raises."""
    del ref
    if call := read():
        yield call


def ignore(kind: str, example: str) -> None:
    """Tells nobody."""
    del kind, example


def read_topics(
    documents: Iterable[dict[str, Any]], swedish: Mapping[str, str], attempt: Attempt = plainly, warn: Warn = ignore
) -> Iterator[Call]:
    """Each call once; `swedish` holds titles by the reference without its language. `attempt` is handed the reading of
    each call, `warn` what cannot be understood."""
    for ref, row in choose(Row(document, warn) for document in documents).items():
        yield from attempt(ref, partial(read_topic, row, swedish.get(row.ref.removesuffix("en"), ""), ref))


def titles(documents: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The titles of the Swedish copies, by reference without its language."""
    rows = (Row(document) for document in documents if document.get("language") == "sv")
    return {row.ref.removesuffix("sv"): one_line(row.first("title")) for row in rows}


def read_topic(row: Row, title_sv: str = "", ref: str = "") -> Call:
    """The call that a row holds, by its own reference or `ref`. A missing title raises ValueError; an unknown
    programme warns and stays a code."""
    ref = ref or row.ref
    cascade = row.first("type") == "8"
    identifier = row.first("identifier")
    title = one_line((cascade and row.first("caName")) or row.first("title"))
    if not title:
        raise ValueError(f"{ref}: no title")
    budget, grant_min, grant_max, grants = _money(row)
    return Call(
        portal="eu_ft",
        ref=ref,
        title=title,
        language="en",
        identifier=identifier,
        title_sv=title_sv if title_sv != title and not cascade else "",
        programme=_programme(row),
        type_of_action=_action(row),
        sections=tuple(_sections(row, title)),
        stages=tuple(_stages(row)),
        opening=next((day for day, _ in row.moments("startDate")), None),
        budget=budget,
        grant_min=grant_min,
        grant_max=grant_max,
        grants=grants,
        conditions=plain(row.first("topicConditions")),
        links=(Link(_address(row)),),
    )


def _programme(row: Row) -> str:
    code = row.first("frameworkProgramme")
    if code and code not in PROGRAMMES:
        row.warn("unknown programme code", code)
    return PROGRAMMES.get(code, code)


def _action(row: Row) -> str:
    stated = dict.fromkeys(one_line(action) for action in row.all("typesOfAction"))
    return "; ".join(stated) or ACTIONS.get(row.first("type"), "")


def _address(row: Row) -> str:
    """The page for people; the index names a data file for some rows."""
    stated = row.first("url")
    page = stated.startswith("https://") and not stated.endswith(".json")
    return stated if page else SCREEN + row.first("identifier")


def _sections(row: Row, title: str) -> Iterator[Section]:
    for part in parts(row.body, ".topicdescriptionkind", "body"):
        yield from _split_at_headings(part)
    if more := plain(row.first("furtherInformation")):
        yield Section(SectionKind.OTHER, more, "Further information")
    if destination := plain(row.first("destinationDescription")):
        yield Section(SectionKind.DESTINATION, destination)
    parent = one_line(row.first("title") if row.first("type") == "8" else row.first("callTitle"))
    if parent and parent != title:
        yield Section(SectionKind.PARENT, parent, one_line(row.first("projectAcronym") or row.first("callIdentifier")))
    named = {row.first("identifier"), row.first("callIdentifier")}
    if words := ", ".join(dict.fromkeys(one_line(word) for word in row.all("keywords") if word not in named)):
        yield Section(SectionKind.KEYWORDS, words)


def _split_at_headings(part: Part) -> Iterator[Section]:
    """One section for the part's own heading and one for each heading inside its text; empty ones are skipped."""
    first, *rest = _MARKER.split(part.text)
    heading = part.heading.rstrip(":")
    for name, text in [(heading, first), *zip(rest[::2], rest[1::2], strict=True)]:
        if text.strip():
            yield Section(read_heading(name), text.strip(), name)


def _stages(row: Row) -> Iterator[Stage]:
    model, moments = row.first("deadlineModel"), dict.fromkeys(row.moments("deadlineDate"))
    if not moments:
        yield Stage(certainty=Certainty.UNSTATED)
    for number, (day, clock) in enumerate(sorted(moments, key=lambda moment: (moment[0], moment[1] or time.max))):
        kind = StageKind.ONLY if len(moments) == 1 else StageKind.CUT_OFF
        if model == "two-stage":
            kind = StageKind.SECOND if number else StageKind.FIRST
        yield Stage(StageKind.CUT_OFF if model == "multiple cut-off" else kind, day=day, clock=clock)


def _money(row: Row) -> tuple[Money | None, Money | None, Money | None, int | None]:
    """Budget, smallest and largest grant, number of grants. The overview is the whole parent call's: only the entries
    whose action begins with the topic's own identifier are the topic's."""
    own = [one for one in _entries(row) if text_of(one, "action").startswith(row.first("identifier") + " ")]
    years = [whole(amount) for one in own for amount in one["budgetYearMap"].values()]
    smallest = [amount for one in own if (amount := whole(one.get("minContribution")))]
    largest = [amount for one in own if (amount := whole(one.get("maxContribution")))]
    budget, currency = sum(years) or whole(row.first("budget")), row.first("currency") or "EUR"
    amounts = (budget, min(smallest, default=0), max(largest, default=0))
    total, low, high = (Money(amount, currency) if amount else None for amount in amounts)
    return total, low, high, sum(whole(one.get("expectedGrants")) for one in own) or None


def _entries(row: Row) -> Iterator[dict[str, Any]]:
    """The entries of the budget overview; any part of it may be missing, null or something else."""
    overview = row.json("budgetOverview")
    lists = overview.get("budgetTopicActionMap") if isinstance(overview, dict) else None
    for entries in lists.values() if isinstance(lists, dict) else ():
        for one in entries if isinstance(entries, list) else ():
            if isinstance(one, dict):
                years = one.get("budgetYearMap")
                yield one | {"budgetYearMap": years if isinstance(years, dict) else {}}
