"""How the calls answer the interests."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from store.model import Key, Match, write_document
from store.organisation_tables import interests, matches
from store.owned import Owned
from store.rows import documents, put


class Matches(Owned):
    """Matches, and the lines from which they are told."""

    def keep_lines(self, lines: Mapping[str, float]) -> None:
        """Note where the answers have moved the line of each interest."""
        moved = self._update(interests).where(interests.c.id == bindparam("of")).values(line=bindparam("at"))
        with self._writing() as connection:
            if lines:
                connection.execute(moved, [{"of": name, "at": line} for name, line in lines.items()])

    def lines(self) -> dict[str, float]:
        """The line of each interest as the answers have moved it; none for one that no round has ranked yet."""
        query = select(interests.c.id, interests.c.line).where(self._is_own(interests))
        with self._reading() as connection:
            return {found.id: found.line for found in connection.execute(query) if found.line is not None}

    def save_matches(self, found: Sequence[Match], now: datetime, calls: Sequence[Key] = ()) -> None:
        """Keep matches; one of the same interest and call takes the place of the old, and `calls` have no others."""
        rows: list[dict[str, object]] = [
            {
                "organisation": self.organisation,
                "interest": match.interest,
                "portal": match.portal,
                "ref": match.ref,
                "score": match.score,
                "document": write_document(match),
                "matched_at": now,
            }
            for match in found
        ]
        gone = self._delete(matches).where(matches.c.portal == bindparam("of"), matches.c.ref == bindparam("call"))
        with self._writing() as connection:
            if calls:
                connection.execute(gone, [{"of": key.portal, "call": key.ref} for key in calls])
            put(connection, matches, rows)

    def matches_of(self, key: Key) -> list[Match]:
        """How the call answers the interests, best first."""
        of = self._is_own(matches), matches.c.portal == key.portal, matches.c.ref == key.ref
        query = select(matches.c.document).where(*of).order_by(matches.c.score.desc(), matches.c.interest)
        with self._reading() as connection:
            return documents(connection, Match, query)

    def matches(self, interest: str | None = None, at_least: float = 0.0) -> list[Match]:
        """The matches with at least that score, best first."""
        query = select(matches.c.document).where(self._is_own(matches), matches.c.score >= at_least)
        if interest is not None:
            query = query.where(matches.c.interest == interest)
        order = (matches.c.score.desc(), matches.c.interest, matches.c.portal, matches.c.ref)
        with self._reading() as connection:
            return documents(connection, Match, query.order_by(*order))
