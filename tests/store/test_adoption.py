"""A memory of the version before organisations: every row is there afterwards, and is the first organisation's."""

from collections.abc import Callable
from datetime import datetime

import pytest
from alembic import command
from sqlalchemy import Connection, text

from store.database import Store
from store.engine import connect
from store.model import (
    Answer,
    AnswerKind,
    Assessment,
    CallCopy,
    ChannelOutage,
    DeliveryKind,
    DeliveryState,
    Eligibility,
    Event,
    EventKind,
    FormVerdict,
    InterestScore,
    Key,
    LegalForm,
    Match,
    Mention,
    QuarantinedCall,
    Step,
    Verdict,
    serialize_document,
)
from store.schema import _config
from tests.store.samples import BENCHES, EMAIL, HOME, NOW

MATCH = Match(
    portal="benches", ref="7001", interest="school/yards", score=0.7, eligibility=Eligibility(Verdict.YES, "x")
)
ASSESSED = Assessment(
    portal="benches",
    ref="7001",
    verdicts=(FormVerdict(LegalForm.MUNICIPALITY, MATCH.eligibility),),
    scores=(InterestScore("school/yards", LegalForm.MUNICIPALITY, 0.7, 0.5),),
)
ROWS: dict[str, dict[str, object]] = {
    "calls": {"portal": "benches", "ref": "7001", "document": serialize_document(BENCHES)},
    "sightings": {
        "portal": "benches",
        "ref": "7001",
        "first_seen": NOW,
        "last_seen": NOW,
        "revision": 1,
        "missed": 0,
        "unsure": 0,
        "restless": 0,
    },
    "interests": {"id": "school/yards", "position": 0, "document": "{}", "kept_at": NOW},
    "matches": {
        "interest": "school/yards",
        "portal": "benches",
        "ref": "7001",
        "score": 0.7,
        "document": serialize_document(MATCH),
        "matched_at": NOW,
    },
    "troubles": {"channel": "email", "since": NOW, "until": NOW, "mend": True, "error": "553"},
    "deliveries": {
        "id": 4,
        "key": "digest:2031-W10:email:a@example.se",
        "kind": "digest",
        "channel": "email",
        "recipient": "a@example.se",
        "payload": b"From: x",
        "created": NOW,
        "next_attempt_at": NOW,
        "state": "sent",
        "attempts": 1,
        "sent_at": NOW,
        "error": "",
        "doubtful": False,
    },
    "mentions": {
        "kind": "digest",
        "recipient": "a@example.se",
        "portal": "benches",
        "ref": "7001",
        "event": "new",
        "delivery": 4,
    },
    "answers": {
        "id": 9,
        "unit": "Parks",
        "portal": "benches",
        "ref": "7001",
        "kind": "apply",
        "at": NOW,
        "reason": "ja",
    },
    "progress": {"name": "told", "run": 12},
    "set_aside": {"portal": "benches", "ref": "7002", "step": "tell", "reason": "odd", "since": NOW},
}


def fill(connection: Connection) -> None:
    """The rows as the version before wrote them."""
    naive = connection.dialect.name == "sqlite"
    for table, row in ROWS.items():
        told = {
            name: value.strftime("%Y-%m-%d %H:%M:%S.%f") if naive and isinstance(value, datetime) else value
            for name, value in row.items()
        }
        statement = f"INSERT INTO {table} ({', '.join(told)}) VALUES ({', '.join(f':{name}' for name in told)})"  # noqa: S608
        connection.execute(text(statement), told)


def memory_of_revision(address: str, revision: str, fill: Callable[[Connection], None]) -> str:
    """Make a memory of that revision, with what `fill` writes into it; returns its address."""
    engine, _ = connect(address)
    with engine.execution_options(writes=True).begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        fill(connection)
    engine.dispose()
    return address


@pytest.fixture
def old(address: str) -> str:
    """The address of a memory at the last revision without organisations."""
    return memory_of_revision(address, "0007", fill)


def test_nothing_is_lost(old: str) -> None:
    with Store.open(old) as store:
        assert store.calls() == [BENCHES]
        assert store.organisations() == []
        store.adopt(HOME)
        tenant = store.tenant(HOME)
        assert tenant.assessments() == [ASSESSED]
        assert [(one.id, one.state, one.payload) for one in tenant.deliveries()] == [
            (4, DeliveryState.SENT, b"From: x")
        ]
        told = Mention(DeliveryKind.DIGEST, "a@example.se", "benches", "7001", Event(EventKind.NEW))
        assert tenant.mentions(DeliveryKind.DIGEST, "a@example.se") == [told]
        assert tenant.answers() == [
            Answer("Parks", "benches", "7001", AnswerKind.APPLY, NOW, "ja", 9, CallCopy.of(BENCHES))
        ]
        assert tenant.quarantined() == [QuarantinedCall("benches", "7002", Step.TELL, "odd", NOW)]
        assert tenant.outages() == [ChannelOutage(EMAIL, NOW, NOW, True, "553")]
        assert store.call(Key("benches", "7001"))
        assert not tenant.has_unreported_runs()


def test_the_calls_keep_their_version_whoever_takes_over(store: Store) -> None:
    store.remember_reading("benches", [BENCHES], NOW)
    store.adopt(HOME)
    assert store.calls_version() == 1


def test_a_second_organisation_gets_nothing_of_it(old: str) -> None:
    with Store.open(old) as store:
        store.adopt(HOME)
        store.adopt("havsstad")
        other = store.tenant("havsstad")
        assert (other.assessments(), other.deliveries(), other.answers(), other.quarantined()) == ([], [], [], [])
