"""A channel in words: that nothing gets through it, or what came late by it."""

from notifier import swedish
from notifier.channel import title_of
from notifier.entry import SWEDEN
from notifier.outage import Lateness, Outage
from notifier.page import Page
from store.model import one_line


def outage_page(outage: Outage) -> Page:
    """The page of a channel that nothing gets through."""
    title = f"{title_of(outage.channel)} tar inte emot våra meddelanden"
    waiting = swedish.capital(swedish.count(outage.waiting, "meddelande väntar", "meddelanden väntar", neuter=True))
    who = "Den som sköter Utblick behöver rätta till det. " if outage.persistent else ""
    return Page(
        subject=f"Utblick: {title}",
        title=title,
        subtitle=_subtitle(outage),
        lead=(
            f"Sedan {swedish.short_moment(outage.since)} kommer inget fram den vägen.",
            f"{waiting}. Inget är förlorat, men det blir försenat.",
            f"{who}Kommandot utblick check visar vad som är fel och vad som hjälper.",
        ),
        parts=(),
        foot=("Ni får veta det här en gång för varje avbrott.",),
    )


def late_page(late: Lateness) -> Page:
    """The page of messages that came late."""
    came = swedish.capital(swedish.count(late.number, "försenat meddelande", "försenade meddelanden", neuter=True))
    title, which = f"{came} har kommit fram", "Det" if late.number == 1 else "Det äldsta"
    return Page(
        subject=f"Utblick: {title[0].lower()}{title[1:]}",
        title=title,
        subtitle=_subtitle(late),
        lead=(
            f"{which} skulle ha kommit {swedish.short_moment(late.since)} men gick inte att skicka förrän nu.",
            "Texten skrevs då. Räkna själva ut hur lång tid som är kvar till sista ansökningsdag.",
        ),
        parts=(),
    )


def _subtitle(news: Outage | Lateness) -> str:
    return f"{one_line(news.municipality, 100)} · {swedish.weekday_date(news.now.astimezone(SWEDEN).date())}"
