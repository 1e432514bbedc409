"""Saved pages of the real portals, where they lie beside the project, are read too."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from crawler.families.round import read_round
from crawler.families.topic import read_topics, titles
from crawler.page import Page
from crawler.portals.euro_access import EuroAccess
from crawler.portals.tillvaxtverket import Tillvaxtverket
from store.model import SectionKind

PORTALS = Path(__file__).parents[2] / ".." / "shared" / "portals"
pytestmark = pytest.mark.skipif(not PORTALS.is_dir(), reason="the samples lie beside the project")
TODAY = date(2026, 6, 1)


def page(*path: str) -> Page:
    return Page(PORTALS.joinpath("others", "raw", *path).read_text(encoding="utf-8"), "https://x.example/1")


def test_euro_access() -> None:
    portal = EuroAccess(today=TODAY)
    assert len(page("euro-access", "SearchForFunding.html").links(portal.links)) == 142
    call = portal.read(page("euro-access", "ErasmusCharterForHigherEducation.html"), "135")
    assert (call.identifier, call.opening) == ("ERASMUS-EDU-2022-ECHE-CERT-FP", date(2022, 2, 23))
    assert [(stage.day, stage.clock) for stage in call.stages] == [(date(2026, 1, 27), time(17))]
    assert {SectionKind.SUMMARY, SectionKind.OBJECTIVE, SectionKind.PARTNERSHIP} <= {s.kind for s in call.sections}
    assert len(call.links) == 2


def test_tillvaxtverket() -> None:
    call = Tillvaxtverket(today=TODAY).read(page("tillvaxtverket", "tillvaxtverket_detail.html"), "1")
    assert call is not None
    assert [stage.day for stage in call.stages] == [date(2026, 2, 17)]
    assert (call.rate, call.budget and call.budget.amount) == (0.4, 30_000_000)
    assert call.conditions == "Region: Stockholm"
    assert call.eligible.startswith("Aktörer inom länets")


def test_vinnova() -> None:
    rounds = json.loads((PORTALS / "others/raw/vinnova/ansokningsomgangar_shape.json").read_text(encoding="utf-8"))
    calls = [read_round(row, {}, {}) for row in rounds]
    assert (calls[0].stages[0].day, calls[0].stages[0].clock) == (date(2026, 10, 13), time(14))
    assert calls[-1].stages[0].day is None
    assert calls[2].grant_max is not None
    assert calls[2].budget is not None


def test_the_search_index() -> None:
    answer = json.loads((PORTALS / "eu-ft/raw/search_ai_p1_size10.json").read_text(encoding="utf-8"))
    swedish = titles(answer["results"])
    (call,) = read_topics(answer["results"], swedish)
    assert call.ref == "48400948TOPICSen"
    assert call.title_sv.startswith("Programvaruteknik")
    assert call.budget is not None
    assert [section.kind for section in call.sections[:2]] == [SectionKind.OUTCOME, SectionKind.SCOPE]
