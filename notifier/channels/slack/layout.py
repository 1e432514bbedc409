"""A page as Slack messages, each within the limits, and the bytes that post one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from notifier.channel import Letter
from notifier.channels.slack.blocks import Bundle, bundles, escape, size
from notifier.page import Page

MOST_BLOCKS = 45  # Slack takes 50
MOST_CHARACTERS = 12_000  # Slack refuses from about 13,200 in all, undocumented: slackapi/bolt-js#2509


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """One chat message: the line that a notification shows, and its blocks."""

    text: str
    blocks: tuple[Block, ...]


def lay_out(page: Page) -> tuple[SlackMessage, ...]:
    """The page as messages; what belongs together (a heading with its first card) stays in one."""
    packed = _pack(bundles(page))
    of = [f" ({number}/{len(packed)})" if len(packed) > 1 else "" for number in range(1, len(packed) + 1)]
    return tuple(SlackMessage(escape(page.subject) + mark, blocks) for mark, blocks in zip(of, packed, strict=True))


def slack_payloads(page: Page, letter: Letter) -> dict[str, bytes]:
    """What is posted, by the key of each message's delivery."""
    parts = zip(letter.keys(), lay_out(page), strict=False)
    return {key: slack_bytes(message, recipient=letter.recipient, key=key) for key, message in parts}


def slack_bytes(message: SlackMessage, *, recipient: str, key: str) -> bytes:
    """The arguments of chat.postMessage; `key` goes along as metadata, so that the channel can be asked for it.

    `recipient` is a channel's id (C…), since a channel's history cannot be asked for by name.
    """
    arguments = {
        "channel": recipient,
        "text": message.text,
        "blocks": [block.to_dict() for block in message.blocks],
        "metadata": {"event_type": "utblick_delivery", "event_payload": {"key": key}},
        "parse": "none",
        "link_names": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    return json.dumps(arguments, ensure_ascii=False).encode()


def _pack(found: Iterable[Bundle]) -> list[Bundle]:
    parts: list[Bundle] = []
    room = 0
    for bundle in found:
        needed = size([block.to_dict() for block in bundle])
        if parts and needed <= room and len(parts[-1]) + len(bundle) <= MOST_BLOCKS:
            parts[-1] += bundle
        else:
            parts.append(bundle)
            room = MOST_CHARACTERS
        room -= needed
    return parts
