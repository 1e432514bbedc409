"""Two organisations in one memory: neither sees, changes or counts a row of the other."""

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from store.database import Store, TenantStore
from store.model import (
    Answer,
    AnswerKind,
    Assessment,
    AssessmentBasis,
    ChannelOutage,
    DeliveryKind,
    DeliveryState,
    Interest,
    InterestKind,
    InterestScore,
    LegalForm,
    Organisation,
    Person,
    Profile,
    QuarantinedCall,
    Receipt,
    Step,
    Subscription,
    SubscriptionKind,
    Unit,
)
from store.tables import metadata
from tests.store.samples import BENCHES, DAY, EMAIL, HOME, NOW, bench, delivery, mention

AWAY = "havsstad"
LEASE = timedelta(minutes=5)
OWNED = [table.name for table in metadata.sorted_tables if "organisation" in table.c]


def profile(organisation: str, number: int) -> Profile:
    """One of a few: the ids are the same in both organisations."""
    return Profile(
        organisation=Organisation(id=organisation, name=f"{organisation} {number}"),
        units=tuple(Unit(id=f"unit{one}", name=f"Unit {one} of {organisation}") for one in range(number)),
        people=tuple(Person(id=f"p{one}", address=f"p{one}@example.se") for one in range(number)),
        subscriptions=tuple(Subscription(person=f"p{one}", topic=SubscriptionKind.DIGEST) for one in range(number)),
        interests=tuple(
            Interest(
                id=f"unit{one}/a", kind=InterestKind.INTEREST, unit=f"unit{one}", title="A", text=f"{organisation}"
            )
            for one in range(number)
        ),
    )


def assessment(number: int) -> Assessment:
    score = InterestScore(f"unit{number}/a", LegalForm.MUNICIPALITY, number / 10, 0.5)
    return Assessment(portal="benches", ref="7001", scores=(score,))


def quarantined(number: int) -> QuarantinedCall:
    return QuarantinedCall("benches", str(number), Step.TELL, "odd")


def receipt(organisation: str, number: int) -> Receipt:
    return Receipt(
        key=f"{organisation}:{number}",
        kind=DeliveryKind.ALERT,
        channel=EMAIL,
        recipient="p1@example.se",
        created=NOW,
        sent_at=NOW,
        attempts=1,
        mentions=(mention(),),
    )


def claim_and(mark: str, *more: object) -> Callable[[TenantStore, int], object]:
    def work(tenant: TenantStore, number: int) -> None:
        for one in tenant.claim_deliveries(NOW + number * DAY, LEASE, 1):
            getattr(tenant, mark)(one, *more)

    return work


