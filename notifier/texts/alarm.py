"""Portals that are not well, in words: what is wrong since when, what it means, and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifier import swedish
from notifier.alarm import Alarm
from notifier.clean import safe_url
from notifier.entry import SWEDEN
from notifier.page import Card, Page, Part
from store.model import Incident, IncidentKind, one_line


@dataclass(frozen=True, slots=True)
class Words:
    """`title`: what is wrong, as heading and after a portal's name; `note`: what it means and what to do about it."""

    title: str
    note: str


KEPT = "De senast lästa utlysningarna finns kvar, och inga har stängts."
NEVER_READ = "har aldrig gått att läsa, så därifrån har vi inga utlysningar."
NAMED = 5
FOOT = "Ni får veta det här en gång. När en portal är bra igen står det i veckobrevet."
MEND = "behöver den som sköter Utblick se över läsningen"
HELD = "Vi tror inte på den läsningen och har inte ändrat något."
ANSWER = "kör ni kommandot som står vid portalen."
WORDS = {
    IncidentKind.UNREAD: Words(
        "går inte att läsa",
        "Vi fortsätter att försöka, men ser inget nytt där så länge. Öppna portalen i webbläsaren. Om den fungerar har"
        f" den nog byggts om, och då {MEND}.",
    ),
    IncidentKind.LOSS: Words(
        "har tappat de flesta av sina utlysningar",
        f"{HELD} Öppna portalen. Om utlysningarna verkligen är borta {ANSWER} Om de finns kvar kan det gå över av sig"
        f" självt, annars {MEND}.",
    ),
    IncidentKind.FLOOD: Words(
        "har väldigt många nya utlysningar på en gång",
        "Kanske är det gamla utlysningar som har fått nya nummer, så vi väntar med att berätta om dem. Öppna portalen."
        f" Om de verkligen är nya {ANSWER} Om de är gamla {MEND}.",
    ),
    IncidentKind.THIN: Words(
        "saknar uppgifter som brukar finnas",
        "Sista ansökningsdag, belopp, vem som får söka eller själva texten går plötsligt inte att hitta för de flesta"
        f" utlysningarna. {HELD} Öppna portalen. Om uppgifterna verkligen är borttagna {ANSWER} Om de står där {MEND}.",
    ),
    IncidentKind.SILENT: Words(
        "har inte haft något nytt på länge",
        "Kanske är det bara lugnt, kanske har portalen flyttat sina utlysningar. Öppna den. Om där finns något som vi"
        f" inte har berättat om {MEND}.",
    ),
    IncidentKind.CROWDED: Words(
        "har fler utlysningar än väntat",
        "Listan kan ha fått med annat än utlysningar, till exempel nyheter. Om något ser konstigt ut i veckobrevet"
        f" {MEND}. Annars behöver ni inte göra något.",
    ),
    IncidentKind.LEFT_OUT: Words(
        "har länkar till utlysningar som vi inte läser",
        "I listan finns fler länkar än vanligt som ser ut att gälla utlysningar men som läsningen inte följer, så något"
        f" kan saknas i veckobrevet. Öppna portalen. Om där finns något som vi inte har berättat om {MEND}.",
    ),
}
ACCEPTED = {IncidentKind.LOSS, IncidentKind.FLOOD, IncidentKind.THIN}


def alarm_page(alarm: Alarm) -> Page:
    """The page of an alarm, a part for each kind of trouble; it has at least one incident."""
    first, portals = alarm.incidents[0], {incident.portal for incident in alarm.incidents}
    headline = f"{one_line(first.title, 80)} {WORDS[first.kind].title}"
    title = headline if len(portals) == 1 else f"{len(portals)} portaler behöver ses över"
    return Page(
        subject=one_line(f"Utblick: {title}", 150),
        title=title,
        subtitle=f"{one_line(alarm.municipality, 100)} · {swedish.weekday_date(alarm.now.astimezone(SWEDEN).date())}",
        lead=tuple(_lead(alarm.incidents)),
        parts=tuple(_parts(alarm.incidents)),
        foot=(FOOT, *([f"Utblick sköts av {one_line(alarm.operator, 100)}."] if alarm.operator else [])),
    )


def _lead(incidents: Sequence[Incident]) -> Iterator[str]:
    """What is still true of the portals: one that was never read has no calls to keep."""
    if any(incident.read_at for incident in incidents):
        yield KEPT
    if never := list(dict.fromkeys(one_line(one.title, 80) for one in incidents if one.read_at is None)):
        names = swedish.listing(never) if len(never) <= NAMED else f"{len(never)} portaler"
        yield f"{names} {NEVER_READ}"


def _parts(incidents: Sequence[Incident]) -> Iterator[Part]:
    for kind, words in WORDS.items():
        cards = tuple(_card(incident) for incident in incidents if incident.kind is kind)
        title = swedish.capital(words.title) if len(incidents) > 1 else ""  # the page is titled so already
        if cards:
            yield Part(title, cards, words.note, compact=True)


def _card(incident: Incident) -> Card:
    """The portal with its address, since when, and the command by which somebody says yes."""
    since = f"Sedan {swedish.long_date(incident.since.astimezone(SWEDEN).date())}"
    read = f"läst senast {swedish.short_moment(incident.read_at)}" if incident.read_at else "aldrig läst"
    command = f". Kommando: utblick crawl --portal {incident.portal} --accept-loss" if incident.kind in ACCEPTED else ""
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
