"""A call cut into the passages that are embedded and quoted: title, context, then the text by whole sentences."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reading.sentences import sentences
from store.model import Call, Section, SectionKind, bounded_call

# Words in a passage: about what one sentence-embedding model was trained on, and what a reader takes in at a glance.
WORDS = 75
# A call longer than this repeats itself; the cut keeps the cost of a call bounded.
PASSAGES = 40

_CONTEXT = (SectionKind.PARENT, SectionKind.DESTINATION, SectionKind.KEYWORDS)
_BODY = tuple(kind for kind in SectionKind if kind not in (*_CONTEXT, SectionKind.FUNDING, SectionKind.PARTNERSHIP))


@dataclass(frozen=True, slots=True)
class Passage:
    """A few whole sentences of a call and the heading under which they stand."""

    heading: str
    text: str


def passages(call: Call) -> tuple[Passage, ...]:
    """The title, its context (programme, action, parent call, keywords), then the body in order, at least one."""
    call = bounded_call(call)
    title = _title(call)
    body = tuple(islice(_body(call), PASSAGES)) or (Passage("", title),)
    return (Passage("", title), Passage("", _context(call) or title), *body)


def fingerprint(call: Call) -> str:
    """A hash of everything that is embedded: it changes exactly when a call must be embedded again."""
    text = "\x1e".join(f"{passage.heading}\x1f{passage.text}" for passage in passages(call))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _title(call: Call) -> str:
    """The title in every language there is; where the portal gives the identifier for one, the parent call's."""
    parents = [section.text for section in call.sections if section.kind is SectionKind.PARENT]
    own = parents if call.title == call.identifier and parents else [call.title]
    return ". ".join(dict.fromkeys(filter(None, (*own, call.title_sv))))


def _context(call: Call) -> str:
    around = [section.text for kind in _CONTEXT for section in call.sections if section.kind is kind]
    return ". ".join(dict.fromkeys(filter(None, (*around, call.programme, call.type_of_action))))


def _body(call: Call) -> Iterator[Passage]:
    for section in call.sections:
        if section.kind in _BODY:
            yield from _cut(section)


def _cut(section: Section) -> Iterator[Passage]:
    held: list[str] = []
    size = 0
    for sentence in sentences(section.text):
        words = len(sentence.split())
        if held and size + words > WORDS:
            yield Passage(section.heading, " ".join(held))
            held, size = [], 0
        held.append(sentence)
        size += words
    if held:
        yield Passage(section.heading, " ".join(held))
