"""What was worked out of a call stands as long as the call does as it was, and no longer."""

from dataclasses import replace
from datetime import date, timedelta

from store.database import Store
from store.model import DeliveryKind, Feature, Key, Stage
from tests.store.samples import BENCHES, HOME, NOW, delivery, mention

MAKER = "code of today"


def feature(store: Store, owner: str = "", data: bytes = b"numbers", maker: str = MAKER) -> Feature:
    """What could have been made of the stored call."""
    ((call, mark),) = store.calls_with_fingerprints([BENCHES.key])
    return Feature(*call.key, owner, maker, mark, call.closes, "{}", data)


def read(store: Store, *, days: int = 0, **fields: object) -> None:
    """The portal's one call, seen on a day."""
    found = [replace(BENCHES, **fields)]  # type: ignore[arg-type]  # fields of a call
    store.remember_reading(BENCHES.portal, found, NOW + timedelta(days=days))


def test_a_feature_goes_with_the_call_that_it_was_made_of(store: Store) -> None:
    read(store)
    assert [call for call, _ in store.calls_without_features(MAKER, NOW)] == [BENCHES]
    made = feature(store)
    store.save_features([made])
    assert store.features("", MAKER, [BENCHES.key]) == [made]
    assert store.open_features("", MAKER, NOW) == {BENCHES.key: made.fingerprint}
    assert store.calls_without_features(MAKER, NOW) == []
    read(store, days=1)
    assert store.features("", MAKER, [BENCHES.key]) == [made]
    read(store, days=2, title="Benches and tables")
    assert store.features("", MAKER, [BENCHES.key]) == []
    assert [call.title for call, _ in store.calls_without_features(MAKER, NOW)] == ["Benches and tables"]


def test_what_was_made_of_a_call_that_has_changed_meanwhile_is_not_kept(store: Store) -> None:
    read(store)
    made = feature(store)
    read(store, days=1, title="Benches and tables")
    store.save_features([made, replace(made, ref="never seen")])
    assert store.features("", MAKER, [BENCHES.key, Key(BENCHES.portal, "never seen")]) == []


def test_another_version_of_the_code_and_another_owner_have_features_of_their_own(store: Store) -> None:
    read(store)
    mine, theirs = feature(store, "Here"), feature(store, "There", b"other")
    store.save_features([mine])
    store.save_features([theirs])
    assert store.features("Here", MAKER, [BENCHES.key]) == [mine]
    assert store.features("There", MAKER, [BENCHES.key]) == [theirs]
    assert store.features("Here", "code of tomorrow", [BENCHES.key]) == []
    newer = feature(store, "Here", maker="code of tomorrow")
    store.save_features([newer])
    assert store.features("Here", MAKER, [BENCHES.key]) == []  # one row a call and owner: nothing stale is left
    assert [call for call, _ in store.calls_without_features(MAKER, NOW)] == [BENCHES]


def test_a_call_is_open_until_its_last_stage_ends_and_while_it_is_not_withdrawn(store: Store) -> None:
    read(store, stages=(Stage(day=NOW.date() + timedelta(days=3)), Stage(day=NOW.date() + timedelta(days=9))))
    store.save_features([feature(store)])
    ahead = [bool(store.open_features("", MAKER, NOW + timedelta(days=days))) for days in (0, 5, 9, 11)]
    assert ahead == [True, True, True, False]
    for day in (1, 2, 3):
        store.remember_reading(BENCHES.portal, [], NOW + timedelta(days=day))
    assert store.open_features("", MAKER, NOW + timedelta(days=4)) == {}


def test_of_a_call_that_was_closed_nothing_is_known_for_an_earlier_day(store: Store) -> None:
    read(store, stages=(Stage(day=date(2031, 3, 20)),))
    store.save_features([replace(feature(store), document="", data=b"")])
    assert store.calls_without_features(MAKER, NOW + timedelta(days=90)) == []
    assert len(store.calls_without_features(MAKER, NOW)) == 1


def test_the_version_rises_with_every_change_and_with_nothing_else(store: Store) -> None:
    seen = [store.calls_version()]
    read(store)
    seen.append(store.calls_version())
    store.save_features([feature(store)])
    seen.append(store.calls_version())
    read(store, days=1, title="Benches and tables")
    seen.append(store.calls_version())
    assert seen == sorted(set(seen))
    read(store, days=2, title="Benches and tables")
    assert store.calls_version() == seen[-1]


def test_who_was_told_of_a_call_is_one_question_for_all(store: Store) -> None:
    read(store)
    here, there = store.tenant(HOME), store.tenant("havsstad")
    for reader in ("anna@example.se", "bo@example.se"):
        here.enqueue([delivery(reader, recipient=reader)], [replace(mention(), recipient=reader)])
    kinds, both = [DeliveryKind.ALERT], ["anna@example.se", "bo@example.se"]
    assert {one.recipient for one in here.mentions_about(kinds, both, [BENCHES.key])} == {*both}
    assert {one.recipient for one in here.mentions_about(kinds, both[:1], [BENCHES.key])} == {both[0]}
    assert here.mentions_about(kinds, both, [Key("benches", "other")]) == []
    assert here.mentions_about([DeliveryKind.DIGEST], both, [BENCHES.key]) == []
    assert here.mentions_about(kinds, [], [BENCHES.key]) == []
    assert there.mentions_about(kinds, both, [BENCHES.key]) == []
