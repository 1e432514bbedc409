"""What an organisation thinks of a call becomes one row, an assessment, made of the matches that were one a row each."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

TEXT = sa.Text()
CHUNK = 500
Interest = tuple[str, float]  # the legal form of its unit, and its line


def upgrade() -> None:
    """Make the tables and carry the matches over; the first round assesses anew. There is no way back but a backup."""
    assessments = op.create_table(
        "assessments",
        sa.Column("organisation", TEXT, nullable=False),
        sa.Column("portal", TEXT, nullable=False),
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("reached", sa.Boolean, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["portal", "ref"], ["calls.portal", "calls.ref"], name="fk_assessments_calls", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation", "portal", "ref", name="pk_assessments"),
    )
    op.create_table(
        "assessment_bases",
        sa.Column("organisation", TEXT, nullable=False),
        sa.Column("inputs", TEXT, nullable=False),
        sa.Column("model", TEXT, nullable=False),
        sa.Column("degraded", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("organisation", name="pk_assessment_bases"),
    )
    rows = _assessments()
    for start in range(0, len(rows), CHUNK):
        op.bulk_insert(assessments, rows[start : start + CHUNK])
    op.create_index("ix_assessments_call", "assessments", ["portal", "ref"])
    op.drop_table("matches")


def _assessments() -> list[dict[str, object]]:
    """One row for each organisation and call."""
    connection = op.get_bind()
    interests = {
        (owner, name): _interest(document, line)
        for owner, name, document, line in connection.execute(
            sa.text("SELECT organisation, id, document, line FROM interests")
        )
    }
    calls: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    query = "SELECT organisation, portal, ref, document FROM matches ORDER BY organisation, score DESC, interest"
    for owner, portal, ref, document in connection.execute(sa.text(query)):
        calls[owner, portal, ref].append(json.loads(document))
    return [_assessment(*place, matches, interests) for place, matches in calls.items()]


def _interest(document: str, line: float | None) -> Interest:
    known = json.loads(document)
    return known.get("form", "municipality"), known.get("line", 0.5) if line is None else line


def _assessment(
    owner: str, portal: str, ref: str, matches: list[dict[str, Any]], interests: Mapping[tuple[str, str], Interest]
) -> dict[str, object]:
    """Of what was never kept (duplicates, reasons, facts, what it was made from) it says nothing."""
    scores: list[dict[str, Any]] = []
    verdicts: dict[str, Any] = {}
    for match in matches:
        form, line = interests.get((owner, match["interest"]), ("municipality", 0.5))
        scores.append({"interest": match["interest"], "form": form, "score": match["score"], "line": line})
        verdicts.setdefault(form, match.get("eligibility", {}))
    document = {
        "portal": portal,
        "ref": ref,
        "model": matches[0].get("model", ""),
        "verdicts": [{"form": form, "eligibility": one} for form, one in verdicts.items()],
        "scores": scores,
    }
    reached = any(one["score"] >= one["line"] for one in scores)
    return {
        "organisation": owner,
        "portal": portal,
        "ref": ref,
        "reached": reached,
        "document": json.dumps(document, ensure_ascii=False),
    }
