"""A week in words: the page that the digest's e-mail, its plain text and its chat messages are laid out from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from notifier import swedish
from notifier.alert import Alert
from notifier.clean import one_line
from notifier.digest import Digest
from notifier.entry import SWEDEN, Entry
from notifier.texts.card import Card, card, first_day
from notifier.texts.coverage import coverage, gap
from notifier.texts.portals import portal_lines
from store.model import Verdict


@dataclass(frozen=True, slots=True)
class Part:
    """Cards under a heading; `compact`: only title, strength and link are shown."""

    title: str
    cards: tuple[Card, ...]
    note: str = ""
    compact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that a message says, in the order of reading."""

    subject: str
    title: str
    subtitle: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    portals: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


def digest_page(digest: Digest) -> Page:
    """The week's page."""
    week = f"vecka {digest.now.astimezone(SWEDEN).isocalendar().week}"
    return Page(
        subject=f"Utblick {week}: {_headline(digest)}",
        title=f"Utlysningar {week}",
        subtitle=_subtitle(digest.municipality, digest.now),
        lead=tuple(_lead(digest, swedish.capital(week))),
        parts=tuple(_parts(digest)),
        portals=tuple(portal_lines(digest.readings, digest.now)),
        foot=tuple(_foot(digest)),
    )


def alert_page(alert: Alert) -> Page:
    """The page of an alert; it has at least one entry."""
    cards = tuple(card(entry, alert.now) for entry in alert.entries)
    names = _units(alert.entries)
    found = swedish.capital(swedish.count(len(cards), "ny utlysning", "nya utlysningar"))
    subject = f"Ny utlysning för {names}: {cards[0].title}" if len(cards) == 1 else f"{found} för {names}"
    return Page(
        subject=one_line(subject, 150),
        title=f"{found} som kan passa er",
        subtitle=_subtitle(alert.municipality, alert.now),
        lead=(),
        parts=(Part("", cards),),
        foot=(f"Ni får det här för att det rör {names}.",),
    )


def _units(entries: tuple[Entry, ...]) -> str:
    """The departments whose interests the entries answer."""
    units = dict.fromkeys(interest.unit for entry in entries for interest in entry.answers)
    return one_line(swedish.listing(units), 200)


def _subtitle(municipality: str, now: datetime) -> str:
    return f"{one_line(municipality, 100)} · {swedish.weekday_date(now.astimezone(SWEDEN).date())}"


def _headline(digest: Digest) -> str:
    missing = gap(digest.readings, digest.now)
    if digest.silent:
        return f"vi vet inte, {missing}" if missing else "inget nytt"
    told = [swedish.count(digest.total_new, "ny utlysning", "nya utlysningar")]
    told += [swedish.count(digest.total_changed, "ändrad", "ändrade")] if digest.total_changed else []
    told += [swedish.count(digest.total_closing, "stänger snart", "stänger snart")] if digest.total_closing else []
    return f"{swedish.listing(told)}, men {missing}" if missing else swedish.listing(told)


def _lead(digest: Digest, week: str) -> Iterator[str]:
    """The week in a few lines; what was not read comes first."""
    missing = gap(digest.readings, digest.now)
    if missing:
        yield " ".join(_checked(digest))
    if digest.silent and not missing:
        yield f"{week}: inget nytt som berör oss."
    elif digest.silent and all(reading.unread(digest.now) for reading in digest.readings):
        yield f"{week}: därför kan vi inte säga om det finns något nytt."
    elif digest.silent:
        yield f"{week}: det vi har kunnat läsa har ingen ny utlysning som berör oss."
    else:
        found = swedish.count(digest.total_new, "ny utlysning", "nya utlysningar")
        yield f"{week}: {found} berör oss{_where(digest)}."
        if digest.new:
            yield _verdicts(digest.new)
        yield from _soon(digest)
        if digest.total_changed:
            told = swedish.count(digest.total_changed, "utlysning", "utlysningar")
            yield f"{swedish.capital(told)} har ändrats sedan vi berättade om {_them(digest.total_changed)}."
    if not missing:
        yield " ".join(_checked(digest))


def _them(number: int) -> str:
    return "den" if number == 1 else "dem"


