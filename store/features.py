"""What was worked out of the calls, kept until the call, or what it was made by, is another."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, or_, select

from store.calls import read_call
from store.engine import Connected
from store.feature_table import features
from store.model import Call, Feature, Key
from store.rows import among, chunks, row, select_fields, upsert, values
from store.tables import calls, sightings
from store.version import raise_version, version

Found = tuple[Call, str]


class Features(Connected):
    """The features computed from calls. A call's features are deleted when its document changes."""

    def calls_version(self) -> int:
        """Rises with every change of the calls, their sightings and features."""
        with self._read_transaction() as connection:
            return version(connection)

    def calls_without_features(self, maker: str, now: datetime) -> list[Found]:
        """The calls, with document fingerprints, that have no shared feature by `maker` (a version of the code).

        Also those with an empty feature (closed when it was computed) that are open at `now`.
        """
        mine = and_(_same_call(features, calls), features.c.owner == "", features.c.maker == maker)
        blank = and_(func.length(features.c.data) == 0, _open(now))
        query = _documents().outerjoin(features, mine).where(or_(features.c.portal.is_(None), blank))
        return self._calls(query.order_by(calls.c.portal, calls.c.ref))

    def calls_with_fingerprints(self, keys: Iterable[Key]) -> list[Found]:
        """Those calls that are there and can be read, each with the fingerprint of its document."""
        return [one for some in chunks(keys) for one in self._calls(_documents().where(among(calls, some)))]

    def _calls(self, query: Select[Any]) -> list[Found]:
        with self._read_transaction() as connection:
            rows = connection.execute(query).all()
        found = ((read_call(Key(portal, ref), document), document) for portal, ref, document in rows)
        return [(call, fingerprint_of(document)) for call, document in found if isinstance(call, Call)]

    def save_features(self, made: Sequence[Feature]) -> None:
        """Keep features, each in place of its owner's last; those of a call that has changed meanwhile are left out."""
        by_key = {one.key: one for one in made}
        for some in chunks(by_key):
            with self._write_transaction() as connection:
                # The lock keeps a reading from replacing the call until what was made of it is in.
                rows = connection.execute(_documents().where(among(calls, some)).with_for_update(of=calls)).all()
                current = {Key(portal, ref): fingerprint_of(document) for portal, ref, document in rows}
                upsert(connection, features, [row(by_key[key]) for key in some if _is_of(by_key[key], current)])
                if any(one.owner == "" for one in made):  # what a verdict is changes nothing in the calls
                    raise_version(connection)

    def open_features(self, owner: str, maker: str, now: datetime) -> dict[Key, str]:
        """The calls open or to come at `now`, not withdrawn, that have this owner's feature: key to fingerprint."""
        query = (
            select(features.c.portal, features.c.ref, features.c.fingerprint)
            .outerjoin(sightings, _same_call(features, sightings))
            .where(features.c.owner == owner, features.c.maker == maker, _open(now), sightings.c.withdrawn_at.is_(None))
        )
        with self._read_transaction() as connection:
            rows = connection.execute(query.order_by(features.c.portal, features.c.ref)).all()
        return {Key(portal, ref): fingerprint for portal, ref, fingerprint in rows}

    def features(self, owner: str, maker: str, keys: Iterable[Key]) -> list[Feature]:
        """That owner's features of some calls."""
        mine = select_fields(features, Feature).where(features.c.owner == owner, features.c.maker == maker)
        found = []
        for some in chunks(keys):
            with self._read_transaction() as connection:
                found += values(connection, Feature, mine.where(among(features, some)))
        return found


def fingerprint_of(document: str) -> str:
    """A hash of a call as it is stored."""
    return sha256(document.encode(errors="replace")).hexdigest()[:16]


def _documents() -> Select[Any]:
    return select(calls.c.portal, calls.c.ref, calls.c.document).select_from(calls)


def _is_of(feature: Feature, current: dict[Key, str]) -> bool:
    return current.get(feature.key) == feature.fingerprint


def _open(now: datetime) -> ColumnElement[bool]:
    return or_(features.c.until.is_(None), features.c.until > now)


def _same_call(one: Table, other: Table) -> ColumnElement[bool]:
    return and_(one.c.portal == other.c.portal, one.c.ref == other.c.ref)
