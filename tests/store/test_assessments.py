"""Interests, assessments and embeddings: what is handed in is what is there."""

import re
from dataclasses import replace

import pytest

from store.database import Store, StoreError
from store.model import (
    Assessment,
    AssessmentBasis,
    Consortium,
    Eligibility,
    Embedding,
    Fact,
    FactKind,
    FormFacts,
    FormVerdict,
    Interest,
    InterestKind,
    InterestScore,
    Key,
    LegalForm,
    Money,
    Organisation,
    Profile,
    Reason,
    Share,
    Source,
    Span,
    Verdict,
)
from tests.store.samples import BENCHES, HOME, NOW, bench
from tests.store.test_tenant import statements

SCHOOL = Interest(
    id="school/yards",
    kind=InterestKind.INTEREST,
    unit="School",
    title="Yards",
    text="Gröna gårdar",
    contacts=("a@example.se",),
)
CLIMATE = Interest(
    id="climate", kind=InterestKind.PRIORITY, unit="Town", title="Climate", text="Svalare somrar", line=0.7
)
VERDICT = Eligibility(Verdict.PARTNER, "Local authorities.", "", ("energy plan",), passage="abc")
FACTS = (
    Fact(FactKind.BUDGET, Money(4_000_000), Source.FIELD),
    Fact(FactKind.GRANT_RANGE, Span(Money(1_000_000), Money(2_500_000, "SEK")), Source.QUOTE, "x", passage="def"),
    Fact(FactKind.GRANT_RANGE, Span(None, Money(2)), Source.FIELD, sek=Span(None, Money(23, "SEK"))),
    Fact(FactKind.RATE, Share(1.0, 0.7), Source.RULE, "a rule"),
    Fact(FactKind.RATE, Share(None, None), Source.FIELD),
    Fact(FactKind.OWN_SHARE, Share(None, 0.3), Source.RULE, grant=Money(5), form=LegalForm.COMPANY),
    Fact(FactKind.CONSORTIUM, Consortium(3, 2), Source.QUOTE, "Three partners."),
    Fact(FactKind.CONSORTIUM, Consortium(), Source.RULE),
    Fact(FactKind.STAGES, 2, Source.QUOTE, "Two stages."),
    Fact(FactKind.LUMP_SUM, "10 000 euro", Source.RULE),
    Fact(FactKind.LUMP_SUM, "7", Source.RULE),
    Fact(FactKind.PRIZE, None, Source.RULE),
)
ASSESSED = Assessment(
    portal="benches",
    ref="7001",
    duplicates=(Key("parks", "9"), Key("benches", "1")),
    fingerprints=("f1", "f2", "f3"),
    model="small-1",
    rules="r1",
    verdicts=(
        FormVerdict(LegalForm.MUNICIPALITY, VERDICT),
        FormVerdict(LegalForm.COMPANY, Eligibility(Verdict.NO, rule="Only towns.")),
    ),
    scores=(
        InterestScore(
            "climate", LegalForm.COMPANY, 0.8, 0.7, Reason("Benches in parks are cold.", "Summary", ("bench",)), "w1"
        ),
        InterestScore("school/yards", LegalForm.MUNICIPALITY, 0.1 + 0.2, 0.5),
    ),
    facts=(FormFacts(None, FACTS), FormFacts(LegalForm.COMPANY, FACTS[:2])),
)
LOW = replace(ASSESSED, ref="7002", duplicates=(), scores=ASSESSED.scores[1:], facts=())
BASIS = AssessmentBasis("i1", "small-1", "")
VECTOR = Embedding("benches", "7001", "small-1", "f00", 2, 2, b"\x00\x00\x80?" * 4)


@pytest.fixture
def furnished(store: Store) -> Store:
    """A memory with two calls."""
    store.remember_reading("benches", [BENCHES, bench("7002")], NOW)
    return store


def profile(*interests: Interest) -> Profile:
    """A small town with those interests."""
    return Profile(organisation=Organisation(id=HOME, name="Björkstads kommun"), interests=interests)


def kept(store: Store) -> tuple[Interest, ...]:
    found = store.tenant(HOME).profile()
    assert found
    return found.interests


def test_interests_keep_their_order_and_what_is_absent_goes(furnished: Store) -> None:
    tenant = furnished.tenant(HOME)
    tenant.keep_profile(profile(SCHOOL, CLIMATE))
    assert kept(furnished) == (SCHOOL, CLIMATE)
    tenant.replace_assessments([ASSESSED], BASIS, {"climate": 0.4, "school/yards": 0.6})
    warmer = replace(CLIMATE, text="Varmare vintrar")
    tenant.keep_profile(profile(warmer))
    assert kept(furnished) == (warmer,)
    assert tenant.lines() == {"climate": 0.4}
    tenant.keep_profile(profile())
    assert kept(furnished) == ()
    assert tenant.lines() == {}


