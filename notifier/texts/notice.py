"""What happened to calls that somebody was told of, in words: the call's name stands in the subject and first."""

from notifier import swedish
from notifier.notice import Notice
from notifier.page import Page, Part
from notifier.texts.card import card
from notifier.texts.headline import headline, told_at_length
from notifier.texts.page import reader_phrase, replies, subtitle
from store.model import one_line

NAMED = 8  # calls named in the first lines; the others follow on their cards


def notice_page(notice: Notice) -> Page:
    """The page of a notice; it has at least one entry."""
    now, entries = notice.now, notice.entries
    first, others = headline(entries[0], now), len(entries) - 1
    more = f", och {swedish.count(others, 'ändring till', 'ändringar till')}" if others else ""
    return Page(
        subject=f"{one_line(first, 150)}{more}",
        title=f"{first}{more}",
        subtitle=subtitle(notice.municipality, now),
        lead=tuple(told_at_length(entry, now) for entry in entries[:NAMED]),
        parts=(Part("", tuple(card(entry, now) for entry in entries)),),
        foot=(
            f"{reader_phrase(notice.recipient)} för att vi har tipsat om det förut.{replies(notice.office, 'Frågor?')}",
        ),
    )
