"""What the portals said, what we know about it and what changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, select, text

from store.change import decide, sight
from store.engine import Connected, StoreError
from store.model import (
    Call,
    Change,
    ChangeKind,
    Fill,
    Key,
    Outcome,
    Run,
    Sighting,
    Status,
    read_document,
    write_document,
)
from store.rows import chosen, put, row, values
from store.runs import write_end
from store.tables import calls, changes, sightings


class Calls(Connected):
    """Calls, sightings and changes."""

    def remember_reading(
        self, portal: str, calls: Sequence[Call], now: datetime, run: Run | None = None
    ) -> tuple[Change, ...]:
        """Keep a complete reading of a portal: what is new, what changed, what is missing. All of it, or nothing.

        A call that is closed at `now` and was unknown is left out. `run` is ended in the same transaction.
        """
        read = {call.key: call for call in calls}
        strangers = sorted({call.portal for call in calls} - {portal})
        if strangers:
            raise StoreError(f"the reading of {portal} holds a call of {strangers[0]}; a reading is of one portal")
        with self._writing() as connection:
            _take_turn(connection, portal)
            happened = _remember(connection, _known(connection, portal), read, now)
            if run:
                write_end(connection, _ended(run, calls, happened, now))
        return happened

    def calls(self, portal: str | None = None) -> list[Call]:
        """Every call that is remembered, closed and withdrawn ones too, by portal and reference."""
        question = select(calls.c.document).order_by(calls.c.portal, calls.c.ref)
        if portal is not None:
            question = question.where(calls.c.portal == portal)
        with self._reading() as connection:
            documents = connection.scalars(question).all()
        return [read_document(Call, document) for document in documents]

    def call(self, key: Key) -> Call | None:
        """The call as the portal last published it."""
        question = select(calls.c.document).where(calls.c.portal == key.portal, calls.c.ref == key.ref)
        with self._reading() as connection:
            document = connection.scalar(question)
        return None if document is None else read_document(Call, document)

    def sightings(self) -> list[Sighting]:
        """What is known about every call, by portal and reference."""
        question = chosen(sightings, Sighting).order_by(sightings.c.portal, sightings.c.ref)
        with self._reading() as connection:
            return values(connection, Sighting, question)

    def changes(self, since: datetime | None = None) -> list[Change]:
        """What happened, from `since` (inclusive) or from the beginning, in the order in which it was found."""
        question = chosen(changes, Change).order_by(changes.c.id)
        if since is not None:
            question = question.where(changes.c.at >= since)
        with self._reading() as connection:
            return values(connection, Change, question)

    def last_changes(self, kinds: Collection[ChangeKind]) -> dict[str, datetime]:
        """When a change of one of those kinds was last found at each portal that ever had one."""
        question = select(changes.c.portal, func.max(changes.c.at).label("at")).where(changes.c.kind.in_(kinds))
        with self._reading() as connection:
            return {found.portal: found.at for found in connection.execute(question.group_by(changes.c.portal))}


def _take_turn(connection: Connection, portal: str) -> None:
    # SQLite lets one writer in at a time; on PostgreSQL two readings of one portal would read the same "before".
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:portal, 0))"), {"portal": portal})


def _known(connection: Connection, portal: str) -> dict[Key, tuple[Call, Sighting]]:
    ours = chosen(sightings, Sighting).where(sightings.c.portal == portal)
    seen = {sighting.key: sighting for sighting in values(connection, Sighting, ours)}
    documents = connection.scalars(select(calls.c.document).where(calls.c.portal == portal))
    before = (read_document(Call, document) for document in documents)
    return {call.key: (call, seen[call.key]) for call in before}


def _remember(
    connection: Connection, known: Mapping[Key, tuple[Call, Sighting]], read: Mapping[Key, Call], now: datetime
) -> tuple[Change, ...]:
    happened: list[Change] = []
    seen: list[Sighting] = []
    kept: list[Call] = []
    for key in {**known, **read}:
        before, sighting = known.get(key, (None, None))
        after = read.get(key)
        news = decide(before, sighting, after, now)
        sighted = sight(before, sighting, after, news, now)
        happened += news
        seen += [sighted] if sighted and sighted != sighting else []
        kept += [after] if sighted and after and after != before else []
    put(
        connection, calls, [{"portal": call.portal, "ref": call.ref, "document": write_document(call)} for call in kept]
    )
    put(connection, sightings, [row(sighting) for sighting in seen])
    return _numbered(connection, happened)


def _numbered(connection: Connection, happened: Sequence[Change]) -> tuple[Change, ...]:
    if not happened:
        return ()
    statement = changes.insert().returning(changes.c.id, sort_by_parameter_order=True)
    ids = connection.scalars(statement, [row(change) for change in happened])
    return tuple(replace(change, id=id_) for change, id_ in zip(happened, ids, strict=True))


def _ended(run: Run, read: Sequence[Call], happened: Sequence[Change], now: datetime) -> Run:
    """The run, well ended, with what it counted."""
    gone = {ChangeKind.MISSING, ChangeKind.WITHDRAWN}
    return replace(
        run,
        ended=now,
        outcome=Outcome.OK,
        calls=sum(call.status(now) is not Status.CLOSED for call in read),
        new=sum(change.kind is ChangeKind.NEW for change in happened),
        changed=len({change.key for change in happened if change.kind not in gone | {ChangeKind.NEW}}),
        missing=sum(change.kind is ChangeKind.MISSING for change in happened),
        fill=Fill.count(read),
    )
