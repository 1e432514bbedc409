"""A week as the office might meet it: calls of the true shape with words of our own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from notifier.alert import Alert, compose_alert, interests_of
from notifier.composing import compose_digest
from notifier.digest import Digest, PortalReading, WeekNotes
from notifier.entry import Entry, weigh
from notifier.notice import ChangedCall
from store.model import (
    Call,
    Certainty,
    Change,
    ChangeKind,
    Eligibility,
    Event,
    Fact,
    Interest,
    InterestKind,
    Key,
    Link,
    Match,
    Money,
    Reason,
    Stage,
    StageKind,
    Verdict,
)

TOWN = "Södertälje kommun"
NOW = datetime(2026, 6, 1, 5, 30, tzinfo=UTC)  # Monday, 07.30 in Sweden
PAGE = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"


def stored(mentions: Iterable[tuple[Key, Event]]) -> set[tuple[Key, str]]:
    """The events as the store writes them."""
    return {(key, str(event)) for key, event in mentions}


def priority(number: int, title: str) -> Interest:
    kind = InterestKind.PRIORITY
    name = "Kommunstyrelsen"
    return Interest(id=f"P{number}", kind=kind, unit=name, unit_name=name, title=title, text=title, line=0.5)


def interest(name: str, unit: str, title: str, line: float = 0.5, contact: str = "") -> Interest:
    return Interest(
        id=name,
        kind=InterestKind.INTEREST,
        unit=unit,
        unit_name=unit,
        title=title,
        text=title,
        line=line,
        contacts=(contact,) if contact else (),
    )


INTERESTS = (
    priority(1, "Tillväxt, innovativt företagande och näringslivsutveckling"),
    priority(2, "Sociala innovationer och arbete för alla"),
    priority(3, "Hållbar miljö, energi och klimat"),
    priority(4, "Högklassig utbildning och skola"),
    interest("solceller", "Telge Fastigheter", "Energieffektiva skolor och äldreboenden", contact="energi@example.se"),
    interest("styrning", "Telge Fastigheter", "Styrsystem i lokaler", contact="energi@example.se"),
    interest("luft", "Miljökontoret", "Luftkvalitet och buller", contact="miljo@example.se"),
    interest("avhopp", "Utbildningskontoret", "Färre skolavhopp", contact="skola@example.se"),
    interest("arbete", "Arbetslivskontoret", "Vägar till arbete", contact="arbete@example.se"),
)


def match(
    call: Call, name: str, score: float, passage: str = "", verdict: Eligibility | None = None, terms: str = ""
) -> Match:
    return Match(
        portal=call.portal,
        ref=call.ref,
        interest=name,
        score=score,
        reason=Reason(passage, "Scope", tuple(terms.split())),
        eligibility=verdict or Eligibility(),
        model="utblick-sv-en-1",
    )


@dataclass(frozen=True, slots=True)
class Scored:
    """A call with its matches, before somebody's interests weigh it."""

    call: Call
    matches: tuple[Match, ...]
    first_seen: datetime
    facts: tuple[Fact, ...] = ()


def scored(call: Call, *matches: Match) -> Scored:
    return Scored(call, matches, NOW - timedelta(days=2))


def weighed(calls: Iterable[Scored], interests: Sequence[Interest] = INTERESTS) -> list[Entry]:
    return [weigh(one.call, one.matches, interests, one.facts, one.first_seen) for one in calls]


def alert(
    *calls: Scored, recipient: str = "energi@example.se", interests: Sequence[Interest] = INTERESTS, town: str = TOWN
) -> Alert:
    """What the recipient is told of the calls."""
    entries = weighed(calls, interests_of(recipient, interests))
    return compose_alert(municipality=town, now=NOW, recipient=recipient, weighed=entries)


def deadline(day: date, kind: StageKind = StageKind.ONLY) -> Stage:
    return Stage(kind=kind, day=day, clock=time(17, 0))


