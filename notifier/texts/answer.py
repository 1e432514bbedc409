"""The answer to a question in words: the best open calls for a need, and how sure we are."""

from collections.abc import Sequence
from datetime import datetime

from notifier import swedish
from notifier.digest import PortalReading
from notifier.entry import SWEDEN, Entry, may_take_part
from notifier.page import Page, Part
from notifier.texts.card import card
from notifier.texts.coverage import unknown
from store.model import one_line

LIKELY = 0.5


def answer_page(
    question: str, entries: Sequence[Entry], now: datetime, readings: Sequence[PortalReading], *, degraded: bool
) -> Page:
    """The entries, best first, under the question; `readings` tell of portals where more may be found."""
    likely = sum(entry.score >= LIKELY and may_take_part(entry.match) for entry in entries)
    if not entries:
        lead = "Vi har inga öppna utlysningar att söka bland. Läs portalerna först med utblick run."
    elif likely:
        lead = f"{swedish.capital(swedish.count(likely, 'utlysning', 'utlysningar'))} ser ut att passa."
    else:
        lead = "Ingen öppen utlysning passar riktigt bra just nu. Närmast kommer de här."
    weak = "Språkmodellen saknas, så bara gemensamma ord räknas."
    return Page(
        subject=one_line(question, 150),
        title=one_line(question, 300),
        subtitle=swedish.weekday_date(now.astimezone(SWEDEN).date()),
        lead=tuple(filter(None, (unknown(readings, now), lead))),
        parts=(Part("", tuple(card(entry, now) for entry in entries)),),
        foot=(weak,) if degraded else (),
    )
