"""What a page says as blocks of Slack's Block Kit: untrusted text escaped or plain, every block within its limits."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from slack_sdk.models.blocks import Block, DividerBlock, HeaderBlock, MarkdownTextObject, PlainTextObject, SectionBlock

from notifier.page import Card, Page, Part, Row
from notifier.texts.card import ELSEWHERE
from store.model import one_line

SECTION = 3_000
HEADER = 150
ROWS = 4_000  # for the rows of one call; an ordinary call takes some 800
LONGEST_LINK = 1_500
LOOKALIKE = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ", "_": "ˍ"})

Bundle = tuple[Block, ...]


def bundles(page: Page) -> Iterator[Bundle]:
    """The blocks of a page; what belongs together (a heading with its first card) is one bundle."""
    yield _opening(page)
    for part in page.parts:
        yield from _part(part)
    yield from _closing(page)


def size(value: object) -> int:
    """Characters as JSON: more than the texts alone, so on the safe side."""
    return len(json.dumps(value, ensure_ascii=False))


def _opening(page: Page) -> Bundle:
    lead = [f"• {escape(line)}" for line in page.lead]
    return (_header(page.title), *_sections([escape(page.subtitle), *lead]))


def _part(part: Part) -> Iterator[Bundle]:
    heading: list[Block] = [DividerBlock()]
    lines = [f"*{escape(part.title)}*" if part.title else "", escape(part.note)]
    heading += _sections([line for line in lines if line])
    for card in part.cards:
        yield (*heading, *(_compact(card) if part.compact else _full(card)))
        heading = []


def _closing(page: Page) -> Iterator[Bundle]:
    yield (DividerBlock(),)
    yield from ((section,) for section in _sections([escape(line) for line in (*page.portals, *page.foot)]))


def _full(card: Card) -> Iterator[Block]:
    yield _header(card.title)
    verdict = " · ".join(filter(None, [f"*{card.badge}*" if card.badge else "", card.strength]))
    others = ", ".join(filter(None, (_link(url, site) for site, url in card.others)))
    told = [verdict, escape(card.origin), *_fitting(map(_row, card.rows)), _link(card.url, card.link)]
    lines = [*told, f"{ELSEWHERE} {others}" if others else ""]
    yield from _sections([line for line in lines if line])


def _fitting(rows: Iterable[str]) -> Iterator[str]:
    """The rows as long as there is room: in practice all, but for a text made to burst the message."""
    room = ROWS
    for row in rows:
        room -= size(row)
        if room >= 0:
            yield row


def _compact(card: Card) -> Iterator[Block]:
    title = one_line(card.title, HEADER)
    name = " · ".join(filter(None, [_link(card.url, title) or escape(title), escape(card.strength)]))
    yield from _sections([name, *_fitting(map(_row, card.rows))])


def _row(row: Row) -> str:
    text = escape(f"”{row.text}”" if row.quoted else row.text)
    return f"*{row.label}:* {text}"


def _header(title: str) -> Block:
    return HeaderBlock(text=PlainTextObject(text=one_line(title, HEADER), emoji=False))


def _sections(lines: Sequence[str]) -> Iterator[Block]:
    """The lines in as few sections as hold them; `verbatim` keeps Slack from making links and mentions of its own."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= SECTION:
            texts[-1] += "\n" + line
        else:
            texts.append(line)
    yield from (SectionBlock(text=MarkdownTextObject(text=text, verbatim=True)) for text in texts)


def _link(url: str, words: str) -> str:
    address = "".join(f"%{ord(sign):02X}" if sign in '<>|"\\' else sign for sign in url).replace("&", "&amp;")
    return f"<{address}|{escape(words)}>" if 0 < len(address) <= LONGEST_LINK else ""


def escape(text: str) -> str:
    """Foreign text for mrkdwn: no entity, and no sign that would set it bold or as code."""
    quiet = re.sub(r"[*~`]|(?<![^\W_])_|_(?![^\W_])", lambda sign: sign[0].translate(LOOKALIKE), text)
    return quiet.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
