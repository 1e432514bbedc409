"""A page as Slack's Block Kit: untrusted text escaped or plain, every message within the limits."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, DividerBlock, HeaderBlock, MarkdownTextObject, PlainTextObject, SectionBlock

from notifier.texts.card import ELSEWHERE, Card
from notifier.texts.page import Page
from notifier.texts.parts import Part
from notifier.texts.row import Row
from store.model import one_line

MOST_BLOCKS = 45  # Slack takes 50
MOST_CHARACTERS = 12_000  # Slack refuses from about 13,200 in all, undocumented: slackapi/bolt-js#2509
SECTION = 3_000
HEADER = 150
ROWS = 4_000  # for the rows of one call; an ordinary call takes some 800
LONGEST_LINK = 1_500
LOOKALIKE = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ", "_": "ˍ"})

Bundle = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """One chat message: the line that a notification shows, and its blocks."""

    text: str
    blocks: tuple[Block, ...]


def lay_out(page: Page) -> tuple[SlackMessage, ...]:
    """The page as messages; what belongs together (a heading with its first card) stays in one."""
    packed = _pack([_opening(page), *(bundle for part in page.parts for bundle in _part(part)), *_closing(page)])
    of = [f" ({number}/{len(packed)})" if len(packed) > 1 else "" for number in range(1, len(packed) + 1)]
    return tuple(SlackMessage(_escape(page.subject) + mark, blocks) for mark, blocks in zip(of, packed, strict=True))


def _pack(bundles: Sequence[Bundle]) -> list[Bundle]:
    parts: list[Bundle] = []
    room = 0
    for bundle in bundles:
        size = _size([block.to_dict() for block in bundle])
        if parts and size <= room and len(parts[-1]) + len(bundle) <= MOST_BLOCKS:
            parts[-1] += bundle
        else:
            parts.append(bundle)
            room = MOST_CHARACTERS
        room -= size
    return parts


def _size(value: object) -> int:
    """Characters as JSON: more than the texts alone, so on the safe side."""
    return len(json.dumps(value, ensure_ascii=False))


def _opening(page: Page) -> Bundle:
    lead = [f"• {_escape(line)}" for line in page.lead]
    return (_header(page.title), *_sections([_escape(page.subtitle), *lead]))


def _part(part: Part) -> Iterator[Bundle]:
    heading: list[Block] = [DividerBlock()]
    lines = [f"*{_escape(part.title)}*" if part.title else "", _escape(part.note)]
    heading += _sections([line for line in lines if line])
    for card in part.cards:
        yield (*heading, *(_compact(card) if part.compact else _full(card)))
        heading = []


def _closing(page: Page) -> Iterator[Bundle]:
    yield (DividerBlock(),)
    yield from ((section,) for section in _sections([_escape(line) for line in (*page.portals, *page.foot)]))


def _full(card: Card) -> Iterator[Block]:
    yield _header(card.title)
    verdict = " · ".join(filter(None, [f"*{card.badge}*" if card.badge else "", card.strength]))
    others = ", ".join(filter(None, (_link(url, site) for site, url in card.others)))
    told = [verdict, _escape(card.origin), *_fitting(map(_row, card.rows)), _link(card.url, card.link)]
    lines = [*told, f"{ELSEWHERE} {others}" if others else ""]
    yield from _sections([line for line in lines if line])


def _fitting(rows: Iterable[str]) -> Iterator[str]:
    """The rows as long as there is room: in practice all, but for a text made to burst the message."""
    room = ROWS
    for row in rows:
        room -= _size(row)
        if room >= 0:
            yield row


def _compact(card: Card) -> Iterator[Block]:
    title = one_line(card.title, HEADER)
    name = " · ".join(filter(None, [_link(card.url, title) or _escape(title), _escape(card.strength)]))
    yield from _sections([name, *_fitting(map(_row, card.rows))])


def _row(row: Row) -> str:
    text = _escape(f"”{row.text}”" if row.quoted else row.text)
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
    return f"<{address}|{_escape(words)}>" if 0 < len(address) <= LONGEST_LINK else ""


def _escape(text: str) -> str:
    """Foreign text for mrkdwn: no entity, and no sign that would set it bold or as code."""
    quiet = re.sub(r"[*~`]|(?<![^\W_])_|_(?![^\W_])", lambda sign: sign[0].translate(LOOKALIKE), text)
    return quiet.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
