"""How long a text and a word of it may be: work on a call must not grow with the square of untrusted text."""

import re
from dataclasses import replace
from typing import Any

from store.model.call import Call
from store.model.plausibility import LONGEST_TEXT, LONGEST_TITLE

WORD_LIMIT = 100  # letters; the longest in 1,250 calls is a part of an address, with 68
TEXT_LIMIT = LONGEST_TEXT  # characters; the longest in 1,250 calls has 36,000
CALL_LIMIT = 2 * TEXT_LIMIT  # characters of all sections together
NAME_LIMIT = LONGEST_TITLE  # characters of a title, an identifier, a programme

_LONG_WORD = re.compile(rf"(?<!\w)(\w{{{WORD_LIMIT}}})\w++")
_NAMES = ("title", "title_sv", "identifier", "programme", "type_of_action")


def bounded(text: str, limit: int = TEXT_LIMIT) -> str:
    """The text cut at `limit` characters, and each word at WORD_LIMIT letters; ordinary text comes back unchanged."""
    if max(map(len, text[:limit].split()), default=0) <= WORD_LIMIT:
        return text[:limit]
    return _LONG_WORD.sub(r"\1", text[:limit])


def bounded_call(call: Call) -> Call:
    """The call with all its texts bounded; the same object where nothing had to be cut."""
    left, sections = CALL_LIMIT, []
    for section in call.sections:
        text = bounded(section.text, min(left, TEXT_LIMIT))
        left -= len(text)
        if text or not section.text:
            sections.append(replace(section, text=text, heading=bounded(section.heading, NAME_LIMIT)))
    names: dict[str, Any] = {name: bounded(getattr(call, name), NAME_LIMIT) for name in _NAMES}
    cut = replace(
        call,
        sections=tuple(sections),
        eligible=bounded(call.eligible),
        conditions=bounded(call.conditions),
        **names,
    )
    return call if cut == call else cut
