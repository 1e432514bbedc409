"""The demo's portals: real calls, enough of them open on the demo's day, served in the portals' own formats."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from cli.demo.portals import NAMES, base_urls, facts, serve_portals
from cli.demo.topics import Facts
from crawler.child import read_portal
from store.model import Call, Status

NOW = datetime.fromisoformat("2026-06-01T06:00+02:00")
CALLS = [(name, call) for name in NAMES for call in facts(name)["calls"]]
SEARCH = "/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize=500&pageNumber="
JSON_PART = "Content-Type: application/json\r\n"
EVERYTHING: Facts = {"query": {"bool": {"must": []}}, "languages": ["en"]}


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve_portals() as url:
        yield url


def fetch(base: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
    """Status, content type and text of an answer."""
    connection = HTTPConnection(urlsplit(base).netloc, timeout=10)
    try:
        connection.request("GET" if body is None else "POST", path, body, {"Content-Type": kind} if kind else {})
        answer = connection.getresponse()
        return answer.status, str(answer.getheader("Content-Type")), answer.read().decode()
    finally:
        connection.close()


def search(base: str, parts: Facts, page: int = 1, header: str = JSON_PART) -> tuple[int, Facts]:
    """An answer of the search API to multipart parts, each under `header`."""
    names = {name: f'Content-Disposition: form-data; name="{name}"; filename="blob"\r\n{header}' for name in parts}
    body = (
        "".join(f"--cut\r\n{names[name]}\r\n{json.dumps(value)}\r\n" for name, value in parts.items()) + "--cut--\r\n"
    )
    status, _, text = fetch(base, f"{SEARCH}{page}", body.encode(), "multipart/form-data; boundary=cut")
    answer: Facts = json.loads(text)
    return status, answer


def deadlines(call: Facts) -> list[str]:
    return call.get("deadlines") or [call[name] for name in ("closing", "deadline") if name in call]


def is_ahead(call: Facts) -> bool:
    return any(moment[:10] >= NOW.date().isoformat() for moment in deadlines(call))


# --- the facts -----------------------------------------------------------------------------------------------------


def test_every_call_is_named_once_and_dated_rightly() -> None:
    assert len({(name, call["ref"]) for name, call in CALLS}) == len(CALLS)
    for _, call in CALLS:
        moments = [datetime.fromisoformat(moment) for moment in deadlines(call)]
        assert moments == sorted(moments), call["ref"]
        assert "opening" not in call or datetime.fromisoformat(call["opening"]) <= moments[-1], call["ref"]


def test_the_demos_day_has_enough_open_calls_and_enough_that_do_not_concern_the_municipality() -> None:
    ahead = [call for _, call in CALLS if is_ahead(call)]
    assert len(ahead) >= 62
    assert sum(call["expected"] == "no" for call in ahead) >= 20
    assert {area for call in ahead for area in call["areas"]} == {"P1", "P2", "P3", "P4"}
    assert {call["expected"] for _, call in CALLS} == {"match", "no"}
    assert all(not call["areas"] for _, call in CALLS if call["expected"] == "no")


def test_what_is_forthcoming_two_staged_and_cut_in_rounds_is_there() -> None:
    calls = facts("eu_ft")["calls"]
    assert {call["model"] for call in calls} == {"single-stage", "two-stage", "multiple cut-off"}
    assert {call["type"] for call in calls} == {1, 8}
    assert any(call["opening"] > facts("eu_ft")["day"] for call in calls)
    assert any(call["deadlines"][0] < facts("eu_ft")["day"] <= call["deadlines"][-1] for call in calls)


@pytest.mark.parametrize("call", facts("eu_ft")["calls"], ids=lambda call: call["ref"])
def test_a_description_is_long_enough_to_be_matched_and_short_enough_to_be_read(call: Facts) -> None:
    assert 60 <= len(" ".join(call["text"].values()).split()) <= 150


def test_no_person_is_named() -> None:
    assert not re.search(r"@|\+\d{2}|\btel\b", json.dumps([call for _, call in CALLS], ensure_ascii=False))


# --- the formats ---------------------------------------------------------------------------------------------------


def test_the_search_gives_pages_in_the_order_asked_for(base: str) -> None:
    asked = EVERYTHING | {"query": {"bool": {"must": [{"terms": {"type": ["1", "8"]}}]}}}
    status, first = search(base, asked | {"sort": {"field": "identifier", "order": "ASC"}})
    assert (status, first["pageSize"], first["pageNumber"]) == (200, 100, 1)
    names = [row["metadata"]["identifier"][0] for row in first["results"] if "metadata" in row]
    assert names == sorted(names)
    assert search(base, asked, page=2)[1]["results"] == []


def test_every_value_of_a_row_is_a_list_of_strings(base: str) -> None:
    for row in search(base, EVERYTHING)[1]["results"]:
        for name, values in row.get("metadata", {}).items():
            assert isinstance(values, list), name
            assert all(isinstance(value, str) for value in values), name


def test_a_budget_overview_tells_of_the_siblings_too(base: str) -> None:
    wanted = {"terms": {"identifier": ["LIFE-2026-CET-EMPOWER"]}}
    (row,) = search(base, EVERYTHING | {"query": wanted})[1]["results"]
    overview = json.loads(row["metadata"]["budgetOverview"][0])
    actions = [entry["action"] for entries in overview["budgetTopicActionMap"].values() for entry in entries]
    assert sum(action.startswith("LIFE-2026-CET-EMPOWER ") for action in actions) == 1
    assert len(actions) > 1


@pytest.mark.parametrize(
    ("wanted", "language", "found"),
    [
        ({"term": {"type": "6"}}, "en", "The submission session is now available"),
        ({"term": {"DATASOURCE": "SEDIA_PRD_CENTRICITY"}}, "en", "2024-02-07T17:00:00.000+0000"),
        ({"range": {"startDate": {"lte": "2024"}}}, "en", "SEDIA_PRD_CENTRICITY"),
        ({"terms": {"type": ["1"]}}, "de", "Anpassung an den Klimawandel"),
        ({"terms": {"type": ["1"]}}, "sv", "Vänortssamarbete 2026"),
    ],
)
def test_the_index_has_its_bad_habits(base: str, wanted: object, language: str, found: str) -> None:
    _, answer = search(base, {"query": {"bool": {"must": [wanted]}}, "languages": [language]})
    assert found in json.dumps(answer["results"], ensure_ascii=False)


def test_a_stub_and_a_row_without_metadata_come_along(base: str) -> None:
    rows = search(base, EVERYTHING)[1]["results"]
    assert [row["reference"] for row in rows if "status" not in row.get("metadata", row)] == ["051344944TOPICSen"]
    assert [row["identifier"] for row in rows if "metadata" not in row] == [["HORIZON-CL5-2023-D3-01-15"]]


def test_the_search_refuses_what_the_real_one_refuses(base: str) -> None:
    assert search(base, EVERYTHING, header="")[0] == 500
    assert search(base, {"query": {"wildcard": {"identifier": "LIFE*"}}})[0] == 400
    assert json.loads(fetch(base, f"{SEARCH}1", b"{}", "application/json")[2])["totalResults"] == 0


def test_vinnovas_rounds_belong_to_calls_and_programmes(base: str) -> None:
    registers = {}
    for name in ("program", "utlysningar", "ansokningsomgangar"):
        status, kind, text = fetch(base, f"/vinnova/api/{name}/2000-01-01")
        assert (status, kind) == (200, "application/json; charset=UTF-8")
        registers[name] = {each["Diarienummer"]: each for each in json.loads(text)}
    for each in registers["ansokningsomgangar"].values():
        group = registers["utlysningar"][each["DiarienummerUtlysning"]]
        assert group["DiarienummerProgram"] in registers["program"]
        assert datetime.fromisoformat(each["Stangningsdatum"]) > datetime.fromisoformat(each["Oppningsdatum"])


def test_tillvaxtverkets_feed_leads_to_its_pages(base: str) -> None:
    feed = ET.fromstring(fetch(base, "/tillvaxtverket/rss")[2].encode())  # noqa: S314 - our own
    links = [(item.findtext("title"), str(item.findtext("link"))) for item in feed.iter("item")]
    assert len(links) == len(facts("tillvaxtverket")["calls"])
    for title, link in links:
        assert link.startswith(f"{base}/tillvaxtverket/tillvaxtverket/")
        status, _, page = fetch(base, urlsplit(link).path)
        assert status == 200
        assert f"<h1>{title}</h1>" in page


def test_euro_access_lists_its_calls_and_tells_of_each(base: str) -> None:
    links = re.findall(r'<a href="([^"]+)" title=', fetch(base, "/euro-access/en/calls?page=1")[2])
    assert len(links) == len(facts("euro_access")["calls"])
    assert "<td>26.01.2027 17:00</td>" in fetch(base, "/euro-access/en/calls?page=1")[2]
    assert not re.findall(r"<a href", fetch(base, "/euro-access/en/calls?page=2")[2])
    for link in links:
        status, _, page = fetch(base, link)
        assert status == 200
        assert page.index('<form class="filter">') < page.index('id="calldata"') < page.index("eligible entities")


@pytest.mark.parametrize("path", ["/", "/vinnova/api/personer/2000-01-01", "/euro-access/en/calls/1/x"])
def test_what_is_not_there_is_not_found(base: str, path: str) -> None:
    assert fetch(base, path)[0] == 404


def test_robots_are_welcome(base: str) -> None:
    assert fetch(base, "/robots.txt")[2].startswith("User-agent: *")


# --- the real spiders ----------------------------------------------------------------------------------------------


def crawl(base: str, name: str) -> tuple[Call, ...]:
    place = dict(base_urls(base))[name]
    reading = read_portal(name, base_url=place, today=date(2026, 6, 1), agent="test", timeout=60, delay=0, expect=1)
    assert reading.error == ""
    return reading.calls


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_spider_reads_exactly_the_served_calls(base: str, name: str) -> None:
    served = {call["ref"]: call for call in facts(name)["calls"]}
    read = {call.ref: call for call in crawl(base, name)}
    assert set(read) == set(served)
    for ref, call in read.items():
        moments, days = deadlines(served[ref]), [stage.day for stage in call.stages if stage.day]
        assert len(days) == len(moments) or not moments, ref
        assert all(
            day == date.fromisoformat(told) for day, told in zip(days, moments, strict=False) if "T" not in told
        ), ref
        assert "127.0.0.1" not in call.url, ref
        assert not moments or (call.status(NOW) is not Status.CLOSED) == is_ahead(served[ref]), ref


@pytest.mark.slow
def test_titles_and_budgets_are_each_topics_own(base: str) -> None:
    served = {call["ref"]: call for call in facts("eu_ft")["calls"]}
    for call in crawl(base, "eu_ft"):
        assert call.title_sv == served[call.ref].get("titles", {}).get("sv", "")
        assert (call.budget and call.budget.amount) == served[call.ref].get("budget", {}).get("total")
