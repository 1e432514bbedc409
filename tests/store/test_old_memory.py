"""A memory that held a row a match, and answers tied to calls: nothing of it is lost, for each organisation."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Connection, inspect, text

from store.database import Store
from store.engine import connect
from store.model import (
    Answer,
    AnswerKind,
    Assessment,
    CallCopy,
    Eligibility,
    FormVerdict,
    Interest,
    InterestKind,
    InterestScore,
    LegalForm,
    Match,
    Verdict,
    serialize_document,
)
from tests.store.samples import BENCHES, HOME, NOW, bench
from tests.store.test_adoption import memory_of_revision

AWAY = "havsstad"
TOWN, COMPANY = LegalForm.MUNICIPALITY, LegalForm.COMPANY
YES, NO = Eligibility(Verdict.YES, "Towns."), Eligibility(Verdict.NO, rule="Only towns.")


def interest(name: str, form: LegalForm, line: float = 0.5) -> Interest:
    return Interest(id=name, kind=InterestKind.INTEREST, unit=name, title=name, text=name, form=form, line=line)


def write(connection: Connection, table: str, row: Mapping[str, object]) -> None:
    names = ", ".join(row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{one}' for one in row)})"), row)  # noqa: S608


def match(
    connection: Connection, owner: str, ref: str, name: str, score: float, verdict: Eligibility, model: str
) -> None:
    made = Match(portal="benches", ref=ref, interest=name, score=score, eligibility=verdict, model=model)
    place = {"organisation": owner, "interest": name, "portal": "benches", "ref": ref}
    row = {**place, "score": score, "document": serialize_document(made), "matched_at": "2031-03-03 06:00:00"}
    write(connection, "matches", row)


def fill(connection: Connection) -> None:
    for call in (BENCHES, bench("7002")):
        write(connection, "calls", {"portal": call.portal, "ref": call.ref, "document": serialize_document(call)})
    wishes = (HOME, interest("parks", TOWN), 0.6), (HOME, interest("harbour", COMPANY, 0.3), None)
    for position, (owner, wish, line) in enumerate((*wishes, (AWAY, interest("parks", COMPANY), 0.2))):
        row = {"organisation": owner, "id": wish.id, "position": position, "document": serialize_document(wish)}
        write(connection, "interests", row | {"line": line})
    write(connection, "calls", {"portal": "benches", "ref": "7003", "document": "{"})
    for ref in ("7001", "7003"):
        said = {"organisation": HOME, "unit": "parks", "portal": "benches", "ref": ref, "kind": "apply", "reason": ""}
        write(connection, "answers", said | {"at": "2031-03-03 06:00:00.000000"})
    match(connection, HOME, "7001", "parks", 0.55, YES, "m")
    match(connection, HOME, "7001", "harbour", 0.9, NO, "m")
    match(connection, HOME, "7002", "parks", 0.5, YES, "")
    match(connection, AWAY, "7001", "parks", 0.25, NO, "m")
    match(connection, AWAY, "7002", "gone", 0.4, YES, "m")


@pytest.fixture
def old(address: str) -> str:
    """The address of a memory of the last revision with matches."""
    return memory_of_revision(address, "0012", fill)


def test_every_match_is_in_the_assessment_of_its_call(old: str) -> None:
    with Store.open(old) as store:
        assert store.tenant(HOME).assessments() == [
            Assessment(
                portal="benches",
                ref="7001",
                model="m",
                verdicts=(FormVerdict(COMPANY, NO), FormVerdict(TOWN, YES)),
                scores=(InterestScore("harbour", COMPANY, 0.9, 0.3), InterestScore("parks", TOWN, 0.55, 0.6)),
            ),
            Assessment(
                portal="benches",
                ref="7002",
                verdicts=(FormVerdict(TOWN, YES),),
                scores=(InterestScore("parks", TOWN, 0.5, 0.6),),
            ),
        ]
        other = store.tenant(AWAY).assessments()
        assert [(one.ref, one.scores) for one in other] == [
            ("7001", (InterestScore("parks", COMPANY, 0.25, 0.2),)),
            ("7002", (InterestScore("gone", TOWN, 0.4, 0.5),)),
        ]
        assert (store.tenant(HOME).calls_below(), store.tenant(AWAY).calls_below()) == (
            {bench("7002").key},
            {bench("7002").key},
        )
        assert store.tenant(HOME).basis() is None  # the next round assesses anew


def test_the_rows_of_matches_are_gone(old: str) -> None:
    Store.open(old).close()
    engine, _ = connect(old)
    assert not inspect(engine).has_table("matches")
    engine.dispose()


def test_answers_get_a_copy_of_what_they_are_about_and_outlive_it(old: str) -> None:
    with Store.open(old) as store:
        town = store.tenant(HOME)
        readable, odd = town.answers()
        assert readable.about == CallCopy.of(BENCHES)
        assert (odd.ref, odd.about) == ("7003", CallCopy())
        with store._write_transaction() as connection:  # noqa: SLF001  # nothing of ours takes a call out
            connection.execute(text("DELETE FROM calls"))
        assert town.answers() == [readable, odd]
        store.remember_reading("benches", [BENCHES], NOW)
        assert town.keep_answer(Answer("parks", *BENCHES.key, AnswerKind.LATER, NOW)).id == 3
        assert town.undo_answer("parks", BENCHES.key)
