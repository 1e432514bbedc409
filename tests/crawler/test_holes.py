"""A missing optional field fails no reading; a missing required one costs its item and is counted."""

import json
from typing import Any

import pytest
from scrapy.http import HtmlResponse, TextResponse

from crawler.families.round import closing_stages, is_over, is_public, read_round
from crawler.portal import find
from store.model import Call, Certainty, StageKind
from tests.crawler.playing import TODAY

ROUND = {"Diarienummer": "2026-00001", "Titel": "En omgång", "Stangningsdatum": "2026-10-13T14:00:00"}
ODD: tuple[Any, ...] = (None, [], {}, "", "x", 0, [None], [{}], ["x"], {"a": None})
FIELDS = (
    *("Beskrivning", "TitelEngelska", "BeskrivningEngelska", "Oppningsdatum", "AvlasningstillfalleLista", "LankLista"),
    *("DokumentLista", "UppskattatBeslutsdatum", "SenastProjektstart", "WebTextLista", "KontaktLista", "Publik"),
    *("DiarienummerUtlysning", "Webbsida"),
)


@pytest.mark.parametrize("field", FIELDS)
def test_no_odd_value_of_vinnova_costs_a_round(field: str) -> None:
    for value in ODD:
        row = ROUND | {field: value}
        assert is_over(row, TODAY) is False
        assert read_round(row, {"Titel": value}, {"Titel": value}).title == "En omgång"


@pytest.mark.parametrize(
    "links",
    [
        {"DokumentLista": [{"Titel": "Utan adress"}]},
        {"LankLista": [{"Beskrivning": "Utan adress"}, {"URL": None}, {"URL": "javascript:alert(1)"}, None]},
    ],
)
def test_a_link_without_an_address_is_left_out(links: dict[str, Any]) -> None:
    assert [link.title for link in read_round(ROUND | links, {}, {}).links] == ["Vinnova"]


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ({"Stangningsdatum": "1900-01-01T00:00:00"}, False),  # a number of this year: perhaps to come
        ({"Stangningsdatum": None}, False),
        ({"Stangningsdatum": None, "Diarienummer": "2014-00001"}, True),
        ({"Stangningsdatum": "1900-01-01T00:00:00", "Diarienummer": "2024-00001"}, True),
        ({"Stangningsdatum": None, "UppskattatBeslutsdatum": "2026-05-20T00:00:00"}, True),
        ({"Stangningsdatum": None, "UppskattatBeslutsdatum": "2026-11-20T00:00:00"}, False),
        ({"Stangningsdatum": None, "SenastProjektstart": "2026-02-01T00:00:00"}, True),
        ({"Stangningsdatum": None, "Oppningsdatum": "2022-01-10T00:00:00"}, True),
        ({"Stangningsdatum": None, "Diarienummer": "2014-00001", "Oppningsdatum": "2026-07-01T00:00:00"}, False),
        ({"Stangningsdatum": "2020-08-26T14:00:00", "Diarienummer": "2014-00001"}, False),  # its day says it
    ],
)
def test_a_round_without_a_closing_day_is_not_open_for_ever(said: dict[str, Any], over: bool) -> None:
    assert is_over(ROUND | said, TODAY) is over


@pytest.mark.parametrize(
    ("public", "told"), [(0, False), ("0", False), (False, False), ("Nej", False), (1, True), ("1", True), (None, True)]
)
def test_only_what_everybody_may_apply_for_is_told(public: object, told: bool) -> None:
    assert is_public({"Publik": public}) is told
    assert is_public({})


@pytest.mark.parametrize(
    "form", [{"Datum": "{}", "Beslutsdatum": "2026-04-01T00:00:00"}, {"Avlasningstillfalle": "{}"}, "{}"]
)
def test_the_days_on_which_applications_are_collected_are_cut_offs(form: Any) -> None:
    days = ("2026-03-17T14:00:00", "2026-10-13T00:00:00", "2027-03-16T14:00:00", "1900-01-01T00:00:00")
    told = [json.loads(json.dumps(form).replace("{}", day)) for day in days]
    stages = closing_stages(ROUND | {"AvlasningstillfalleLista": told})
    assert [(str(stage.day), stage.kind, stage.clock and stage.clock.hour) for stage in stages] == [
        ("2026-03-17", StageKind.CUT_OFF, 14),
        ("2026-10-13", StageKind.CUT_OFF, 14),
    ]
    assert [stage.certainty for stage in closing_stages({})] == [Certainty.UNSTATED]


