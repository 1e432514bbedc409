"""A call in words: what the office should understand of it in ten seconds."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from notifier import swedish
from notifier.clean import host, safe_url
from notifier.entry import Entry
from notifier.page import Card, Row
from notifier.texts.change import change_row
from notifier.texts.keywords import subjects
from notifier.texts.money import money_rows
from notifier.texts.row import fact_row, needs_own_row
from store.model import Call, Certainty, Eligibility, InterestKind, Stage, Status, one_line

URGENT_DAYS = 14
STAGES_SHOWN = 3
OTHERS_SHOWN = 3
QUOTED = {  # what stands in place of a date, by the page's own sentence
    Certainty.UNCLEAR: "Kontrollera datum",
    Certainty.CANCELLED: "Inställd",
    Certainty.CLOSED: "Går inte att söka nu",
}
ELSEWHERE = "Se också"  # before the other pages about a call


def card(entry: Entry, now: datetime) -> Card:
    """The entry in words, as they hold at `now` (aware)."""
    call, match = entry.call, entry.match
    translated = call.language != "sv" and bool(call.title_sv.strip())
    verdict = match.eligibility.verdict if match else None
    return Card(
        title=one_line(call.title_sv if translated else call.title, 300) or one_line(call.identifier or call.ref),
        language="sv" if translated else _language_code(call),
        origin=_origin(call, translated),
        badge=swedish.VERDICTS[verdict] if verdict else "",
        verdict=str(verdict or ""),
        strength=f"{swedish.score_label(entry.score)}, {swedish.percent(entry.score)}" if match else "",
        rows=tuple(_rows(entry, now)),
        url=safe_url(call.url),
        link=f"Öppna utlysningen hos {host(call.url)}",
        others=tuple(_others(call)),
    )


def _others(call: Call) -> Iterator[tuple[str, str]]:
    """Links to other sites, one for each; a call that several portals publish has those of all of them."""
    elsewhere: dict[str, str] = {}
    for link in call.links:
        elsewhere.setdefault(host(link.url), safe_url(link.url))
    return islice(((site, url) for site, url in elsewhere.items() if site not in ("", host(call.url))), OTHERS_SHOWN)


def _language_code(call: Call) -> str:
    return call.language if call.language.isalpha() and call.language.isascii() else "und"


def _origin(call: Call, translated: bool) -> str:
    """The programme, the sort of support, the identifier, and the language of a title that is not in Swedish."""
    foreign = call.language != "sv" and not translated and bool(call.language)
    told = f"på {swedish.language(_language_code(call))}" if foreign else ""
    kind = swedish.type_of_action(call.type_of_action)
    names = swedish.programme(call.programme), kind, call.identifier, told
    return " · ".join(line for name in names if (line := one_line(name, 100)))


def _rows(entry: Entry, now: datetime) -> Iterator[Row]:
    call, match = entry.call, entry.match
    yield from (change_row(change, _language_code(call)) for change in entry.changes)
    if not entry.withdrawn:  # a date that one could still keep
        yield from _date_rows(call, now)
    yield from _audience_rows(entry)
    if match and (passage := one_line(match.reason.passage, 320)):
        yield Row("Därför", passage, quoted=True, language=_language_code(call))
    if match and (terms := ", ".join(one_line(term, 40) for term in subjects(match.reason.terms)[:5])):
        yield Row("Nyckelord", terms)
    if match:
        yield from _eligibility_rows(match.eligibility, _language_code(call))
    yield from review_rows(entry)
    yield from money_rows(call, entry.facts, unstated=not entry.changes)
    yield from (fact_row(fact) for fact in entry.facts if needs_own_row(fact))


def review_rows(entry: Entry) -> Iterator[Row]:
    """That what is said of the call rests on words that it no longer has, where it does."""
    if entry.outdated:
        yield Row("Granskas på nytt", "Utlysningen har ändrats: det vi citerade står inte kvar i den.", strong=True)


def _date_rows(call: Call, now: datetime) -> Iterator[Row]:
    """The opening where it is still to come, then the stages ahead in order of time; a doubtful one by its sentence."""
    if call.opening and call.status(now) is Status.FORTHCOMING:
        yield Row("Öppnar", f"{swedish.weekday_date(call.opening)}, {swedish.days_left(call.opening, now)}")
    ahead = [stage for stage in call.stages if (end := stage.end()) is None or end > now]
    ahead = ahead or list(call.stages)  # of a call that has closed, the days on which it did
    ahead.sort(key=lambda stage: stage.day or date.max)
    for stage in (ahead or [Stage(certainty=Certainty.UNSTATED)])[:STAGES_SHOWN]:
        if label := QUOTED.get(stage.certainty):
            yield Row(label, one_line(stage.quote, 300), quoted=True, language=_language_code(call))
            continue
        day = swedish.stage_day(stage)
        urgent = day is not None and swedish.days(day, now) <= URGENT_DAYS
        yield Row(swedish.stage_name(stage), swedish.stage_date(stage, now), strong=urgent)
    if len(ahead) > STAGES_SHOWN:
        yield Row("Därefter", swedish.count(len(ahead) - STAGES_SHOWN, "datum till", "datum till", neuter=True))


def _audience_rows(entry: Entry) -> Iterator[Row]:
    """Departments with the interests that the call answers, and the areas beside the one it stands under."""
    own = [interest for interest in entry.answers if interest.kind is InterestKind.INTEREST]
    units = dict.fromkeys(interest.unit_name for interest in own)
    told = [f"{unit} ({'; '.join(i.title for i in own if i.unit_name == unit)})" for unit in units]
    if told:
        yield Row("Berör", one_line(swedish.listing(told)))
    areas = [i.title for i in entry.answers if i.kind is InterestKind.PRIORITY and i != entry.area]
    if areas:
        yield Row("Även", one_line(swedish.listing(areas)))


def _eligibility_rows(eligibility: Eligibility, language: str) -> Iterator[Row]:
    """Who takes part, in the call's own words or by the programme's rule; beside a quote the rule says why."""
    quote, rule = one_line(eligibility.quote, 240), one_line(eligibility.rule, 240)
    if quote:
        yield Row("Vem får söka", quote, quoted=True, language=language)
    if rule:
        yield Row("Bedömning" if quote else "Vem får söka", rule)
    if not quote and not rule:
        yield Row("Vem får söka", "Framgår inte")
    if missing := swedish.listing(one_line(name, 80) for name in eligibility.missing):
        yield Row("Vi saknar", one_line(missing))
