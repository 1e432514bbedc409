"""Answers: the last of a unit to a call counts, and taking it back lets the one before count again."""

from dataclasses import replace

import pytest

from store.database import Store, StoreError
from store.model import Answer, AnswerKind, CallCopy, Key, Money
from tests.store.samples import BENCHES, DAY, HOME, NOW, bench

WRONG = Answer("Park", *BENCHES.key, AnswerKind.WRONG, NOW, "Vi har redan bänkar")
APPLY = Answer("Park", *BENCHES.key, AnswerKind.APPLY, NOW + DAY)


@pytest.fixture
def furnished(store: Store) -> Store:
    """A memory with two calls."""
    store.remember_reading("benches", [BENCHES, bench("7002")], NOW)
    return store


def test_an_answer_comes_back_as_it_was_given(furnished: Store) -> None:
    kept = furnished.tenant(HOME).keep_answer(WRONG)
    assert kept.id
    assert replace(kept, id=0, about=CallCopy()) == WRONG
    money = Money(4_000_000), Money(1_000_000), Money(2_000_000)
    assert kept.about == CallCopy("Benches that warm themselves", "LIFE", *money)
    assert furnished.tenant(HOME).answers() == [kept]


def test_the_last_answer_of_a_unit_to_a_call_counts(furnished: Store) -> None:
    furnished.tenant(HOME).keep_answer(WRONG)
    school = furnished.tenant(HOME).keep_answer(replace(WRONG, unit="School"))
    other = furnished.tenant(HOME).keep_answer(replace(WRONG, ref="7002"))
    apply = furnished.tenant(HOME).keep_answer(APPLY)
    assert furnished.tenant(HOME).answers() == [school, other, apply]
    assert furnished.tenant(HOME).answers("Park") == [other, apply]
    assert furnished.tenant(HOME).answers("Nobody") == []


def test_an_answer_taken_back_lets_the_one_before_count(furnished: Store) -> None:
    wrong = furnished.tenant(HOME).keep_answer(WRONG)
    school = furnished.tenant(HOME).keep_answer(replace(WRONG, unit="School"))
    furnished.tenant(HOME).keep_answer(APPLY)
    assert furnished.tenant(HOME).undo_answer("Park", BENCHES.key)
    assert furnished.tenant(HOME).answers() == [wrong, school]
    assert furnished.tenant(HOME).undo_answer("Park", BENCHES.key)
    assert not furnished.tenant(HOME).undo_answer("Park", BENCHES.key)
    assert furnished.tenant(HOME).answers() == [school]


def test_an_answer_about_a_call_that_is_not_known_is_refused(furnished: Store) -> None:
    with pytest.raises(StoreError, match=r"no call benches:7009 is known"):
        furnished.tenant(HOME).keep_answer(replace(WRONG, ref="7009"))
    assert not furnished.tenant(HOME).undo_answer("Park", Key("benches", "7009"))
    assert furnished.tenant(HOME).answers() == []


def test_an_answer_outlives_its_call_with_what_it_was_about(furnished: Store) -> None:
    tenant = furnished.tenant(HOME)
    kept = tenant.keep_answer(WRONG)
    furnished.remember_reading("benches", [bench(title="Renamed since"), bench("7002")], NOW + DAY)
    assert tenant.answers() == [kept]  # as it was when it was answered
    with furnished._write_transaction() as connection:  # noqa: SLF001  # nothing of ours takes a call out
        connection.exec_driver_sql("DELETE FROM calls WHERE ref = '7001'")
    assert tenant.answers() == [kept]
    assert kept.about.title == "Benches that warm themselves"
    assert tenant.undo_answer("Park", BENCHES.key)


def test_an_answer_about_a_call_that_cannot_be_read_is_kept(furnished: Store) -> None:
    with furnished._write_transaction() as connection:  # noqa: SLF001  # as a row of another version would stand there
        connection.exec_driver_sql("UPDATE calls SET document = '{' WHERE ref = '7001'")
    kept = furnished.tenant(HOME).keep_answer(WRONG)
    assert kept.about == CallCopy()
    assert furnished.tenant(HOME).answers() == [kept]