def taken(name: str, documents: list[Any]) -> tuple[Any, list[Call]]:
    """The portal, and the calls that it makes of the answers to its requests, in turn."""
    portal: Any = find(name)(today=TODAY)
    queue, left, calls = list(portal.first()), list(documents), list[Call]()
    while queue:
        request = queue.pop(0)
        answer = TextResponse(request.url, body=json.dumps(left.pop(0)).encode(), request=request)
        for one in request.callback(answer, **request.cb_kwargs):
            (calls if isinstance(one, Call) else queue).append(one)
    return portal, calls


def test_rounds_that_cannot_be_read_cost_themselves_only() -> None:
    rounds = [
        ROUND,
        {"Titel": "Utan nummer"},
        {"Diarienummer": "2026-2"},
        {"Diarienummer": "2026-3", "Titel": None},
        None,
    ]
    rounds += [
        {"Diarienummer": "2014-1", "Titel": "Gammal"},
        {"Diarienummer": "2026-4", "Titel": "Dold", "Publik": "0"},
    ]
    portal, calls = taken("vinnova", [[{}], [None, {"Diarienummer": None}], rounds])
    assert [call.ref for call in calls] == ["2026-00001"]
    assert portal.skipped == ["", "2026-2", "2026-3"]
    assert portal.notices.lines() == (
        "3 × item that cannot be read, skipped (such as 2026-2: ValueError: no number or title)",
        "1 × round without a closing day, over (such as 2014-1)",
    )


GDP = {
    "diarienummer": "2026-1",
    "titel": "Utlysning",
    "stangningsdatum": "2026-09-10T14:00:00",
    "status": "Pågående",
}


@pytest.mark.parametrize(
    "field",
    [
        "beskrivning",
        "oppningsdatum",
        "budgetBelopp",
        "budgetValuta",
        "bidragsformer",
        "publiceringsplatser",
        "titelEng",
    ],
)
def test_no_odd_value_of_the_funders_register_costs_a_call(field: str) -> None:
    for value in (*ODD, [{"namn": None}], [{"webbadress": None}], "mycket"):
        _, calls = taken("gdp_vr", [[GDP | {field: value}]])
        assert [call.title for call in calls] == ["Utlysning"]


def test_rows_of_the_funders_register_that_cannot_be_read_cost_themselves_only() -> None:
    portal, calls = taken(
        "gdp_vr", [{"utlysningar": [GDP, {"titel": "Utan nummer"}, {"diarienummer": "2026-2"}, None]}]
    )
    assert [call.ref for call in calls] == ["2026-1"]
    assert portal.skipped == ["", "2026-2"]


def listed(name: str, body: str) -> tuple[Any, list[str]]:
    portal: Any = find(name)(today=TODAY)
    (request,) = portal.first()
    answer = HtmlResponse(request.url, body=f"<html><body>{body}</body></html>".encode(), request=request)
    return portal, [call.title for call in request.callback(answer, **request.cb_kwargs)]


def test_a_card_without_a_heading_is_skipped() -> None:
    cards = (
        "<article><p>No heading</p></article><article><h2>A call</h2><div>Deadline date : 15/09/2026</div></article>"
    )
    portal, titles = listed("eui_portico", f"<h1>Calls</h1>{cards}")
    assert (titles, portal.skipped) == (["A call"], ["card 1"])


def test_a_row_without_a_title_is_skipped() -> None:
    rows = (
        "<tr><th>Call</th><th>Deadline</th></tr><tr></tr><tr><td> </td></tr><tr><td>A call</td><td>15/09/2026</td></tr>"
    )
    portal, titles = listed("digital28", f"<table class='contenttable'>{rows}</table>")
    assert (titles, portal.skipped) == (["A call"], ["row 1", "row 2"])


def test_a_table_of_the_plan_whose_labels_end_in_a_colon_is_read_and_one_without_a_last_day_is_counted() -> None:
    def table(heading: str, *labels: str) -> str:
        cells = "".join(f"<tr><th>{label}</th><td>14 september 2026</td></tr>" for label in labels)
        return f"<h3>{heading}</h3><table><tbody>{cells}</tbody></table>"

    body = f"<main><h1>Plan</h1>{table('Ett', 'Öppnar:', 'Stänger:')}{table('Två', 'Öppnar', 'Slut')}</main>"
    portal, titles = listed("migrationsverket", body)
    assert titles == ["Ett"]
    assert len(portal.notices.lines()) == 1


def test_a_page_of_euro_access_without_a_deadline_is_a_call_without_one() -> None:
    portal: Any = find("euro_access")(today=TODAY)
    html = (
        "<div id='calldata'><h1>A call</h1><div class='tr'><div class='title'>Call number</div><div>X</div></div></div>"
    )
    answer = HtmlResponse(
        "https://www.euro-access.eu/en/calls/7/call", body=f"<html><body>{html}</body></html>".encode()
    )
    (call,) = portal.take_detail(answer, "7")
    assert [stage.certainty for stage in call.stages] == [Certainty.UNSTATED]
