"""What the departments said about calls; an answer is taken back by taking out its row."""

from dataclasses import replace

from sqlalchemy import func, select

from store.calls import read_call
from store.engine import StoreError
from store.model import Answer, Call, CallCopy, Key
from store.organisation_tables import answers
from store.owned import Owned
from store.rows import values
from store.tables import calls


class Answers(Owned):
    """Answers."""

    def keep_answer(self, answer: Answer) -> Answer:
        """Note an answer beside those given before; returns it with its number and a copy of what it is about.

        Raises StoreError where the call is not known.
        """
        key = answer.key
        asked = select(calls.c.document).where(calls.c.portal == key.portal, calls.c.ref == key.ref)
        with self._write_transaction() as connection:
            document = connection.scalar(asked)
            if document is None:
                raise StoreError(f"database {self._place}: no call {':'.join(key)} is known that could be answered")
            call = read_call(key, document)
            copied = replace(answer, about=CallCopy.of(call) if isinstance(call, Call) else CallCopy())
            number = connection.scalar(answers.insert().values(self._row(copied)).returning(answers.c.id))
        return replace(copied, id=number or 0)

    def undo_answer(self, unit: str, key: Key) -> bool:
        """Take back the unit's last answer to the call, so that the one before counts; False where there is none."""
        column = answers.c
        said = column.unit == unit, column.portal == key.portal, column.ref == key.ref
        last = select(func.max(column.id)).where(self._is_own(answers), *said)
        with self._write_transaction() as connection:
            number = connection.scalar(last)
            return bool(connection.execute(self._delete(answers).where(column.id == number)).rowcount)

    def answers(self, unit: str | None = None) -> list[Answer]:
        """The answers that count, the last of each unit to each call, in the order in which they were given."""
        column = answers.c
        last = select(func.max(column.id)).where(self._is_own(answers)).group_by(column.unit, column.portal, column.ref)
        query = self._select(answers, Answer).where(column.id.in_(last)).order_by(column.id)
        if unit is not None:
            query = query.where(column.unit == unit)
        with self._read_transaction() as connection:
            return values(connection, Answer, query)
