"""What an organisation decides about itself: its units, people, subscriptions and interests."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from store.model import Interest, Organisation, Person, Profile, Subscription, Unit, serialize_document
from store.organisation_tables import answers, interests, organisations, people, subscriptions, units
from store.owned import Owned
from store.rows import documents, upsert, values

Item = TypeVar("Item", Unit, Person, Interest)


class People(Owned):
    """The profile of the organisation."""

    def profile(self) -> Profile | None:
        """The stored profile, every part in its original order; None where none was stored."""
        query = select(organisations.c.document).where(organisations.c.id == self.organisation)
        wanted = self._select(subscriptions, Subscription).order_by(subscriptions.c.position)
        with self._read_transaction() as connection:
            found = documents(connection, Organisation, query)
            if not found:
                return None
            return Profile(
                organisation=found[0],
                units=self._documents(connection, units, Unit),
                people=self._documents(connection, people, Person),
                subscriptions=tuple(values(connection, Subscription, wanted)),
                interests=self._documents(connection, interests, Interest),
            )

    def imported_fingerprint(self) -> str | None:
        """The fingerprint of the folder that the profile was last imported from.

        Empty after any other change, None where no profile was ever stored.
        """
        query = select(organisations.c.seed).where(organisations.c.id == self.organisation)
        with self._read_transaction() as connection:
            return connection.scalar(query)

    def keep_profile(self, profile: Profile, seed: str = "") -> None:
        """Replace the organisation's profile; an interest that stays keeps the line that answers moved.

        `seed`: the fingerprint of the folder that it comes from.
        """
        organisation: dict[str, object] = {
            "id": self.organisation,
            "document": serialize_document(profile.organisation),
            "seed": seed,
        }
        names = [interest.id for interest in profile.interests]
        with self._write_transaction() as connection:
            upsert(connection, organisations, [organisation])
            self._replace(connection, units, profile.units)
            self._replace(connection, people, profile.people)
            connection.execute(self._delete(subscriptions))
            wanted = enumerate(dict.fromkeys(profile.subscriptions))
            upsert(connection, subscriptions, [self._row(one, position=position) for position, one in wanted])
            rows = connection.execute(select(interests.c.id, interests.c.line).where(self._is_own(interests)))
            moved: dict[str, dict[str, object]] = {found.id: {"line": found.line} for found in rows}
            fresh: dict[str, dict[str, object]] = {name: moved.get(name, {"line": None}) for name in names}
            self._replace(connection, interests, profile.interests, fresh)

    def rename_unit(self, name: str, unit: str) -> None:
        """Replace the unit's name by its id in answers."""
        with self._write_transaction() as connection:
            connection.execute(self._update(answers).where(answers.c.unit == name).values(unit=unit))

    def _replace(
        self,
        connection: Connection,
        table: Table,
        kept: Sequence[Item],
        extra_columns: dict[str, dict[str, object]] | None = None,
    ) -> None:
        rows: list[dict[str, object]] = [
            {
                "organisation": self.organisation,
                "id": one.id,
                "position": position,
                "document": serialize_document(one),
                **(extra_columns or {}).get(one.id, {}),
            }
            for position, one in enumerate(kept)
        ]
        connection.execute(self._delete(table))
        upsert(connection, table, rows)

    def _documents(self, connection: Connection, table: Table, kind: type[Item]) -> tuple[Item, ...]:
        query = select(table.c.document).where(self._is_own(table)).order_by(table.c.position)
        return tuple(documents(connection, kind, query))
