"""A week in words: the page that the digest's e-mail, its plain text and its chat messages are laid out from."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from notifier import swedish
from notifier.alert import Alert
from notifier.digest import Digest
from notifier.entry import SWEDEN, Entry
from notifier.page import Page, Part
from notifier.texts.card import card
from notifier.texts.coverage import coverage, gap
from notifier.texts.headline import apart, headline, name_of, told_at_length
from notifier.texts.parts import parts
from notifier.texts.portals import portal_lines
from notifier.urgency import SOON, is_pressing, next_day
from store.model import Certainty, Verdict, one_line

PRESSING = 3  # changes that cannot wait, named in the first lines; the others are counted


def digest_page(digest: Digest) -> Page:
    """The week's page."""
    week = f"vecka {int(digest.week.partition('-W')[2])}"
    return Page(
        subject=one_line(f"Utblick {week}: {_headline(digest)}", 200),
        title=f"Utlysningar {week}",
        subtitle=subtitle(digest.municipality, digest.now),
        lead=tuple(_lead(digest, swedish.capital(week))),
        parts=tuple(parts(digest)),
        portals=tuple(portal_lines(digest.readings, digest.now)),
        foot=tuple(_foot(digest)),
    )


def alert_page(alert: Alert) -> Page:
    """The page of an alert; it has at least one entry."""
    cards = tuple(card(entry, alert.now) for entry in alert.entries)
    names = _units(alert.entries)
    found = swedish.capital(swedish.count(alert.total, "ny utlysning", "nya utlysningar"))
    lead = [*first_to_close(alert.entries[0], alert.now)] if len(cards) > 1 else []
    if alert.total > len(cards):
        lead.append(f"Här är de {len(cards)} som brådskar mest. Resten kommer efter nästa läsning.")
    subject = f"Ny utlysning för {names}: {apart(cards[0].title)}" if len(cards) == 1 else f"{found} för {names}"
    return Page(
        subject=one_line(subject, 150),
        title=f"{found} som kan passa er",
        subtitle=subtitle(alert.municipality, alert.now),
        lead=tuple(lead),
        parts=(Part("", cards),),
        foot=(f"{reader_phrase(alert.recipient)} för att det rör {names}.{replies(alert.office, 'Passar det inte?')}",),
    )


def reader_phrase(recipient: str) -> str:
    """'Du får det här' for an e-mail address, 'Det här står här' for a chat channel."""
    return "Du får det här" if "@" in recipient else "Det här står här"


def replies(office: str, why: str) -> str:
    """Where an answer to the mail goes; nothing where nobody would read it."""
    return f" {why} Svara på mejlet, så når du {one_line(office, 100)}." if office else ""


def _units(entries: tuple[Entry, ...]) -> str:
    """The departments whose interests the entries answer."""
    units = dict.fromkeys(interest.unit_name for entry in entries for interest in entry.answers)
    return one_line(swedish.listing(units), 200)


def subtitle(municipality: str, now: datetime) -> str:
    """Whose message it is, and of which day."""
    return f"{one_line(municipality, 100)} · {swedish.weekday_date(now.astimezone(SWEDEN).date())}"


def _headline(digest: Digest) -> str:
    missing = gap(digest.readings, digest.now)
    if digest.silent:
        return f"vi vet inte, {missing}" if missing else "inget nytt"
    pressing = _pressing(digest)
    told = [_small(headline(pressing[0], digest.now))] if pressing else []
    told.append(swedish.count(digest.total_new, "ny utlysning", "nya utlysningar"))
    told += [f"{digest.total_waiting} kvar sedan tidigare"] if digest.total_waiting else []
    told += [swedish.count(digest.total_alerted, "redan tipsad", "redan tipsade")] if digest.total_alerted else []
    others = digest.total_changed - bool(pressing)
    told += [swedish.count(others, "ändrad", "ändrade")] if others else []
    told += [swedish.count(digest.total_closing, "stänger snart", "stänger snart")] if digest.total_closing else []
    return f"{swedish.listing(told)}, men {missing}" if missing else swedish.listing(told)


def _pressing(digest: Digest) -> list[Entry]:
    """The calls whose change cannot wait for its place on the page."""
    return [entry for entry in digest.changed if is_pressing(entry, digest.now)]


def _lead(digest: Digest, week: str) -> Iterator[str]:
    """The week in a few lines: first the dates that moved near, then what was not read, then what is new."""
    missing, pressing = gap(digest.readings, digest.now), _pressing(digest)
    yield from (told_at_length(entry, digest.now) for entry in pressing[:PRESSING])
    if missing:
        yield " ".join(_checked(digest))
    if digest.silent and not missing:
        yield f"{week}: inget nytt som berör oss."
    elif digest.silent and all(reading.unread(digest.now) for reading in digest.readings):
        yield f"{week}: vi kan inte säga om det finns något nytt."
    elif digest.silent:
        yield f"{week}: det vi har kunnat läsa har ingen ny utlysning som berör oss."
    else:
        yield " ".join((_numbers(digest), *_where(digest.found)))
        yield from filter(None, [" ".join((*_verdicts(digest.found), *_alerted(digest)))])
        yield from first_to_close(digest.first, digest.now) if digest.first else ()
        if others := digest.total_changed - min(len(pressing), PRESSING):
            told = swedish.count(others, "utlysning", "utlysningar")
            also = "också " if pressing else ""
            yield f"{swedish.capital(told)} har {also}ändrats sedan vi berättade om {_them(others)}."
        yield from filter(None, [" ".join(_room(digest))])
    if not missing:
        yield " ".join(_checked(digest))


