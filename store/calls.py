"""What the portals said, what we know about it and what changed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Connection, bindparam, func, select, text

from store.certainty import PATIENCE, kept
from store.change import decide, next_sighting
from store.closed import insert_closed
from store.engine import StoreError
from store.feature_table import features
from store.model import (
    Call,
    Change,
    ChangeKind,
    Fill,
    Key,
    Outcome,
    QuarantinedCall,
    Run,
    Sighting,
    Stage,
    Status,
    Step,
    parse_document,
    plausible,
    serialize_document,
    unsavable,
)
from store.quarantine import Readability, quarantined_calls, replace_quarantined
from store.rows import row, select_fields, upsert, values
from store.runs import write_end
from store.tables import calls, changes, sightings
from store.version import raise_version

_LATEST = select(changes.c.portal, changes.c.kind, func.max(changes.c.at)).group_by(changes.c.portal, changes.c.kind)
_LAST_CHANGES = _LATEST.where(changes.c.kind.in_(ChangeKind))  # of the kinds that this version knows


class Calls(Readability):
    """Calls, sightings and changes. A row that cannot be parsed is skipped, and reported by `quarantined`."""

    def remember_reading(
        self,
        portal: str,
        calls: Sequence[Call],
        now: datetime,
        run: Run | None = None,
        unread: Collection[str] = (),
        ended: Mapping[str, Stage] = MappingProxyType({}),
    ) -> tuple[Change, ...]:
        """Store a complete reading of a portal, and end `run`, in one transaction; returns the changes.

        Of an unknown call that is closed at `now` only a ClosedCall is stored; one that cannot be saved is quarantined.
        `unread`: the references of calls that are listed but could not be read; they do not count as missing.
        `ended`: by reference, the stage by which a call's page says that nothing can be applied for.
        """
        read = {call.key: call for call, _ in map(plausible, calls)}
        other_portals = sorted({call.portal for call in calls} - {portal})
        if other_portals:
            raise StoreError(f"the reading of {portal} holds a call of {other_portals[0]}; a reading is of one portal")
        with self._write_transaction() as connection:
            _lock_portal(connection, portal)
            known = _known(connection, portal)
            refused = {call.key: why for call in read.values() if call.key not in known and (why := unsavable(call))}
            quarantined = [QuarantinedCall(*key, Step.SAVE, why) for key, why in refused.items()]
            replace_quarantined(connection, "", quarantined, [Step.SAVE], now, portal)
            savable = {key: call for key, call in read.items() if key not in refused}
            seen = {key: told for key, told in known.items() if key in read or key.ref not in unread}
            happened = _remember(connection, seen, dict(_over(known, ended)) | savable, now)
            unknown = (call for key, call in savable.items() if key not in known)
            insert_closed(connection, (call for call in unknown if call.status(now) is Status.CLOSED), now)
            if run:
                write_end(connection, _ended(run, list(savable.values()), happened, now))
        return happened

    def calls(self, portal: str | None = None) -> list[Call]:
        """All stored calls, also closed and withdrawn ones, by portal and reference."""
        with self._read_transaction() as connection:
            return [call for call in _read(connection, portal) if isinstance(call, Call)]

    def call(self, key: Key) -> Call | None:
        """The call as the portal last published it."""
        query = select(calls.c.document).where(calls.c.portal == key.portal, calls.c.ref == key.ref)
        with self._read_transaction() as connection:
            document = connection.scalar(query)
        found = None if document is None else read_call(key, document)
        return found if isinstance(found, Call) else None

    def quarantined(self, maker: str | None = None) -> list[QuarantinedCall]:
        """The calls that cannot be saved or parsed, and so are skipped for every organisation.

        With `maker`, calls that have features by that code version are taken for parsable without a try.
        """
        with self._read_transaction() as connection:
            gone = select(sightings.c.portal, sightings.c.ref).where(sightings.c.missed >= PATIENCE)
            past = {Key(*found) for found in connection.execute(gone)}
            read = _read(connection, maker=maker)
            unread = [one for one in read if isinstance(one, QuarantinedCall) and one.key not in past]
            return sorted((*quarantined_calls(connection, ""), *unread), key=lambda one: (one.key, one.step))

    def sightings(self) -> list[Sighting]:
        """What is known about every call, by portal and reference."""
        query = select_fields(sightings, Sighting).order_by(sightings.c.portal, sightings.c.ref)
        with self._read_transaction() as connection:
            return values(connection, Sighting, query)

    def changes(self, since: datetime | None = None, kinds: Collection[ChangeKind] = ()) -> list[Change]:
        """What happened, from `since` (inclusive) or from the beginning, in the order in which it was found.

        With `kinds`, only what is of one of them.
        """
        query = select_fields(changes, Change).order_by(changes.c.id)
        if kinds:
            query = query.where(changes.c.kind.in_(kinds))
        if since is not None:
            query = query.where(changes.c.at >= since)
        with self._read_transaction() as connection:
            return values(connection, Change, query)

    def last_changes(self) -> dict[tuple[str, ChangeKind], datetime]:
        """When a change of each kind was last found at each portal that ever had one."""
        with self._read_transaction() as connection:
            return {(portal, kind): at for portal, kind, at in connection.execute(_LAST_CHANGES)}


def _lock_portal(connection: Connection, portal: str) -> None:
    # SQLite lets one writer in at a time; on PostgreSQL two readings of one portal would read the same "before".
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:portal, 0))"), {"portal": portal})


def _read(
    connection: Connection, portal: str | None = None, maker: str | None = None
) -> Iterator[Call | QuarantinedCall]:
    query = select(calls.c.portal, calls.c.ref, calls.c.document).order_by(calls.c.portal, calls.c.ref)
    if portal is not None:
        query = query.where(calls.c.portal == portal)
    if maker is not None:
        made = select(features.c.ref).where(features.c.portal == calls.c.portal, features.c.ref == calls.c.ref)
        query = query.where(~made.where(features.c.owner == "", features.c.maker == maker).exists())
    for place, ref, document in connection.execute(query):
        yield read_call(Key(place, ref), document)


def read_call(key: Key, document: str) -> Call | QuarantinedCall:
    """The call of a row without what cannot be true, or why it cannot be read."""
    try:
        call = parse_document(Call, document)
        if call.key != key:
            raise ValueError(f"the document is of another call, {':'.join(call.key)}")
        return replace(plausible(call)[0], ref=key.ref)
    except Exception as error:  # whatever it is, one row must not keep the others from being read
        return QuarantinedCall(*key, Step.READ, " ".join(str(error).split())[:300] or type(error).__name__)


def _known(connection: Connection, portal: str) -> dict[Key, tuple[Call | None, Sighting | None]]:
    """The calls of a portal with what is known of them; None for one that cannot be read back."""
    ours = select_fields(sightings, Sighting).where(sightings.c.portal == portal)
    seen = {sighting.key: sighting for sighting in values(connection, Sighting, ours)}
    before = list(_read(connection, portal))
    return {one.key: (one if isinstance(one, Call) else None, seen.get(one.key)) for one in before}


def _over(
    known: Mapping[Key, tuple[Call | None, Sighting | None]], ended: Mapping[str, Stage]
) -> Iterator[tuple[Key, Call]]:
    """The calls of which the page only says that nothing can be applied for: what we knew, but for the deadline."""
    for key, (before, _) in known.items():
        if before and (stage := ended.get(key.ref)):
            yield key, plausible(replace(before, stages=(stage,)))[0]


def _remember(
    connection: Connection,
    known: Mapping[Key, tuple[Call | None, Sighting | None]],
    read: Mapping[Key, Call],
    now: datetime,
) -> tuple[Change, ...]:
    happened: list[Change] = []
    seen: list[Sighting] = []
    stored: list[Call] = []
    for key in {**known, **read}:
        before, sighting = known.get(key, (None, None))
        after = read.get(key)
        news = decide(before, sighting, after, now)
        sighted = next_sighting(before, sighting, after, news, now)
        happened += news
        seen += [sighted] if sighted and sighted != sighting else []
        if after and before and sighting:
            after = kept(before, sighting, after, now)
        stored += [after] if sighted and after and after != before else []
    documents: list[dict[str, object]] = [
        {"portal": call.portal, "ref": call.ref, "document": serialize_document(call)} for call in stored
    ]
    upsert(connection, calls, documents)
    if documents:  # after the calls: whoever keeps features of the old ones has locked them
        stale = features.delete().where(features.c.portal == bindparam("of"), features.c.ref == bindparam("call"))
        connection.execute(stale, [{"of": call.portal, "call": call.ref} for call in stored])
    upsert(connection, sightings, [row(sighting) for sighting in seen])
    numbered = _numbered(connection, happened)
    if stored or happened:
        raise_version(connection)
    return numbered


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
