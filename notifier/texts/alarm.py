"""Portals that are not well, in words: what is wrong since when, what it means, and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifier import swedish
from notifier.alarm import Alarm
from notifier.clean import one_line, safe_url
from notifier.entry import SWEDEN
from notifier.texts.card import Card
from notifier.texts.page import Page, Part
from store.model import Incident, IncidentKind


@dataclass(frozen=True, slots=True)
class Words:
    """`title`: what is wrong, as heading and after a portal's name; `note`: what it means and what to do about it."""

    title: str
    note: str


HELD = "Vi tror inte på den läsningen, så inga utlysningar har stängts eller ändrats."
STAYS = "De senast lästa utlysningarna finns kvar."
ANSWER = (
    "Öppna portalen. Stämmer det som hänt svarar ni ja med kommandot här nedanför, annars väntar ni: vi läser om den."
)
KEEPER = "den som sköter Utblick"
WORDS = {
    IncidentKind.UNREAD: Words(
        "går inte att läsa",
        f"{STAYS} Nytt syns inte förrän portalen går att läsa igen, och vi fortsätter att försöka. Öppna den i"
        f" webbläsaren. Fungerar den där har den nog byggts om, och då behöver {KEEPER} titta på den (utblick status).",
    ),
    IncidentKind.LOSS: Words("har tappat de flesta av sina utlysningar", f"{HELD} {STAYS} {ANSWER}"),
    IncidentKind.FLOOD: Words(
        "har väldigt många nya utlysningar på en gång",
        f"Kanske har portalen numrerat om dem. Vi håller dem tills ni har tittat. {STAYS} {ANSWER}",
    ),
    IncidentKind.THIN: Words(
        "saknar uppgifter som brukar finnas",
        f"Sista ansökningsdag, belopp eller vem som får söka är plötsligt borta. {HELD} {STAYS} {ANSWER}",
    ),
    IncidentKind.SILENT: Words(
        "har inget nytt på länge",
        f"{STAYS} Kanske är det bara lugnt, kanske har portalen flyttat sina utlysningar. Öppna den. Finns där något"
        f" som vi inte har berättat om behöver {KEEPER} titta på den.",
    ),
    IncidentKind.CROWDED: Words(
        "har fler utlysningar än väntat",
        f"Listan kan ha fått annat i sig än utlysningar, som nyheter. Allt är kvar. Ser det ni får konstigt ut behöver"
        f" {KEEPER} titta på portalen, annars behöver ni inte göra något.",
    ),
}
ACCEPTED = {IncidentKind.LOSS, IncidentKind.FLOOD, IncidentKind.THIN}


def alarm_page(alarm: Alarm) -> Page:
    """The page of an alarm, a part for each kind of trouble; it has at least one incident."""
    portals = {incident.portal for incident in alarm.incidents}
    first = alarm.incidents[0]
    headline = f"{one_line(first.title, 80)} {WORDS[first.kind].title}"
    title = headline if len(portals) == 1 else f"{len(portals)} portaler behöver ses över"
    return Page(
        subject=one_line(f"Utblick: {title}", 150),
        title=title,
        subtitle=f"{one_line(alarm.municipality, 100)} · {swedish.weekday_date(alarm.now.astimezone(SWEDEN).date())}",
        lead=(),
        parts=tuple(_parts(alarm.incidents)),
        foot=("Vi berättar det här en gång. När portalen är bra igen står det i veckobrevet.",),
    )


def _parts(incidents: Sequence[Incident]) -> Iterator[Part]:
    for kind, words in WORDS.items():
        cards = tuple(_card(incident) for incident in incidents if incident.kind is kind)
        if cards:
            yield Part(swedish.capital(words.title), cards, words.note, compact=True)


def _card(incident: Incident) -> Card:
    """The portal with its address, since when, and the command by which somebody says yes."""
    since = f"Sedan {swedish.short_moment(incident.since)}"
    read = f"läst senast {swedish.short_moment(incident.read_at)}" if incident.read_at else "aldrig läst"
    command = f". Ja: utblick crawl --portal {incident.portal} --accept-loss" if incident.kind in ACCEPTED else ""
    return Card(
        title=one_line(incident.title, 100),
        language="sv",
        origin="",
        badge="",
        verdict="",
        strength=f"{since}, {read}{command}",
        rows=(),
        url=safe_url(incident.home),
        link="",
    )
