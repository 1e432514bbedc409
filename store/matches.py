"""Whose interests are served, how the calls answer them, and the vectors that this is computed from."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select

from store.engine import Connected
from store.model import Embedding, Interest, Key, Match, write_document
from store.rows import chosen, documents, put, row, values
from store.tables import embeddings, interests, matches


class Matches(Connected):
    """Interests, matches and embeddings."""

    def keep_interests(self, kept: Sequence[Interest], now: datetime) -> None:
        """Make `kept` the interests, in this order; those that are not in it go, with their matches."""
        rows: list[dict[str, object]] = [
            {"id": interest.id, "position": position, "document": write_document(interest), "kept_at": now}
            for position, interest in enumerate(kept)
        ]
        names = [interest.id for interest in kept]
        with self._writing() as connection:
            connection.execute(matches.delete().where(matches.c.interest.not_in(names)))
            connection.execute(interests.delete().where(interests.c.id.not_in(names)))
            put(connection, interests, rows)

    def interests(self) -> list[Interest]:
        """The interests, in the order in which they were handed in."""
        with self._reading() as connection:
            return documents(connection, Interest, select(interests.c.document).order_by(interests.c.position))

    def save_matches(self, found: Sequence[Match], now: datetime, calls: Sequence[Key] = ()) -> None:
        """Keep matches; one of the same interest and call takes the place of the old, and `calls` have no others."""
        rows: list[dict[str, object]] = [
            {
                "interest": match.interest,
                "portal": match.portal,
                "ref": match.ref,
                "score": match.score,
                "document": write_document(match),
                "matched_at": now,
            }
            for match in found
        ]
        gone = matches.delete().where(matches.c.portal == bindparam("of"), matches.c.ref == bindparam("call"))
        with self._writing() as connection:
            if calls:
                connection.execute(gone, [{"of": key.portal, "call": key.ref} for key in calls])
            put(connection, matches, rows)

    def matches(self, interest: str | None = None, at_least: float = 0.0) -> list[Match]:
        """The matches with at least that score, best first."""
        question = select(matches.c.document).where(matches.c.score >= at_least)
        if interest is not None:
            question = question.where(matches.c.interest == interest)
        order = (matches.c.score.desc(), matches.c.interest, matches.c.portal, matches.c.ref)
        with self._reading() as connection:
            return documents(connection, Match, question.order_by(*order))

    def save_embeddings(self, made: Sequence[Embedding]) -> None:
        """Keep vectors; those of the same call and model take the place of the old."""
        with self._writing() as connection:
            put(connection, embeddings, [row(embedding) for embedding in made])

    def embeddings(self, model: str) -> list[Embedding]:
        """The vectors that `model` made, by portal and reference; those that are not whole are left out."""
        whole = func.length(embeddings.c.data) == 4 * embeddings.c.rows * embeddings.c.dimensions
        question = chosen(embeddings, Embedding).where(embeddings.c.model == model, embeddings.c.rows > 0, whole)
        with self._reading() as connection:
            return values(connection, Embedding, question.order_by(embeddings.c.portal, embeddings.c.ref))

    def forget_embeddings(self, except_model: str) -> int:
        """Drop the vectors of every other model; says how many there were."""
        with self._writing() as connection:
            return connection.execute(embeddings.delete().where(embeddings.c.model != except_model)).rowcount
