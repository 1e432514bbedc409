"""The ways in which Swedish and English call pages write when to apply, each by what the reader makes of it.

`forms/dates.tsv`: kind, what is read, text or HTML. `forms/closed.tsv`: what the page says of the call, and its text.
"""

from cProfile import Profile
from datetime import date
from pathlib import Path

import pytest

from crawler.labels import pair_labels_with_values
from crawler.outline import ending, outline, read_outline
from crawler.page import Page
from crawler.prose import Part
from store.model import Call, Certainty, StageKind

FORMS = Path(__file__).parent / "forms"
TODAY = date(2026, 9, 1)


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (FORMS / name).read_text(encoding="utf-8").splitlines()]


def page(body: str) -> Page:
    body = body if body.startswith("<") else f"<p>{body}</p>"
    html = f"<html><body><main><h1>Lek</h1>{body}<p>Parks for all.</p></main></body></html>"
    return Page(html, "https://x.example/lek/")


def described(call: Call) -> str:
    """Such as 'from 2027-01-15, 2027-02-15 12:00' or 'first 2027-03-03, second 2027-09-15'."""
    told = [f"from {call.opening}"] if call.opening else []
    for stage in call.stages:
        step = stage.kind.value if stage.kind in (StageKind.FIRST, StageKind.SECOND) else ""
        day = f"{stage.day}{f' {stage.clock:%H:%M}' if stage.clock else ''}" if stage.day else ""
        certainty = "" if stage.certainty in (Certainty.FIXED, Certainty.UNSTATED) else stage.certainty.value
        told += [line] if (line := " ".join(filter(None, (step, day, certainty)))) else []
    return ", ".join(told)


@pytest.mark.parametrize(("kind", "expected", "body"), rows("dates.tsv"))
def test_a_page_tells_when_to_apply(kind: str, expected: str, body: str) -> None:
    swedish = bool(set(body) & set("åäöÅÄÖ")) or " den " in body
    language, zone = ("sv", "Europe/Stockholm") if swedish else ("en", "Europe/Brussels")
    call = read_outline(page(body), portal="x", ref="lek", language=language, zone=zone)
    assert described(call) == expected, kind
    assert all(stage.quote for stage in call.stages if stage.certainty is Certainty.UNCLEAR)


@pytest.mark.parametrize(("expected", "text"), rows("closed.tsv"))
def test_a_page_tells_that_it_is_closed(expected: str, text: str) -> None:
    found = ending(page(text), outline(page(text)), "Europe/Stockholm", TODAY)
    told = f"{found.stage.certainty.value}{' for now' if found.promised else ''}" if found else "open"
    assert told == expected
    assert not found or (found.stage.quote and found.stage.day is None)


UNITS = (
    "3 mars 2027, ",
    "1 ",
    "senast den ",
    "inte längre möjligt att ",
    "för små projekt och ",
    "flyttas till ",
    "(",
    "a",
    "utlysning",
)
LINES = (
    "Lansering: 31 mars 2027\n",
    "Status\nSista ansökningsdag\n",
    "31 mars 2027\n",
    "Sista ansökningsdag\n",
    "Stänger 3 mars. A\n",
)


@pytest.mark.parametrize("unit", [*UNITS, *LINES])
def test_the_work_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    """Counted in calls of functions, which do not depend on the machine's load."""

    def work(size: int) -> int:
        part = Part("Ansökningstider", pair_labels_with_values(unit * (size // len(unit))))
        counter = Profile()
        counter.runcall(ending, page(""), (part,), "Europe/Brussels", TODAY)
        return sum(entry.callcount for entry in counter.getstats())

    assert work(12_000) < 3 * work(6_000) + 1_000
