"""Who may apply, by the call's own field for it, whose entries are lists of names rather than sentences."""

import re

from matcher.verdict.bodies import GROUPS, LOCAL, OPEN, PUBLIC, Standing
from matcher.verdict.participation import Part, part_of
from matcher.verdict.refusals import refuses
from reading.sentences import sentences
from store.model import Call, SectionKind

_BESIDE = re.compile(r"kommun\w{0,20}[^.;]{0,15} (?:endast|bara)\b", re.IGNORECASE)
_PARTIES = re.compile(r"\bminst \w+ parter\b|\bat least \w+ (?:partners|parties)\b", re.IGNORECASE)
_SILENT = (SectionKind.KEYWORDS, SectionKind.FUNDING, SectionKind.DESTINATION)


def declared(call: Call) -> list[Part]:
    """What the call's own field on applicants says, sentence by sentence."""
    return [part for sentence in sentences(call.eligible) if (part := read(sentence))]


def noticed(call: Call) -> str:
    """In Swedish, the others that a notice of a few lines names, its title included; empty where it names us too."""
    texts = [call.title, *(section.text for section in call.sections if section.kind not in _SILENT)]
    found = [part for text in texts for sentence in sentences(text) if (part := read(sentence))]
    if any(part.standing in (Standing.NAMED, Standing.PUBLIC) for part in found):
        return ""
    return next((part.group for part in found if part.standing is Standing.OTHERS), "")


def read(sentence: str) -> Part | None:
    """What an entry on applicants says of the municipality; None where it says nothing."""
    if refuses(sentence):
        return part_of(Standing.REFUSED, sentence)
    if LOCAL.search(sentence):
        return part_of(Standing.OPEN if _BESIDE.search(sentence) else Standing.NAMED, sentence)
    if PUBLIC.search(sentence):
        return part_of(Standing.PUBLIC, sentence)
    groups = [group for group, words in GROUPS.items() if words.search(sentence)]
    if len(groups) > 1 and _PARTIES.search(sentence):
        return part_of(Standing.OPEN, sentence)
    if groups:
        return part_of(Standing.OTHERS, sentence, group=", ".join(groups))
    return part_of(Standing.OPEN, sentence) if OPEN.search(sentence) else None
