"""One odd value never stops the rest: what is read, kept and read back beside it is whole, on both engines."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import create_engine, make_url, text

from store.database import Store
from store.engine import StoreError
from store.model import (
    Call,
    Certainty,
    Key,
    Link,
    Money,
    Organisation,
    Outcome,
    Profile,
    QuarantinedCall,
    Stage,
    Step,
    parse_document,
    plausible,
    serialize_document,
    unsavable,
)
from tests.store.odd import DAYS, LINKS, ZONES, odd_calls, odd_documents
from tests.store.samples import BENCHES, DAY, HOME, NOW, bench, delivery

ODD = odd_calls(replace(BENCHES, eligible="Municipalities can apply."))


def spoil(address: str, statement: str, *rows: Mapping[str, object]) -> None:
    """Write something into a memory that no version of ours would."""
    url = make_url(address)
    engine = create_engine(url.set(drivername="postgresql+psycopg") if url.drivername != "sqlite" else url)
    with engine.begin() as connection:
        connection.execute(text(statement), rows or None)
    engine.dispose()


def test_there_are_enough_odd_values_for_the_tests_that_follow() -> None:
    assert len(ODD) > 200
    assert len({call.ref for call in ODD}) == len(ODD)


def test_every_odd_call_can_be_written_read_and_is_plausible_from_then_on() -> None:
    for call in ODD:
        sound, changed = plausible(call)
        read = parse_document(Call, serialize_document(sound))
        assert plausible(read) == (read, ())
        assert read == sound
        assert bool(changed) == (sound != call)
        assert len(serialize_document(read)) < 1_200_000


def test_a_value_that_can_be_stays() -> None:
    assert plausible(BENCHES) == (BENCHES, ())
    bounds = replace(BENCHES, budget=Money(10**12), grants=10**6, rate=1.0, opening=date(1990, 1, 1))
    assert plausible(bounds) == (bounds, ())


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_stands_for_none_is_unstated(day: date) -> None:
    (stage,) = plausible(bench(stages=(Stage(day=day, clock=time(17)),)))[0].stages
    assert stage == Stage(certainty=Certainty.UNSTATED)


@pytest.mark.parametrize("zone", ZONES)
def test_in_a_zone_that_nobody_knows_the_day_counts(zone: str) -> None:
    stage = Stage(day=date(2031, 9, 15), clock=time(17), zone=zone)
    assert plausible(bench(stages=(stage,)))[0].stages == (Stage(day=date(2031, 9, 15)),)


def test_only_links_that_open_are_left() -> None:
    kept = [link.url for url in LINKS for link in plausible(bench(links=(Link(url),)))[0].links]  # type: ignore[arg-type]
    assert kept == ["https://" + "a" * 300 + ".example/x", "https://a.se\u3002b.se/", "https://%61.se/"]


def test_what_was_left_out_is_named() -> None:
    call, changed = plausible(bench(budget=Money(10**40), stages=(Stage(day=date.max),), title="x" * 501))
    assert (changed, call.budget, len(call.title)) == (("title", "stages", "budget"), None, 500)


def test_a_reading_with_odd_calls_is_kept_and_the_good_one_too(store: Store) -> None:
    run = store.start_run("benches", NOW)
    changes = store.remember_reading("benches", [*ODD, BENCHES], NOW, run)
    assert BENCHES.key in {change.key for change in changes}
    refused = {one.key: one for one in store.quarantined()}
    assert {one.step for one in refused.values()} == {Step.SAVE}
    assert len(refused) == 3  # no reference, and two that are too long
    names = {plausible(call)[0].key for call in ODD if not unsavable(plausible(call)[0])}
    assert {call.key for call in store.calls()} == names | {BENCHES.key}
    assert store.runs()[0].outcome is Outcome.OK
    for call in store.calls():
        assert call.status(NOW)
    assert store.remember_reading("benches", [*ODD, BENCHES], NOW + DAY) == ()
    assert {one.since for one in store.quarantined()} == {NOW}


def test_a_call_that_can_be_saved_at_last_is_set_aside_no_more(store: Store) -> None:
    store.remember_reading("benches", [bench("")], NOW)
    assert [(one.step, one.reason) for one in store.quarantined()] == [(Step.SAVE, "its reference is empty")]
    store.remember_reading("chairs", [], NOW + DAY)
    assert len(store.quarantined()) == 1
    store.remember_reading("benches", [bench("7001")], NOW + DAY)
    assert store.quarantined() == []


BROKEN = (
    "",
    "null",
    "[]",
    '{"portal": "benches"',
    serialize_document(bench("7009")),  # another call's
    serialize_document(BENCHES).replace('"en"', "7", 1),
    serialize_document(BENCHES).replace("4000000", "9" * 5_000),
    serialize_document(BENCHES).replace('"first"', '"third"'),
    serialize_document(BENCHES).replace("2031-09-15", "2031-02-31"),
)


@pytest.mark.parametrize("document", BROKEN, ids=range(len(BROKEN)))
def test_a_row_that_cannot_be_read_back_is_told_and_the_next_reading_heals_it(
    store: Store, address: str, document: str
) -> None:
    store.remember_reading("benches", [BENCHES, bench("7002")], NOW)
    spoil(address, "UPDATE calls SET document = :document WHERE ref = '7001'", {"document": document})
    assert store.calls() == [bench("7002")]
    assert store.call(BENCHES.key) is None
    (quarantined,) = store.quarantined()
    assert (quarantined.key, quarantined.step, bool(quarantined.reason)) == (BENCHES.key, Step.READ, True)
    assert store.remember_reading("benches", [BENCHES, bench("7002")], NOW + DAY) == ()  # nobody is told that it is new
    assert store.calls() == [BENCHES, bench("7002")]
    assert store.quarantined() == []


def test_a_row_that_cannot_be_read_back_and_is_gone_is_told_no_more(store: Store, address: str) -> None:
    store.remember_reading("benches", [BENCHES, bench("7002")], NOW)
    spoil(address, "UPDATE calls SET document = '' WHERE ref = '7001'")
    for day in (1, 2, 3):
        assert len(store.quarantined()) == 1
        assert store.remember_reading("benches", [bench("7002")], NOW + day * DAY) == ()
    assert store.quarantined() == []


def test_a_memory_that_holds_odd_values_gives_them_back_without(store: Store, address: str) -> None:
    store.remember_reading("benches", [bench(str(number)) for number in range(len(ODD))], NOW)
    rows = [{"it": document, "ref": ref} for ref, document in odd_documents(ODD)]
    assert len(rows) > 200
    spoil(address, "UPDATE calls SET document = :it WHERE ref = :ref", *rows)
    assert len({call.ref for call in store.calls()} | {one.ref for one in store.quarantined()}) == len(ODD)
    assert all(call.status(NOW) and plausible(call)[1] == () for call in store.calls())
    again = [bench(str(number)) for number in range(len(ODD))]
    store.remember_reading("benches", again, NOW + DAY)
    assert (len(store.calls()), store.quarantined()) == (len(ODD), [])


def test_calls_that_were_left_out_are_kept_until_they_are_well(store: Store) -> None:
    match, tell = (QuarantinedCall("benches", "7001", step, "broke") for step in (Step.MATCH, Step.TELL))
    store.tenant(HOME).save_quarantined([match, tell], [Step.MATCH, Step.TELL], NOW)
    store.tenant(HOME).save_quarantined([match], [Step.MATCH], NOW + DAY)
    assert store.tenant(HOME).quarantined() == [replace(match, since=NOW), replace(tell, since=NOW)]
    store.tenant(HOME).save_quarantined([replace(tell, reason="again")], [Step.MATCH, Step.TELL], NOW + DAY)
    assert store.tenant(HOME).quarantined() == [replace(tell, reason="again", since=NOW)]


def test_a_row_with_a_word_that_nobody_knows_never_hides_the_others(store: Store, address: str) -> None:
    store.remember_reading("benches", [BENCHES], NOW)
    for key in ("alert/1", "alert/2", "alert/3"):
        store.tenant(HOME).enqueue([delivery(key)], [])
    spoil(address, "UPDATE deliveries SET kind = 'pigeon' WHERE key = 'alert/1'")
    spoil(address, "INSERT INTO answers (organisation, unit, portal, ref, kind, at, reason)"
          " VALUES ('bjorkstad', 'Parks', 'benches', '7001', 'perhaps', '2031-03-03 06:00:00', '')")  # fmt: skip
    assert [one.key for one in store.tenant(HOME).deliveries()] == ["alert/2", "alert/3"]
    assert [one.key for one in store.tenant(HOME).claim_deliveries(NOW + DAY, DAY, 20)] == ["alert/2", "alert/3"]
    assert store.tenant(HOME).answers() == []
    assert store.unreadable_rows() == {"answers": 1, "deliveries": 1}


def test_a_word_that_nobody_knows_is_never_written(store: Store) -> None:
    with pytest.raises(StoreError, match="not a valid DeliveryKind"):
        store.tenant(HOME).enqueue([replace(delivery("alert/1"), kind="pigeon")], [])  # type: ignore[arg-type]
    assert store.tenant(HOME).deliveries() == []


def test_interests_assessments_and_vectors_that_cannot_be_read_never_hide_the_others(
    store: Store, address: str
) -> None:
    store.tenant(HOME).keep_profile(town := Profile(organisation=Organisation(id=HOME, name="Björkstads kommun")))
    assert (store.tenant(HOME).profile(), store.tenant(HOME).assessments(), store.embeddings("m")) == (town, [], [])
    store.remember_reading("benches", [BENCHES], NOW)
    spoil(address, "INSERT INTO interests (organisation, id, position, document) VALUES ('bjorkstad', 'x', 1, '{')")
    spoil(address, "INSERT INTO assessments (organisation, portal, ref, reached, document)"
          " VALUES ('bjorkstad', 'benches', '7001', true, '{}')")  # fmt: skip
    spoil(address, "INSERT INTO embeddings (model, portal, ref, fingerprint, rows, dimensions, data)"
          " VALUES ('m', 'benches', '7001', 'f', 3, 4, :data)", {"data": b"short"})  # fmt: skip
    assert (store.tenant(HOME).profile(), store.tenant(HOME).assessments(), store.embeddings("m")) == (town, [], [])
    assert Key("benches", "7001") in {call.key for call in store.calls()}


def test_a_moment_that_is_none_hides_its_own_row_alone(store: Store, address: str) -> None:
    if not address.startswith("sqlite"):
        pytest.skip("PostgreSQL refuses such a value by itself")
    store.remember_reading("benches", [BENCHES, bench("7002")], NOW)
    spoil(address, "UPDATE sightings SET last_seen = 'yesterday' WHERE ref = '7001'")
    assert [one.ref for one in store.sightings()] == ["7002"]
    assert [call.ref for call in store.calls()] == ["7001", "7002"]