def _where(digest: Digest) -> str:
    sizes = sorted(len(area.entries) for area in digest.areas)
    most = [area.interest for area in digest.areas if len(area.entries) == sizes[-1]]
    if len(sizes) < 2 or len(most) > 1 or most[0] is None:
        return ""
    return f", flest inom {one_line(most[0].title, 100)} ({sizes[-1]})"


def _verdicts(entries: tuple[Entry, ...]) -> str:
    words = {Verdict.YES: "ja", Verdict.PARTNER: "som partner", Verdict.UNCLEAR: "oklart"}
    found = [entry.match.eligibility.verdict for entry in entries if entry.match]
    told = [f"{word} för {found.count(verdict)}" for verdict, word in words.items() if verdict in found]
    return f"Kan vi söka? {swedish.capital(swedish.listing(told))}."


def _soon(digest: Digest) -> Iterator[str]:
    shown = (*digest.new, *digest.changed, *digest.closing)
    days = [day for entry in shown if (day := first_day(entry.call, digest.now))]
    if days:
        yield f"Närmaste sista dag: {swedish.weekday_date(min(days))}, {swedish.days_left(min(days), digest.now)}."


def _checked(digest: Digest) -> Iterator[str]:
    """What was read and what was left out: that silence can be believed."""
    yield from coverage(digest.readings, digest.now)
    if digest.total_below:
        yield f"{swedish.capital(swedish.count(digest.total_below, 'ny', 'nya'))} nådde inte upp till gränsen."


def _parts(digest: Digest) -> Iterator[Part]:
    cut = _shown(len(digest.new), digest.total_new)
    for area in digest.areas:
        title = one_line(area.interest.title, 150) if area.interest else "Utanför våra områden"
        yield Part(title, _cards(area.entries, digest), cut)
        cut = ""
    if digest.changed:
        yield Part("Ändrat", _cards(digest.changed, digest), _shown(len(digest.changed), digest.total_changed))
    if digest.closing:
        yield Part("Stänger snart", _cards(digest.closing, digest), _shown(len(digest.closing), digest.total_closing))
    if digest.below:
        yield Part("Under gränsen", _cards(digest.below, digest), _nearest(digest), compact=True)
    if digest.sample:
        yield Part("Stickprov", tuple(_sampled(digest)), _question(digest), compact=True)


def _cards(entries: tuple[Entry, ...], digest: Digest) -> tuple[Card, ...]:
    return tuple(card(entry, digest.now) for entry in entries)


def _shown(shown: int, total: int) -> str:
    return f"Visar {shown} av {total}. Resten kommer i nästa veckobrev." if shown < total else ""


def _nearest(digest: Digest) -> str:
    told = swedish.count(digest.total_below, "ny utlysning", "nya utlysningar")
    if digest.total_below == 1:
        return "En ny utlysning berörde oss för lite för att visas här ovanför:"
    return f"{told} berörde oss för lite för att visas här ovanför. Närmast var:"


def _sampled(digest: Digest) -> Iterator[Card]:
    """By name instead of strength: what we think of a call shall not colour the answer."""
    for entry in digest.sample:
        yield replace(card(entry, digest.now), strength=_name(entry))


def _name(entry: Entry) -> str:
    return one_line(f"{entry.call.portal}:{entry.call.ref}", 100)


def _question(digest: Digest) -> str:
    drawn = swedish.capital(swedish.count(len(digest.sample), "utlysning", "utlysningar"))
    unit, example = one_line(digest.municipality, 100), _name(digest.sample[0])
    return (
        f"{drawn} under gränsen, lottade bland alla. Borde vi ha visat någon? Svaren visar hur mycket vi missar."
        f' Så här svarar ni: utblick answer "{unit}" {example} relevant (eller irrelevant).'
    )


def _foot(digest: Digest) -> Iterator[str]:
    if digest.notes.degraded:
        yield "Språkmodellen saknas. Träffarna bygger bara på gemensamma ord, så vi kan ha missat mer än vanligt."
    model = "" if digest.notes.degraded else f" Beräknat av {one_line(digest.notes.model, 100)}."
    yield f"Procenten visar hur troligt det är att utlysningen är värd att läsa.{model}"