def test_an_assessment_comes_back_as_it_was_kept(furnished: Store) -> None:
    tenant = furnished.tenant(HOME)
    assert tenant.basis() is None
    tenant.replace_assessments([LOW, ASSESSED], BASIS)
    assert tenant.assessments() == [ASSESSED, LOW]
    assert tenant.basis() == BASIS
    assert tenant.calls_below() == {LOW.key}
    assert tenant.assessments([LOW.key, Key("parks", "9")]) == [LOW]
    assert tenant.assessments([]) == []


def test_what_an_assessment_says(furnished: Store) -> None:
    assert ASSESSED.keys == (Key("benches", "1"), ASSESSED.key, Key("parks", "9"))
    assert (ASSESSED.fingerprint, replace(ASSESSED, fingerprints=()).fingerprint) == ("f2", "")
    told, untold = ASSESSED.matches
    assert (told.interest, told.score, told.reason.heading) == ("climate", 0.8, "Summary")
    assert told.eligibility.verdict is Verdict.NO  # that of the unit's legal form
    assert (untold.eligibility, untold.reason) == (VERDICT, Reason(""))
    assert ASSESSED.verdict(LegalForm.ASSOCIATION) is None
    assert ASSESSED.facts_for(None) == FACTS
    assert ASSESSED.facts_for(LegalForm.MUNICIPALITY) is None


def test_the_whole_is_replaced_and_nothing_stale_stays(furnished: Store) -> None:
    tenant = furnished.tenant(HOME)
    tenant.replace_assessments([ASSESSED, LOW], BASIS)
    fallen = replace(ASSESSED, scores=(replace(ASSESSED.scores[0], score=0.02, reason=None),), facts=())
    tenant.replace_assessments([fallen])
    assert tenant.assessments() == [fallen]
    assert tenant.calls_below() == {fallen.key}
    assert tenant.basis() == AssessmentBasis()
    tenant.replace_assessments([], left=[fallen.key, LOW.key])
    assert tenant.assessments() == [fallen]  # it could not be assessed, and keeps what was thought of it
    tenant.replace_assessments([])
    assert tenant.assessments() == []


def test_what_is_the_same_is_not_written_again(furnished: Store) -> None:
    tenant = furnished.tenant(HOME)
    tenant.replace_assessments([ASSESSED, LOW], BASIS)
    with statements(furnished) as found:
        tenant.replace_assessments([LOW, ASSESSED], BASIS)
    assert not [one for one in found if re.search(r"(INSERT INTO|UPDATE|DELETE FROM) assessments\b", one)]


def test_an_assessment_goes_with_its_call(furnished: Store) -> None:
    furnished.tenant(HOME).replace_assessments([ASSESSED])
    with furnished._write_transaction() as connection:  # noqa: SLF001  # nothing of ours takes a call out
        connection.exec_driver_sql("DELETE FROM calls WHERE ref = '7001'")
    assert furnished.tenant(HOME).assessments() == []


def test_an_assessment_of_a_call_that_is_not_known_is_refused_and_nothing_is_replaced(furnished: Store) -> None:
    furnished.tenant(HOME).replace_assessments([LOW], BASIS)
    with pytest.raises(StoreError, match=r"^database .*(?i:foreign key)"):
        furnished.tenant(HOME).replace_assessments([ASSESSED, replace(ASSESSED, ref="7009")])
    assert furnished.tenant(HOME).assessments() == [LOW]
    assert furnished.tenant(HOME).basis() == BASIS


def test_vectors_of_two_models_are_never_mixed(furnished: Store) -> None:
    other = replace(VECTOR, model="small-2", data=b"\xff\x00" * 8)
    furnished.save_embeddings([VECTOR, replace(VECTOR, ref="7002"), other])
    assert furnished.embeddings("small-2") == [other]
    again = replace(VECTOR, fingerprint="f01", rows=1, data=b"\x00" * 8)
    furnished.save_embeddings([again])
    assert furnished.embeddings("small-1") == [again, replace(VECTOR, ref="7002")]
    assert furnished.forget_embeddings("small-2") == 2
    assert furnished.embeddings("small-1") == []
    assert furnished.embeddings("small-2") == [other]


def test_sixty_interests_times_five_hundred_calls(store: Store) -> None:
    calls = [bench(str(number)) for number in range(500)]
    store.remember_reading("benches", calls, NOW)
    scores = tuple(replace(ASSESSED.scores[1], interest=str(number)) for number in range(60))
    store.tenant(HOME).replace_assessments([replace(LOW, ref=call.ref, scores=scores) for call in calls])
    assert sum(len(one.scores) for one in store.tenant(HOME).assessments()) == 30_000
