"""Interests, matches and embeddings: what is handed in is what is there."""

from dataclasses import replace

import pytest

from store.database import Store, StoreError
from store.model import Eligibility, Embedding, Interest, InterestKind, Match, Organisation, Profile, Reason, Verdict
from tests.store.samples import BENCHES, DAY, HOME, NOW, bench

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
MATCH = Match(
    portal="benches",
    ref="7001",
    interest="climate",
    score=0.8,
    reason=Reason("Benches in parks are cold.", "Summary", ("bench", "park")),
    eligibility=Eligibility(Verdict.PARTNER, "Local authorities.", "", ("energy plan",)),
    model="small-1",
)
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
    tenant.save_matches([MATCH, replace(MATCH, interest="school/yards")], NOW)
    tenant.keep_lines({"climate": 0.4, "school/yards": 0.6})
    warmer = replace(CLIMATE, text="Varmare vintrar")
    tenant.keep_profile(profile(warmer))
    assert kept(furnished) == (warmer,)
    assert tenant.lines() == {"climate": 0.4}
    assert tenant.matches() == [MATCH]
    tenant.keep_profile(profile())
    assert kept(furnished) == ()
    assert tenant.matches() == []
    assert tenant.lines() == {}


def test_matches_come_best_first_from_a_score(furnished: Store) -> None:
    low, high, other = (
        replace(MATCH, score=0.2),
        replace(MATCH, ref="7002", score=0.9),
        replace(MATCH, interest="school/yards"),
    )
    furnished.tenant(HOME).save_matches([low, other, high], NOW)
    assert furnished.tenant(HOME).matches() == [high, other, low]
    assert furnished.tenant(HOME).matches("climate") == [high, low]
    assert furnished.tenant(HOME).matches(at_least=0.8) == [high, other]


def test_a_match_takes_the_place_of_the_old(furnished: Store) -> None:
    furnished.tenant(HOME).save_matches([MATCH], NOW)
    again = replace(MATCH, score=0.1, model="small-2")
    furnished.tenant(HOME).save_matches([again], NOW + DAY)
    assert furnished.tenant(HOME).matches() == [again]


def test_what_a_call_matched_before_and_no_more_is_gone(furnished: Store) -> None:
    other = replace(MATCH, ref="7002")
    furnished.tenant(HOME).save_matches([MATCH, other], NOW)
    furnished.tenant(HOME).save_matches([], NOW + DAY, [MATCH.key])
    assert furnished.tenant(HOME).matches() == [other]


def test_a_match_of_a_call_that_is_not_known_is_refused_whole(furnished: Store) -> None:
    with pytest.raises(StoreError, match=r"^database .*(?i:foreign key)"):
        furnished.tenant(HOME).save_matches([MATCH, replace(MATCH, ref="7009")], NOW)
    assert furnished.tenant(HOME).matches() == []


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


def test_nothing_handed_in_changes_nothing(furnished: Store) -> None:
    furnished.tenant(HOME).save_matches([MATCH], NOW)
    furnished.save_embeddings([VECTOR])
    furnished.tenant(HOME).save_matches([], NOW)
    furnished.save_embeddings([])
    assert furnished.tenant(HOME).matches() == [MATCH]
    assert furnished.embeddings("small-1") == [VECTOR]


def test_sixty_interests_times_five_hundred_calls(store: Store) -> None:
    calls = [bench(str(number)) for number in range(500)]
    store.remember_reading("benches", calls, NOW)
    found = [replace(MATCH, ref=call.ref, interest=str(number)) for call in calls for number in range(60)]
    store.tenant(HOME).save_matches(found, NOW)
    assert len(store.tenant(HOME).matches()) == 30_000