def _them(number: int) -> str:
    return "den" if number == 1 else "dem"


def _numbers(digest: Digest) -> str:
    """How many are new, and how many were there before the last digest."""
    new = swedish.capital(swedish.count(digest.total_new, "ny utlysning", "nya utlysningar"))
    joined = "och" if digest.total_new else "men"
    waiting = f", {joined} {_number(digest.total_waiting)} väntar sedan tidigare veckor" if digest.total_waiting else ""
    return f"{new} kan passa oss{waiting}."


def _room(digest: Digest) -> Iterator[str]:
    """Where the calls stand for which there was no room in full: it is about the whole letter, not about an area."""
    shown, soon = len(digest.new), len(digest.soon)
    if shown == len(digest.found):
        return
    yield f"Brevet visar {shown} av {len(digest.found)} utlysningar i sin helhet."
    if soon:
        told = swedish.capital(swedish.count(soon, "till", "till"))
        yield f"{told} stänger inom {SOON} dagar och nämns på en rad{' var' if soon > 1 else ''}."
    if left := len(digest.found) - shown - soon:
        told = swedish.capital(swedish.count(left, "annan", "andra"))
        yield f"{told} har ingen sista dag inom {SOON} dagar och kommer i kommande brev."


def _alerted(digest: Digest) -> Iterator[str]:
    if digest.total_alerted:
        alerted = swedish.count(digest.total_alerted, "utlysning", "utlysningar")
        yield f"{swedish.capital(alerted)} har ni redan fått tips om."


def _where(found: Sequence[Entry]) -> Iterator[str]:
    """The area of most of them, where there are several and one has more than any other."""
    areas = Counter(entry.area.title for entry in found if entry.area)
    most = areas.most_common(2)
    if len(most) == 2 and most[0][1] > most[1][1]:
        yield f"{most[0][1]} av dem gäller {_small(one_line(most[0][0], 100))}."


def _verdicts(found: Sequence[Entry]) -> Iterator[str]:
    """How many we can apply for ourselves, be a partner in, and cannot tell."""
    verdicts = Counter(entry.match.eligibility.verdict for entry in found if entry.match)
    alone, partner, unclear = (verdicts[one] for one in (Verdict.YES, Verdict.PARTNER, Verdict.UNCLEAR))
    can = [f"söka {_number(alone)} själva"] if alone else []
    can += [f"vara med som partner i {_number(partner)}"] if partner else []
    if can:
        yield f"Vi kan {swedish.listing(can)}."
    if unclear:
        yield f"För {_number(unclear)} är det oklart om vi kan söka."


def _number(number: int) -> str:
    return "en" if number == 1 else str(number)


def _small(text: str) -> str:
    """For the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def first_to_close(entry: Entry, now: datetime) -> Iterator[str]:
    """Först stänger Europas innovationshuvudstad: tisdag 4 augusti, om drygt 2 månader."""
    stage, day = entry.call.next_stage(now), next_day(entry.call, now)
    if stage and day:
        weekday, date = swedish.weekday(day), swedish.day_and_month(day, now)
        sure = " (preliminärt)" if stage.certainty is Certainty.PRELIMINARY else ""
        yield f"Först stänger {name_of(entry.call)}: {weekday} {date}{sure}, {swedish.days_left(day, now)}."


def _checked(digest: Digest) -> Iterator[str]:
    """What was read and what was left out: that silence can be believed."""
    yield from coverage(digest.readings, digest.now)
    left = [f"{_number(digest.total_below)} passade inte"] if digest.total_below else []
    left += [f"{_number(digest.total_rejected)} bedömde vi att kommunen inte får söka"] if digest.total_rejected else []
    if left:
        yield f"{swedish.capital(', och '.join(left))}."


def _foot(digest: Digest) -> Iterator[str]:
    if left := digest.notes.quarantined:
        told = swedish.capital(swedish.count(left, "utlysning", "utlysningar"))
        which = "vilken" if left == 1 else "vilka"
        yield f"{told} gick inte att hantera och är inte med. Kommandot utblick status --json visar {which} och varför."
    if digest.notes.degraded:
        yield "Språkmodellen saknas. Träffarna bygger bara på gemensamma ord, så vi kan ha missat mer än vanligt."
    yield "Procenttalet visar hur väl utlysningen verkar passa."
