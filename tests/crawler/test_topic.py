"""Rows of the EU portal's index: which are calls, and what their fields mean."""

import json
from datetime import date, time
from typing import Any

import pytest

from crawler.families.topic import PROGRAMMES, read_topics, titles
from crawler.families.topic_row import read_moment
from crawler.notices import Notices
from store.model import Call, Certainty, Money, StageKind


def document(reference: str = "1TOPICSen", language: str = "en", **fields: Any) -> dict[str, Any]:
    told = {
        "identifier": ["LIFE-2026-X"],
        "title": ["A title"],
        "type": ["1"],
        "status": ["31094502"],
        "frameworkProgramme": ["43252405"],
        "REFERENCE": [reference],
        "descriptionByte": ["<p>A body.</p>"],
        "deadlineDate": ["2026-09-22T00:00:00.000+0000"],
    }
    return {"reference": reference, "language": language, "metadata": {**told, **fields}}


def read(*documents: dict[str, Any]) -> list[Call]:
    return list(read_topics(documents, {}))


@pytest.mark.parametrize(
    "row",
    [
        document(type=["6"]),
        document(type=["0"]),
        document(language="de"),
        document(status=[]),
        document(descriptionByte=["<p> &nbsp;</p>"]),
        document(descriptionByte=[], DATASOURCE=["SEDIA_PRD_CENTRICITY"]),
    ],
)
def test_rows_that_are_no_calls(row: dict[str, Any]) -> None:
    assert read(row) == []


def flat(**fields: Any) -> dict[str, Any]:
    row = document("7COMPETITIVE_CALLen", type=["8"], **fields)
    return {**row.pop("metadata"), **row, "reference": "7FLAT_COMPETITIVE_CALLen", "title": ["A title"]}


@pytest.mark.parametrize("flat_first", [True, False])
def test_a_flat_row_and_its_twin_are_one_call_with_the_longer_text(flat_first: bool) -> None:
    twin = document("7COMPETITIVE_CALLen", type=["8"], descriptionByte=["<p>A longer body.</p>"])
    rows = [flat(), twin] if flat_first else [twin, flat()]
    (call,) = read(*rows)
    assert call.ref == "7COMPETITIVE_CALLen"
    assert call.sections[0].text == "A longer body."


def test_a_flat_row_without_twin_is_a_call_by_its_field_reference() -> None:
    (call,) = read(flat())
    assert call.ref == "7COMPETITIVE_CALLen"
    assert call.stages[0].day == date(2026, 9, 22)


def overview(*entries: tuple[str, dict[str, str], int, float, float]) -> list[str]:
    names = ("action", "budgetYearMap", "expectedGrants", "minContribution", "maxContribution")
    actions = {str(n): [dict(zip(names, entry, strict=True))] for n, entry in enumerate(entries)}
    return [json.dumps({"budgetYearsColumns": ["2026"], "budgetTopicActionMap": actions})]


def test_the_budget_is_the_topics_own() -> None:
    entries = overview(
        ("LIFE-2026-X - LIFE-PJG Project Grants", {"2026": "7000000", "2027": "500000"}, 4, 1e6, 2e6),
        ("LIFE-2026-X - LIFE-CSA Actions", {"2026": "1000000"}, 1, 0, 3e6),
        ("LIFE-2026-XY - LIFE-PJG Project Grants", {"2026": "99000000"}, 9, 1, 99),
    )
    (call,) = read(document(budgetOverview=entries))
    assert (call.budget, call.grants) == (Money(8_500_000), 5)
    assert (call.grant_min, call.grant_max) == (Money(1_000_000), Money(3_000_000))


@pytest.mark.parametrize("value", ["", "no json", "null", "[]", '{"budgetTopicActionMap": {}}'])
def test_a_budget_that_is_not_told_is_unknown(value: str) -> None:
    (call,) = read(document(budgetOverview=[value]))
    assert (call.budget, call.grants, call.grant_min, call.grant_max) == (None, None, None, None)


@pytest.mark.parametrize(
    ("value", "day", "clock"),
    [
        ("2026-05-05T00:00:00.000+0000", date(2026, 5, 5), None),
        ("2026-06-15T17:00:00.000+0000", date(2026, 6, 15), time(17)),
        ("2026-12-15T17:00:00.000+0000", date(2026, 12, 15), time(17)),
        ("2026-06-15T23:59:00.000+0000", date(2026, 6, 15), time(23, 59)),
        ("2026-10-06T02:00:00.000+0000", date(2026, 10, 6), None),  # midnight UTC on a Brussels clock, in summer
        ("2026-12-15T01:00:00.000+0000", date(2026, 12, 15), None),  # and in winter
        ("2026-12-15T02:00:00.000+0000", date(2026, 12, 15), time(2)),
        ("2024-09-27+02:00 Europe/Brussels", date(2024, 9, 27), None),
        ("2026-09-22", date(2026, 9, 22), None),
    ],
)
def test_moments_in_brussels(value: str, day: date, clock: time | None) -> None:
    assert read_moment(value) == (day, clock)