RENOVATION = Call(
    portal="eu_ft",
    ref="LIFE-2026-CET-BUILDRENO",
    identifier="LIFE-2026-CET-BUILDRENO",
    title="Renovation of public buildings: making deep renovation faster and cheaper",
    title_sv="Renovering av offentliga byggnader: snabbare och billigare totalrenovering",
    language="en",
    programme="LIFE2027",
    type_of_action="LIFE Project Grants",
    stages=(deadline(date(2026, 9, 16)),),
    opening=date(2026, 4, 21),
    budget=Money(18_000_000),
    grant_min=Money(1_000_000),
    grant_max=Money(2_000_000),
    grants=9,
    rate=0.95,
    links=(Link(PAGE + "LIFE-2026-CET-BUILDRENO"),),
)
TWINNING = Call(
    portal="eu_ft",
    ref="CERV-2026-CITIZENS-TOWN-TT",
    identifier="CERV-2026-CITIZENS-TOWN-TT",
    title="Town Twinning 2026",
    title_sv="Vänortssamarbete 2026",
    language="en",
    programme="CERV",
    type_of_action="CERV Lump Sum Grants",
    stages=(deadline(date(2026, 9, 23)),),
    budget=Money(6_000_000),
    grant_min=Money(8_455),
    grant_max=Money(50_745),
    links=(Link(PAGE + "CERV-2026-CITIZENS-TOWN-TT"),),
)
MOBILITY = Call(
    portal="eu_ft",
    ref="HORIZON-CL5-2026-10-D6-07",
    identifier="HORIZON-CL5-2026-10-D6-07",
    title="Supporting sustainable and smart urban mobility in Europe (CIVITAS)",
    language="en",
    programme="HORIZON",
    type_of_action="HORIZON Coordination and Support Actions",
    stages=(deadline(date(2026, 10, 8)),),
    opening=date(2026, 6, 4),
    budget=Money(4_000_000),
    grant_min=Money(4_000_000),
    grant_max=Money(4_000_000),
    grants=1,
    rate=1.0,
    links=(Link(PAGE + "HORIZON-CL5-2026-10-D6-07"),),
)
SCHOOL = Call(
    portal="eu_ft",
    ref="HORIZON-CL2-2026-01-TRANSFO-04",
    identifier="HORIZON-CL2-2026-01-TRANSFO-04",
    title="The impact of digital tools outside school on educational outcomes and mental health",
    language="en",
    programme="HORIZON",
    type_of_action="HORIZON Research and Innovation Actions",
    stages=(deadline(date(2026, 6, 11), StageKind.FIRST), deadline(date(2027, 2, 4), StageKind.SECOND)),
    budget=Money(12_000_000),
    grant_min=Money(3_000_000),
    grant_max=Money(4_000_000),
    grants=3,
    links=(Link(PAGE + "HORIZON-CL2-2026-01-TRANSFO-04"),),
)
WORK = Call(
    portal="vinnova",
    ref="2026-01234",
    identifier="2026-01234",
    title="Sociala innovationer som öppnar arbetsmarknaden",
    language="sv",
    programme="Civsam",
    stages=(Stage(day=date(2026, 8, 27)),),
    budget=Money(40_000_000, "SEK"),
    grant_max=Money(3_000_000, "SEK"),
    rate=0.5,
    links=(Link("https://www.vinnova.se/e/sociala-innovationer-2026/"),),
)
ROLLING = Call(
    portal="tillvaxtverket",
    ref="energisteget",
    title="Energisteget för mindre företag",
    language="sv",
    stages=(Stage(certainty=Certainty.ROLLING),),
    links=(Link("https://tillvaxtverket.se/energisteget"),),
)
CABLES = replace(WORK, ref="2026-09999", identifier="2026-09999", title="Kvantkommunikation i undervattenskablar")
FISHERY = replace(ROLLING, ref="fiske", title="Småskaligt yrkesfiske", stages=())


def own_quote(verdict: Verdict, quote: str) -> Eligibility:
    return Eligibility(verdict, quote=quote)


