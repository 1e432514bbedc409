"""What an organisation thinks of the open calls: kept as a whole, and replaced as a whole."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from store.model import Assessment, AssessmentBasis, Key, serialize_document
from store.organisation_tables import assessment_bases, assessments, interests
from store.owned import Owned
from store.rows import among, chunks, documents, upsert, values


class Assessments(Owned):
    """Assessments, what they were made with, and the lines from which calls are told."""

    def replace_assessments(
        self,
        made: Sequence[Assessment],
        basis: AssessmentBasis = AssessmentBasis(),  # noqa: B008  # a frozen value
        lines: Mapping[str, float] | None = None,
        left: Collection[Key] = (),
    ) -> None:
        """Make these all assessments that there are, in one transaction; what is the same stays as it is.

        `lines`: where the answers have moved that of each interest. `left`: calls that could not be assessed now and
        keep what was thought of them.
        """
        rows = {one.key: self._assessment_row(one) for one in made}
        with self._write_transaction() as connection:
            known = self._known(connection)
            gone = known.keys() - rows.keys() - {*left}
            if gone:
                mine = self._delete(assessments)
                of = assessments.c.portal == bindparam("of"), assessments.c.ref == bindparam("call")
                connection.execute(mine.where(*of), [{"of": key.portal, "call": key.ref} for key in gone])
            upsert(connection, assessments, [row for key, row in rows.items() if known.get(key) != row["document"]])
            upsert(connection, assessment_bases, [self._row(basis)])
            self._keep_lines(connection, lines or {})

    def _assessment_row(self, one: Assessment) -> dict[str, object]:
        key = {"organisation": self.organisation, "portal": one.portal, "ref": one.ref}
        return {**key, "reached": bool(one.reached), "document": serialize_document(one)}

    def _known(self, connection: Connection) -> dict[Key, str]:
        query = select(assessments.c.portal, assessments.c.ref, assessments.c.document)
        found = connection.execute(query.where(self._is_own(assessments)))
        return {Key(portal, ref): document for portal, ref, document in found}

    def _keep_lines(self, connection: Connection, lines: Mapping[str, float]) -> None:
        if not lines:
            return
        moved = self._update(interests).where(interests.c.id == bindparam("of")).values(line=bindparam("at"))
        connection.execute(moved, [{"of": name, "at": line} for name, line in lines.items()])

    def lines(self) -> dict[str, float]:
        """The line of each interest as the answers have moved it; none for one that no call was assessed for yet."""
        query = select(interests.c.id, interests.c.line).where(self._is_own(interests))
        with self._read_transaction() as connection:
            return {found.id: found.line for found in connection.execute(query) if found.line is not None}

    def basis(self) -> AssessmentBasis | None:
        """What the assessments were made with; None before the first were made."""
        with self._read_transaction() as connection:
            found = values(connection, AssessmentBasis, self._select(assessment_bases, AssessmentBasis))
        return found[0] if found else None

    def assessments(self, keys: Collection[Key] | None = None) -> list[Assessment]:
        """All assessments, or those of some calls, by portal and reference; not those that a duplicate stands for."""
        order = assessments.c.portal, assessments.c.ref
        query = select(assessments.c.document).where(self._is_own(assessments)).order_by(*order)
        asked = [query] if keys is None else [query.where(among(assessments, some)) for some in chunks(keys)]
        with self._read_transaction() as connection:
            return [one for part in asked for one in documents(connection, Assessment, part)]

    def calls_below(self) -> set[Key]:
        """The calls that reach no line."""
        query = select(assessments.c.portal, assessments.c.ref).where(self._is_own(assessments))
        with self._read_transaction() as connection:
            return {Key(*found) for found in connection.execute(query.where(~assessments.c.reached))}
