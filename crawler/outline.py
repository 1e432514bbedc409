"""A page of a call read by its words alone: headings, labelled dates and sentences about applying, no CSS classes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crawler.labels import is_date, is_label, is_labelled, leaves_open, pair_labels_with_values
from crawler.notices import NO_DATE, Notices
from crawler.page import Page, sections
from crawler.prose import Part
from crawler.rows import starts_with_day
from reading.dates import vocabulary as words
from reading.dates.cancelled import is_cancelled
from reading.dates.days import holds_date
from reading.dates.governing import asks_of_other, is_other_topic, speaks_of_applying
from reading.dates.sentences import Sentence, split
from reading.dates.status import closing_words, is_to_come
from reading.dates.timetable import QUOTE_LIMIT, Timetable, read_sentences
from reading.dates.years import NO_CONTEXT, Context
from reading.money.funding import read_funding
from store.model import Call, Certainty, Link, Stage, bounded

_ROOTS = ("main", "[role=main]", "article", "body")


def read_outline(
    page: Page,
    *,
    portal: str,
    ref: str,
    language: str,
    zone: str,
    title: str = "",
    notices: Notices | None = None,
    today: date | None = None,
) -> Call:
    """The call on a page; `title` where the page's own heading does not say what the call is.

    A deadline comes from a labelled line or a sentence about applying; without either it is unstated. Dates that cannot
    be read are added to `notices`. `today` tells the round that is open from the next.
    """
    title = title or page.title()
    pieces = outline(page)
    told, eligible = sections(pieces)
    times = timetable(pieces, zone, Context(title, page.url, today))
    if notices is not None:
        for written in times.unread:
            notices.add(NO_DATE, f"{ref}: {written}")
    money = read_funding("\n".join(part.text for part in pieces))
    return Call(
        portal=portal,
        ref=ref,
        title=title,
        language=language,
        sections=told,
        stages=times.stages,
        opening=times.opening,
        budget=money.budget,
        grant_min=money.grant_min,
        grant_max=money.grant_max,
        rate=money.rate,
        eligible=eligible,
        links=(Link(page.url),),
    )


def outline(page: Page) -> tuple[Part, ...]:
    """The main content under its headings, from the title on, without noise and news; label and value in one line."""
    root = next(root for root in _ROOTS if page.has(root) or root == "body")
    found = page.parts("h1, h2, h3, h4", root, joined=True)
    title = page.heading()
    start = next((at for at, part in enumerate(found) if part.heading == title), 0)
    kept = (
        Part("" if part.heading == title else part.heading, pair_labels_with_values(part.text))
        for part in found[start:]
    )
    return tuple(part for part in kept if part.text and not words.RELATED.match(part.heading))


def says_when(call: Call) -> bool:
    """Whether a call has an opening, a deadline, even one to check, or takes applications at any time."""
    return call.opening is not None or any(map(states_when, call.stages))


def states_when(stage: Stage) -> bool:
    """Whether a stage states when one may apply: certain, or unclear with a date in its quote; not closed."""
    if stage.certainty is Certainty.UNCLEAR:  # 'closed until further notice' tells no day
        return holds_date(stage.quote)
    return stage.certainty not in (Certainty.UNSTATED, Certainty.CLOSED)


@dataclass(frozen=True, slots=True)
class Ending:
    """What a page says of a call that cannot be applied for, in place of its deadline. `promised`: another comes."""

    stage: Stage
    promised: bool = False


def ending(page: Page, pieces: tuple[Part, ...], zone: str, today: date | None = None) -> Ending | None:
    """How a page says that nothing can be applied for: the call is cancelled, or closed without a day to come.

    None for a call that is closed and says when it closed: its date tells that. `today` tells whether it is past.
    """
    times = timetable(pieces, zone, Context(page.heading(), page.url, today))
    if cancelled := times.cancelled or (page.heading() if is_cancelled(page.heading()) else ""):
        return Ending(Stage(certainty=Certainty.CANCELLED, zone=zone, quote=cancelled[:QUOTE_LIMIT]))
    text = "\n".join(part.heading + "\n" + part.text for part in pieces)
    if not (said := closing_words(text)) or (times.opening and not (today and times.opening <= today)):
        return None
    days = [stage.day for stage in times.stages if stage.day]
    if days and not (today and max(days) >= today):
        return None
    if (days or times.unread) and any(is_to_come(one) and holds_date(one) for one in split(text)):  # the next one's
        return None
    stage = Stage(certainty=Certainty.CLOSED, zone=zone, quote=said[:QUOTE_LIMIT])
    return Ending(stage, promised=is_to_come(text))


def timetable(pieces: tuple[Part, ...], zone: str, around: Context = NO_CONTEXT) -> Timetable:
    """Opening and deadlines: of labelled lines where one has a date, else of sentences about applying."""
    pieces = tuple(Part(bounded(part.heading), bounded(part.text)) for part in pieces)
    sentences = [sentence for number, part in enumerate(pieces) for sentence in _sentences(part, number)]
    return read_sentences(sentences, zone, "\n".join(part.text for part in pieces), around)


def _asks_when(heading: str) -> bool:
    """Whether a heading is on when to apply; a question is not, where it names something else first."""
    if words.OPENING_QUESTION.match(heading) or (words.ASKS.match(heading) and asks_of_other(heading)):
        return False
    return bool(words.ASKS_WHEN.search(heading) or words.QUESTION.match(heading))


def _sentences(part: Part, number: int) -> Iterator[Sentence]:
    """The sentences of a piece, with what its heading and their labels say that they are about."""
    lines = part.text.split("\n")
    whole = not any(map(leaves_open, lines))
    when, aside = whole and _asks_when(part.heading), is_other_topic(part.heading)
    if whole and is_label(part.heading):
        lines = [f"{part.heading}: {line}" if is_date(line) else line for line in lines]
    if words.OPENING_QUESTION.match(part.heading) and not asks_of_other(part.heading):
        lines = [f"{part.heading.rstrip(' ?')}: {line}" if starts_with_day(line) else line for line in lines]
    for sentence in (sentence for line in lines for sentence in split(line)):
        if not aside or speaks_of_applying(sentence):
            about = when or bool(words.LABEL.match(sentence))
            yield Sentence(sentence, about, is_labelled(sentence), number, part.heading)