def calls() -> tuple[Scored, ...]:
    can = own_quote(Verdict.YES, "Applicants must be public or private bodies established in an eligible country.")
    anyone = own_quote(Verdict.YES, "Kommuner, företag och föreningar med säte i Sverige kan söka.")
    towns = Eligibility(
        Verdict.PARTNER, rule="Minst två kommuner från två länder", missing=("en vänort som söker med oss",)
    )
    research = own_quote(Verdict.PARTNER, "Consortia must include schools or local education authorities.")
    why = "Projects should help municipalities bundle renovation of schools and care homes, with smart control systems."
    lessons = "Proposals should study how leisure screen time affects reading and drop-out in lower secondary school."
    return (
        scored(
            RENOVATION,
            match(RENOVATION, "P3", 0.87, why, can),
            match(RENOVATION, "solceller", 0.91, why, can, "renovation schools care"),
            match(RENOVATION, "styrning", 0.66, why, can),
        ),
        scored(
            MOBILITY,
            match(MOBILITY, "P3", 0.71, "Support cities in testing low-emission zones and quieter streets."),
            match(MOBILITY, "luft", 0.58),
        ),
        scored(SCHOOL, match(SCHOOL, "P4", 0.62, lessons, research), match(SCHOOL, "avhopp", 0.69, lessons, research)),
        scored(
            WORK,
            match(WORK, "P2", 0.78, "Lösningarna ska ge människor som står långt från arbete en väg in.", anyone),
            match(WORK, "arbete", 0.74),
        ),
        scored(TWINNING, match(TWINNING, "P2", 0.52, "Projects bring citizens of twinned towns together.", towns)),
        scored(CABLES, match(CABLES, "P1", 0.31)),
        scored(FISHERY, match(FISHERY, "P3", 0.12)),
    )


def changes() -> tuple[ChangedCall, ...]:
    moved = replace(RENOVATION, ref="EUI-2026-4", identifier="EUI-IA-4", title_sv="Innovativa stadsprojekt, omgång 4")
    moved = replace(moved, programme="European Urban Initiative", stages=(deadline(date(2026, 10, 14)),), rate=0.8)
    at = NOW - timedelta(days=1)
    return (
        ChangedCall(moved, Change(at, "eu_ft", "EUI-2026-4", ChangeKind.DEADLINE, "2026-09-30", "2026-10-14", id=7)),
        ChangedCall(moved, Change(at, "eu_ft", "EUI-2026-4", ChangeKind.TEXT, "a", "b", id=8)),
    )


def closing() -> tuple[Scored, ...]:
    soon = replace(
        ROLLING, ref="kultur", title="Kulturmiljöer som lockar fler besökare", stages=(deadline(date(2026, 6, 10)),)
    )
    return (scored(soon, match(soon, "P1", 0.64)),)


READINGS = (
    PortalReading("EU Funding & Tenders", datetime(2026, 6, 1, 4, 2, tzinfo=UTC), 412),
    PortalReading("Vinnova", datetime(2026, 6, 1, 4, 3, tzinfo=UTC), 38),
    PortalReading("Tillväxtverket", datetime(2026, 5, 31, 4, 3, tzinfo=UTC), 21, "svarade 503 tre gånger"),
)


def digest(**changed: object) -> Digest:
    """The week, with some arguments of compose_digest replaced."""
    arguments: dict[str, object] = {
        "municipality": TOWN,
        "now": NOW,
        "week": "2026-W23",
        "untold": calls(),
        "changed": changes(),
        "closing": closing(),
        "interests": INTERESTS,
        "readings": READINGS,
        "notes": WeekNotes("utblick-sv-en-1", degraded=False),
    }
    arguments |= changed
    interests = cast("Sequence[Interest]", arguments["interests"])
    for name in {"untold", "closing", "alerted", "standing", "sample"} & arguments.keys():
        arguments[name] = weighed(cast("Sequence[Scored]", arguments[name]), interests)
    return compose_digest(**arguments)  # type: ignore[arg-type]
