"""Whether what we said of a call still stands in it: a passage that has changed is to be judged again."""

from collections.abc import Iterator

from matcher.verdict.participation import pieces
from reading.passage import passage_fingerprint, plain
from reading.sentences import sentences
from store.model import Assessment, Call, Eligibility, Fact, bounded_call


def needs_review(basis: Eligibility | Fact, call: Call) -> bool:
    """Whether a verdict or fact quotes a passage that the call, as it is now, does not have."""
    if not basis.passage:
        return False
    call = bounded_call(call)
    quoted = basis.quote if isinstance(basis, Eligibility) else basis.evidence
    whole = passage_fingerprint(quoted) == basis.passage  # a long quote was cut, so only its mark is whole
    if whole and any(plain(quoted) in plain(text) for text in _texts(call)):
        return False
    return basis.passage not in set(map(passage_fingerprint, _passages(call)))


def is_outdated(assessment: Assessment, call: Call) -> bool:
    """Whether a verdict or fact of the assessment quotes a passage that its call, as it is now, does not have."""
    facts = (fact for one in assessment.facts for fact in one.facts)
    return any(needs_review(one.eligibility, call) for one in assessment.verdicts) or any(
        needs_review(fact, call) for fact in facts
    )


def _texts(call: Call) -> Iterator[str]:
    yield from (call.title, call.programme, call.eligible, call.conditions)
    yield from (section.text for section in call.sections)


def _passages(call: Call) -> Iterator[str]:
    """Every passage that a verdict can quote: whole texts, sentences and the pieces that a lost line break left."""
    for text in _texts(call):
        yield text
        for sentence in sentences(text):
            yield sentence
            yield from pieces(sentence)
