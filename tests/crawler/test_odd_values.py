"""One odd value in a portal's answer never loses the others: it is left out of its call, and the call stays."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from crawler.child import Reading, read_portal
from crawler.families.round import moment
from crawler.families.topic import read_topic
from crawler.families.topic_row import Row
from store.model import Certainty, Link
from tests.crawler.server import Answer, serve

TODAY = date(2026, 6, 1)
HOME = Link("https://www.vinnova.se/sok-finansiering/", "Vinnova")
GOOD = {"Titel": "Solceller", "Beskrivning": "<p>Kommuner kan söka.</p>", "Stangningsdatum": "2027-03-01T14:00:00"}
ODD: dict[str, dict[str, Any]] = {
    "good": {},
    "far": {"Stangningsdatum": "9999-12-31T23:59:59+00:00"},
    "open-ended": {"Stangningsdatum": "9999-12-31T00:00:00", "Oppningsdatum": "0001-01-01T00:00:00"},
    "early": {"Stangningsdatum": "0001-01-01T00:00:00+05:00"},
    "no-date": {"Stangningsdatum": "2027-02-31", "Oppningsdatum": 7},
    "bracket": {"LankLista": [{"URL": "http://[", "Beskrivning": "x"}, {"URL": None}, {"URL": "https://a.se/b"}]},
    "half": {"Titel": "Solceller \ud800 på tak", "Beskrivning": "<p>Kommuner \udfff kan söka.</p>"},
    "a\ud800b": {},
    "number": {"DagligStangning": "DIGITS"},
    "budget": {
        "Beskrivning": f"<p>Den totala budgeten är {'9' * 400} kronor. Högst {'9' * 40} kronor per projekt.</p>"
    },
    "title": {"Titel": "Tak " * 250_000},
}


@pytest.fixture(scope="module")
def reading() -> Iterator[Reading]:
    """Vinnova, whose every round has another odd value."""
    rounds = [{"Diarienummer": ref, **GOOD, **fields} for ref, fields in ODD.items()]
    body = json.dumps(rounds).replace('"DIGITS"', "9" * 5_000).encode()
    known = Answer(b'[{"Diarienummer": "1", "Titel": "T"}]')
    with serve() as site:
        for kind, answer in (("program", known), ("utlysningar", known), ("ansokningsomgangar", Answer(body))):
            site.answers[f"/api/{kind}/2024-06-01"] = [answer]
        yield read_portal("vinnova", base_url=site.url, today=TODAY, agent="Test", timeout=120, delay=0, expect=1)


def test_every_round_is_read(reading: Reading) -> None:
    assert reading.error == ""
    assert {call.ref for call in reading.calls} == {*ODD} - {"a\ud800b"} | {"a\ufffdb"}


def test_odd_values_are_left_out_of_their_calls(reading: Reading) -> None:
    calls = {call.ref: call for call in reading.calls}
    certainties = {ref: call.stages[0].certainty for ref, call in calls.items()}
    unstated = {"far", "open-ended", "early", "no-date"}
    assert {ref for ref, certainty in certainties.items() if certainty is Certainty.UNSTATED} == unstated
    assert all(call.opening is None for call in calls.values())
    assert calls["good"].links == calls["far"].links == (HOME,)
    assert calls["bracket"].links == (HOME, Link("https://a.se/b"))
    assert calls["half"].title == "Solceller på tak"
    assert (calls["budget"].budget, calls["budget"].grant_max) == (None, None)
    assert 490 < len(calls["title"].title) <= 500


@pytest.mark.parametrize(
    "value", ["9999-12-31T23:59:59-11:00", "0001-01-01T00:00:00+05:00", "soon", "", None, "1900-01-01"]
)
def test_a_moment_that_is_none(value: str | None) -> None:
    assert moment(value) is None


@pytest.mark.parametrize("amount", ["1e300", "9" * 5_000, 10**400, "NaN", float("inf"), "-5", "many", None])
def test_a_sum_that_nobody_has_is_none(amount: object) -> None:
    fields = {"type": ["1"], "title": ["Solar"], "identifier": ["LIFE-1"], "budget": [amount]}
    call = read_topic(Row({"reference": "1en", "language": "en", "metadata": fields}))
    assert call.budget is None or call.budget.amount > 10**12  # which the border then leaves out
