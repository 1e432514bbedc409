"""The vectors that calls are compared by."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func

from store.engine import Connected
from store.model import Embedding, Key
from store.rows import among, chunks, row, select_fields, upsert, values
from store.tables import embeddings


class Embeddings(Connected):
    """Embeddings."""

    def save_embeddings(self, made: Sequence[Embedding]) -> None:
        """Upsert embeddings, by call and model."""
        with self._write_transaction() as connection:
            upsert(connection, embeddings, [row(embedding) for embedding in made])

    def embeddings(self, model: str, keys: Iterable[Key] | None = None) -> list[Embedding]:
        """The vectors that `model` made, of some calls or of all; those that are not whole are left out."""
        whole = func.length(embeddings.c.data) == 4 * embeddings.c.rows * embeddings.c.dimensions
        mine = select_fields(embeddings, Embedding).where(embeddings.c.model == model, embeddings.c.rows > 0, whole)
        mine = mine.order_by(embeddings.c.portal, embeddings.c.ref)
        asked = [mine] if keys is None else [mine.where(among(embeddings, some)) for some in chunks(keys)]
        found = []
        for query in asked:
            with self._read_transaction() as connection:
                found += values(connection, Embedding, query)
        return found

    def forget_embeddings(self, except_model: str) -> int:
        """Drop the vectors of every other model; says how many there were."""
        with self._write_transaction() as connection:
            return connection.execute(embeddings.delete().where(embeddings.c.model != except_model)).rowcount