# Everything that changes something, by its name.
CHANGES: dict[str, Callable[[TenantStore, int], object]] = {
    "keep_profile": lambda tenant, n: tenant.keep_profile(profile(tenant.organisation, n), f"seed{n}"),
    "rename_unit": lambda tenant, n: tenant.rename_unit("Unit 1", f"unit{n}"),
    "replace_assessments": lambda tenant, n: tenant.replace_assessments(
        [assessment(n)] if n > 1 else [], AssessmentBasis(f"{tenant.organisation} {n}"), {"unit1/a": n / 10}
    ),
    "keep_answer": lambda tenant, n: tenant.keep_answer(Answer("Unit 1", *BENCHES.key, AnswerKind.APPLY, NOW)),
    "undo_answer": lambda tenant, n: tenant.undo_answer("Unit 1", BENCHES.key),
    "enqueue": lambda tenant, n: tenant.enqueue([delivery(f"{tenant.organisation}/{n}")], [mention(f"event{n}")]),
    "claim_deliveries": lambda tenant, n: tenant.claim_deliveries(NOW, LEASE, n),
    "mark_sent": claim_and("mark_sent", NOW),
    "mark_retry": claim_and("mark_retry", NOW + DAY, "busy"),
    "mark_dead": claim_and("mark_dead", "550"),
    "mark_unknown": claim_and("mark_unknown", "perhaps"),
    "revive": lambda tenant, n: tenant.revive([f"{HOME}/{n}", f"{AWAY}/{n}"], NOW + 9 * DAY),
    "remember_sent": lambda tenant, n: tenant.remember_sent([receipt(tenant.organisation, n)]),
    "record_outage": lambda tenant, n: tenant.record_outage(ChannelOutage(EMAIL, NOW, NOW + n * DAY, True, "553")),
    "end_outage": lambda tenant, n: tenant.end_outage(EMAIL),
    "mark_runs_reported": lambda tenant, n: tenant.mark_runs_reported(n),
    "save_quarantined": lambda tenant, n: tenant.save_quarantined(
        [QuarantinedCall("x", str(n), Step.TELL, "odd")], [Step.TELL], NOW
    ),
}
# Everything that only looks.
LOOKS: dict[str, Callable[[TenantStore], object]] = {
    "profile": lambda tenant: tenant.profile(),
    "imported_fingerprint": lambda tenant: tenant.imported_fingerprint(),
    "lines": lambda tenant: tenant.lines(),
    "assessments": lambda tenant: [tenant.assessments(), tenant.assessments([BENCHES.key])],
    "basis": lambda tenant: tenant.basis(),
    "calls_below": lambda tenant: tenant.calls_below(),
    "answers": lambda tenant: tenant.answers(),
    "deliveries": lambda tenant: tenant.deliveries(),
    "delivery": lambda tenant: [tenant.delivery(f"{town}/1") for town in (HOME, AWAY)],
    "waiting": lambda tenant: tenant.waiting(None, [EMAIL]),
    "last_created": lambda tenant: tenant.last_created(DeliveryKind.ALERT, "park@example.se"),
    "mentions": lambda tenant: tenant.mentions(DeliveryKind.ALERT, "park@example.se"),
    "mentions_about": lambda tenant: tenant.mentions_about(
        [DeliveryKind.ALERT], ["park@example.se", "p1@example.se"], [BENCHES.key]
    ),
    "tellings": lambda tenant: tenant.tellings([BENCHES.key]),
    "mentions_of": lambda tenant: [tenant.mentions_of(one) for one in tenant.deliveries()],
    "has_unreported_runs": lambda tenant: tenant.has_unreported_runs(),
    "quarantined": lambda tenant: tenant.quarantined(),
    "outages": lambda tenant: tenant.outages(),
    "silent_channels": lambda tenant: tenant.silent_channels(NOW),
}


def seen(tenant: TenantStore) -> dict[str, object]:
    return {name: look(tenant) for name, look in LOOKS.items()}


def test_every_method_is_tried_here() -> None:
    methods = {name for name, _ in inspect.getmembers(TenantStore, inspect.isfunction) if not name.startswith("_")}
    assert methods == CHANGES.keys() | LOOKS.keys()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(CHANGES)), st.integers(1, 4)), max_size=15))
def test_what_one_does_the_other_never_sees(store: Store, steps: list[tuple[bool, str, int]]) -> None:
    store.remember_reading("benches", [BENCHES, bench("7002")], NOW)
    home, away = store.tenant(HOME), store.tenant(AWAY)
    for at_home, name, number in steps:
        actor, other = (home, away) if at_home else (away, home)
        before = seen(other)
        CHANGES[name](actor, number)
        assert seen(other) == before, f"{name} of {actor.organisation}"


def test_both_tell_the_same_person_of_the_same_call(store: Store) -> None:
    for town in (HOME, AWAY):
        assert store.tenant(town).enqueue([delivery(f"{town}/1")], [mention()])
        assert store.tenant(town).mentions(DeliveryKind.ALERT, "park@example.se") == [mention()]
    assert [one.key for one in store.tenant(AWAY).claim_deliveries(NOW, LEASE, 9)] == [f"{AWAY}/1"]
    assert [one.state for one in store.tenant(HOME).deliveries()] == [DeliveryState.PENDING]


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Every statement that reaches the database."""
    found: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        found.append(statement)

    engine: Engine = store._engine  # noqa: SLF001 - the test listens where statements leave
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("name", sorted(CHANGES | LOOKS))
def test_every_statement_on_an_owned_table_names_the_owner(store: Store, name: str) -> None:
    store.remember_reading("benches", [BENCHES], NOW)
    tenant = store.tenant(HOME)
    tenant.keep_profile(profile(HOME, 2))
    tenant.enqueue([delivery(f"{HOME}/1"), delivery(f"{HOME}/2")], [mention()])
    with statements(store) as found:
        (CHANGES[name](tenant, 2) if name in CHANGES else LOOKS[name](tenant))
    owned = [one for one in found if re.search(rf"\b({'|'.join(OWNED)})\b", one)]
    assert [one for one in owned if "organisation" not in one] == []
    assert owned or name == "imported_fingerprint"