@pytest.mark.parametrize(
    ("model", "kinds"),
    [
        ("single-stage", ["cut-off", "cut-off"]),
        ("two-stage", ["first", "second"]),
        ("multiple cut-off", ["cut-off", "cut-off"]),
    ],
)
def test_every_deadline_is_kept(model: str, kinds: list[str]) -> None:
    days = ["2027-09-14T00:00:00.000+0000", "2027-03-02T00:00:00.000+0000", "2027-03-02T00:00:00.000+0000"]
    (call,) = read(document(deadlineDate=days, deadlineModel=[model]))
    assert [stage.kind for stage in call.stages] == [StageKind(kind) for kind in kinds]
    assert [stage.day for stage in call.stages] == [date(2027, 3, 2), date(2027, 9, 14)]


def warned(*documents: dict[str, Any]) -> tuple[list[Call], tuple[str, ...]]:
    notices = Notices()
    return list(read_topics(documents, {}, warn=notices.add)), notices.lines()


def test_a_date_that_cannot_be_read_is_unstated_and_warned_of() -> None:
    (call,), warnings = warned(document(deadlineDate=["soon"]))
    assert [stage.certainty for stage in call.stages] == [Certainty.UNSTATED]
    assert warnings == ("1 × deadlineDate that is no date (such as soon in 1TOPICSen)",)


def test_an_unknown_programme_is_warned_of_and_stays_a_code() -> None:
    calls, warnings = warned(
        document(frameworkProgramme=["4711"], identifier=["A"]), document("2TOPICSen", frameworkProgramme=["4712"])
    )
    assert calls[0].programme == "4711"
    assert warnings == ("2 × unknown programme code (such as 4711)",)
    assert len(set(PROGRAMMES.values())) == len(PROGRAMMES)


def test_a_missing_title_is_an_error() -> None:
    with pytest.raises(ValueError, match="1TOPICSen: no title"):
        read(document(title=[]))


def test_swedish_titles_only_where_they_differ() -> None:
    copies = [document("1TOPICSsv", "sv", title=["En titel"]), document("2TOPICSsv", "sv", title=["A title"])]
    documents = [document(f"{n}TOPICSen", identifier=[f"LIFE-2026-{n}"]) for n in (1, 2, 3)]
    calls = read_topics(documents, titles(copies))
    assert {call.ref: call.title_sv for call in calls} == {"1TOPICSen": "En titel", "2TOPICSen": "", "3TOPICSen": ""}


ODD = [
    "null",
    '{"budgetTopicActionMap": null}',
    '{"budgetTopicActionMap": {"1": null}}',
    '{"budgetTopicActionMap": []}',
]
ODD += [f'{{"budgetTopicActionMap": {{"1": [{entry}]}}}}' for entry in ("null", "{}", '{"action": null}', '"x"')]
ODD += ['{"budgetTopicActionMap": {"1": [{"action": "LIFE-2026-X - a", "budgetYearMap": null}]}}']


@pytest.mark.parametrize("value", ODD)
def test_a_budget_with_holes_costs_nothing_but_the_budget(value: str) -> None:
    (call,) = read(document(budgetOverview=[value]))
    assert (call.budget, call.grants) == (None, None)


@pytest.mark.parametrize("holes", [{"startDate": None}, {"keywords": None}, {"url": [None]}, {"deadlineDate": [7]}])
def test_a_field_that_may_be_missing_costs_no_call(holes: dict[str, Any]) -> None:
    (call,) = read(document(**holes))
    assert call.title == "A title"


def test_one_identifier_under_two_references_is_one_call_by_the_first_reference() -> None:
    old = document("5RIA123", DATASOURCE=["SEDIA_PRD_CENTRICITY"], deadlineDate=["2023-04-20T17:00:00.000+0000"])
    (call,) = read(document("48TOPICSen", descriptionByte=["<p>A new body.</p>"]), old)
    assert (call.ref, call.sections[0].text, call.stages[0].day) == ("5RIA123", "A new body.", date(2026, 9, 22))
    assert [call.ref for call in read(document("9TOPICSen"), document("10TOPICSen"))] == ["9TOPICSen"]


def test_stages_strands_and_cascades_of_one_identifier_stay_apart() -> None:
    second = document("2TOPICSen", deadlineDate=["2027-01-12T00:00:00.000+0000"])
    strand = document("3TOPICSen", title=["A title: strand 2"])
    cascades = [document(f"{n}COMPETITIVE_CALLen", type=["8"], caName=[f"Call {n}"]) for n in (4, 5)]
    assert len(read(document(), second, strand, *cascades)) == 5
