"""Who may apply, by the call's own field for it, whose entries are lists of names rather than sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from matcher.verdict import predicates
from matcher.verdict.bodies import GROUPS, LOCAL, OPEN, PUBLIC, Standing, named
from matcher.verdict.inhabitants import leaves_out_by_size
from matcher.verdict.part import Part, part_of, without_targets
from matcher.verdict.participation import asked_sentences, is_object, read_part
from matcher.verdict.refusals import refuses, refuses_the_others
from reading.sentences import sentences
from store.model import Call, Section, SectionKind

_BESIDE = re.compile(r"kommun\w{0,20}[^.;]{0,15} (?:endast|bara)\b", re.IGNORECASE)
_PARTIES = re.compile(r"\bminst \w+ parter\b|\bat least \w+ (?:partners|parties)\b", re.IGNORECASE)
# "All but private persons": those named after it are left out.
_ALL_BUT = re.compile(
    r"\b(?P<all>alla|samtliga|everyone|everybody|anyone|all)\b[^.;,]{0,30}? (?:utom|except(?: for)?|but|other than"
    r"|med undantag (?:för|av)|with the exception of|excluding) [^.;]{0,80}",
    re.IGNORECASE,
)
# "solutions that municipalities can buy", "ask your municipality": they are no applicants.
_THAT = re.compile(r"\b(?:som|that|which) $", re.IGNORECASE)
_CAN = re.compile(r"\w{0,10}(?: \w+){0,2}? (?:kan|ska|behöver|har|can|will|need)\b", re.IGNORECASE)
_ASK = re.compile(
    r"\b(?:kontakta|fråga|läs mer[^.;]{0,20}|contact|ask)(?: (?:din|er|your|the|på|hos)){0,3} $", re.IGNORECASE
)
_SENTENCE = 6  # words; what is shorter is a list of names, whatever stands between them
_SILENT = (SectionKind.KEYWORDS, SectionKind.FUNDING, SectionKind.DESTINATION)


def from_field(call: Call) -> list[Part]:
    """What the call's own field on applicants says, sentence by sentence."""
    said = asked_sentences(Section(SectionKind.OTHER, call.eligible))
    found = [part for asked, sentence in said for part in _written(sentence, asked)]
    outright = predicates.DEFINES.search(call.eligible) or predicates.PLAIN.search(call.eligible)
    return without_targets(found) if outright else found


def _is_told_of(sentence: str) -> bool:
    """Whether a whole sentence names municipalities as those for whom, or to whom, something is done."""
    if not sentence.endswith(".") or len(sentence.split()) < _SENTENCE or predicates.AIM.search(sentence):
        return False
    return all(
        is_object(sentence, name.start()) or _is_in_passing(sentence[: name.start()], sentence[name.end() :])
        for name in named(LOCAL, sentence)
    )


def _is_in_passing(before: str, after: str) -> bool:
    """Whether the words around a name make it who uses a result, or who answers questions."""
    return bool(_ASK.search(before) or (_THAT.search(before) and _CAN.match(after)))


def _written(sentence: str, asked: bool) -> Iterator[Part]:
    """What a whole sentence of the field says; to name somebody is enough, but less than to say that they may apply."""
    told, listed = read_part(sentence, asked), read_sentence(sentence)
    if told and (told.applies or told.standing in (Standing.NAMED, Standing.PUBLIC)) and not (told.target and listed):
        yield told
    elif listed and not (listed.standing is Standing.NAMED and _is_told_of(sentence)):
        yield replace(listed, target=bool(predicates.AIM.search(sentence)))


def other_applicants_named(call: Call) -> str:
    """The first group other than municipalities that the title or a section names, in Swedish.

    Empty where any sentence names municipalities or public bodies. For short calls only.
    """
    texts = [call.title, *(section.text for section in call.sections if section.kind not in _SILENT)]
    found = [part for text in texts for sentence in sentences(text) if (part := read_sentence(sentence))]
    if any(part.standing in (Standing.NAMED, Standing.PUBLIC) for part in found):
        return ""
    return next((part.group for part in found if part.standing is Standing.OTHERS), "")


def read_sentence(sentence: str) -> Part | None:
    """What an entry on applicants says of the municipality; None where it says nothing."""
    if refuses(sentence) and not leaves_out_by_size(sentence):
        return part_of(Standing.REFUSED, sentence)
    if refuses_the_others(sentence) and not named(LOCAL, sentence):
        return None
    if _ALL_BUT.match(sentence):
        return part_of(Standing.OPEN, sentence)
    if named(LOCAL, sentence):
        return part_of(Standing.OPEN if _BESIDE.search(sentence) else Standing.NAMED, sentence)
    if PUBLIC.search(sentence):
        return part_of(Standing.PUBLIC, sentence)
    groups = [group for group, words in GROUPS.items() if words.search(sentence)]
    if len(groups) > 1 and _PARTIES.search(sentence):
        return part_of(Standing.OPEN, sentence)
    if groups:
        return part_of(Standing.OTHERS, sentence, group=", ".join(groups))
    return part_of(Standing.OPEN, sentence) if OPEN.search(sentence) else None
