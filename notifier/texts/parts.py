"""The parts of a digest in words: what changed, what is new by area, what closes, and what was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notifier import swedish
from notifier.digest import Digest
from notifier.entry import Entry
from notifier.page import Card, Part, Row
from notifier.texts.card import card, review_rows
from notifier.urgency import SOON, is_pressing
from store.model import one_line


def parts(digest: Digest) -> Iterator[Part]:
    """In the order in which something has to be decided: a date that moved near stands before all else."""
    changed = _full("Ändrat", digest.changed, digest, _cut(len(digest.changed), digest.total_changed))
    pressing = any(is_pressing(entry, digest.now) for entry in digest.changed)
    yield from changed if pressing else ()
    yield from _full("Stänger snart", digest.closing, digest, _cut(len(digest.closing), digest.total_closing))
    yield from _areas(digest)
    yield from _compact(f"Stänger också inom {SOON} dagar", [_dated(entry, digest) for entry in digest.soon])
    yield from () if pressing else changed
    alerted = [_dated(entry, digest) for entry in digest.alerted]
    yield from _compact("Redan tipsade", alerted, _alerted(digest))
    yield from _compact("Bortvalda", [_rejected(entry, digest) for entry in digest.rejected], _contest(digest))
    yield from _compact("Passade sämre", [_line(entry, digest) for entry in digest.below], _nearest(digest))
    yield from _compact("Stickprov", [_line(entry, digest, _name(entry)) for entry in digest.sample], _question(digest))


def _full(title: str, entries: Sequence[Entry], digest: Digest, note: str) -> tuple[Part, ...]:
    cards = tuple(card(entry, digest.now) for entry in entries)
    return (Part(title, cards, note),) if cards else ()


def _compact(title: str, cards: Sequence[Card], note: str = "") -> tuple[Part, ...]:
    return (Part(title, tuple(cards), note, compact=True),) if cards else ()


def _areas(digest: Digest) -> Iterator[Part]:
    for area in digest.areas:
        title = one_line(area.interest.title, 150) if area.interest else "Utanför våra områden"
        yield from _full(title, area.entries, digest, "")


def _cut(shown: int, total: int) -> str:
    return f"Visar {shown} av {total}. Resten kommer i kommande brev." if shown < total else ""


def _line(entry: Entry, digest: Digest, words: str = "", rows: tuple[Row, ...] = ()) -> Card:
    """A call in little: its title and link, `words` in place of how well it suits, and `rows` in place of all."""
    full = card(entry, digest.now)
    return replace(full, strength=words or full.strength, rows=rows)


def _dated(entry: Entry, digest: Digest) -> Card:
    """With the day on which it closes and whether we can apply."""
    stage = entry.call.next_stage(digest.now)
    day = swedish.stage_date(stage, digest.now) if stage else "sista dag ej angiven"
    verdict = swedish.VERDICTS[entry.match.eligibility.verdict] if entry.match else ""
    return _line(entry, digest, " · ".join(filter(None, [day, verdict])))


def _alerted(digest: Digest) -> str:
    """Why these stand here in little."""
    return f"De här har ni redan fått tips om. {_cut(len(digest.alerted), digest.total_alerted)}".strip()


def _rejected(entry: Entry, digest: Digest) -> Card:
    """With the verdict, what it rests on, and the name by which it can be contested."""
    eligibility = entry.match.eligibility if entry.match else None
    dated = _dated(entry, digest)
    language = entry.call.language if entry.call.language.isalpha() and entry.call.language.isascii() else "und"
    if eligibility and (quote := one_line(eligibility.quote, 240)):
        why: tuple[Row, ...] = (Row("Därför", quote, quoted=True, language=language),)
    elif eligibility and (rule := one_line(eligibility.rule, 240)):
        why = (Row("Därför", rule),)
    else:
        why = ()
    return replace(dated, strength=f"{dated.strength} · {_name(entry)}", rows=(*why, *review_rows(entry)))


def _contest(digest: Digest) -> str:
    if not digest.rejected:
        return ""
    unit, example = one_line(digest.municipality, 100), _name(digest.rejected[0])
    return (
        "Ämnet passar, men vi tror att kommunen inte får söka. Har vi fel om någon?"
        f' Så här säger ni det: utblick answer "{unit}" {example} apply (eller partner).'
        f" {_cut(len(digest.rejected), digest.total_rejected)}"
    ).strip()


def _nearest(digest: Digest) -> str:
    if digest.total_below == 1:
        return "En utlysning passade för dåligt för att visas här ovanför:"
    return f"{digest.total_below} utlysningar passade för dåligt för att visas här ovanför. Närmast var:"


def _name(entry: Entry) -> str:
    """What a call is called in commands. In the sample it stands in place of how well the call suits: what we think of
    it shall not colour the answer.
    """
    return one_line(f"{entry.call.portal}:{entry.call.ref}", 100)


def _question(digest: Digest) -> str:
    if not digest.sample:
        return ""
    drawn = swedish.capital(swedish.count(len(digest.sample), "utlysning", "utlysningar"))
    unit, example = one_line(digest.municipality, 100), _name(digest.sample[0])
    return (
        f"{drawn} bland dem som passade sämre, dragna genom lottning. Borde vi ha visat någon?"
        " Svaren visar hur mycket vi missar."
        f' Så här svarar ni: utblick answer "{unit}" {example} relevant (eller irrelevant).'
    )
