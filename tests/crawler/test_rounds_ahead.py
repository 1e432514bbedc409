"""A page that tells of the next round, of drafts and of wishes: the deadline is that of the round that is open."""

from datetime import date

import pytest

from crawler.outline import read_outline
from crawler.page import Page
from store.model import Call, Certainty

LAST = date(2026, 11, 16)
ONE = """
sv | Sista ansökningsdag: 16 november 2026. Nästa ansökningsomgång öppnar den 1 mars 2027.
sv | Utlysningen är öppen till 16 november 2026 och öppnar på nytt 1 mars 2027.
sv | Uppföljning av beviljade ansökningar görs från den 1 mars 2027. Sök senast 16 november 2026.
sv | Ansökan kan sparas som utkast till och med 30 november 2026 men måste skickas in senast 16 november 2026.
sv | Ansökan ska vara inskickad före den 17 november 2026, alltså senast den 16 november 2026.
sv | Vi ser helst att ni söker före 1 november 2026, men sista dag är den 16 november 2026.
sv | Ni som sökte före den 15 juni 2026 behöver inte söka igen. Övriga söker senast 16 november 2026.
sv | Programmet stänger den 31 december 2027. Denna utlysning stänger den 16 november 2026.
en | Deadline: 16 November 2026. The next call opens on 1 March 2027.
en | A second call will open on 1 March 2027. The first call closes on 16 November 2026.
en | The call closes on 16 November 2026. A second call will open on 1 March 2027 and close on 30 April 2027.
en | Early applications (before 1 October 2026) get feedback. The final deadline is 16 November 2026.
en | We recommend submitting a draft by 1 October 2026. The deadline for the application is 16 November 2026.
en | Correction: the deadline given in our newsletter (13 November 2026) is wrong. Apply by 16 November 2026.
"""
NONE = """
sv | Avstämning av pågående ansökningar sker den 16 november 2026.
sv | Prioritering av ansökningar sker den 16 november 2026.
sv | Ni kan ändra i ansökan till och med den 30 november 2026.
en | Processing of applications begins on 16 November 2026.
"""


def read(line: str, today: date) -> Call:
    language, text = line.split(" | ")
    page = Page(f"<html><body><main><h1>Bidrag</h1><p>{text}</p></main></body></html>", "https://x.example/a")
    return read_outline(page, portal="p", ref="1", language=language, zone="Europe/Stockholm", today=today)


@pytest.mark.parametrize("line", ONE.strip().splitlines())
def test_the_round_that_is_open(line: str) -> None:
    call = read(line, date(2026, 9, 1))
    assert [(stage.certainty, stage.day) for stage in call.stages] == [(Certainty.FIXED, LAST)]
    assert call.opening is None


@pytest.mark.parametrize("line", NONE.strip().splitlines())
def test_a_day_of_something_else(line: str) -> None:
    call = read(line, date(2026, 9, 1))
    assert ([stage.day for stage in call.stages], call.opening) == ([None], None)


def test_after_the_last_day_the_next_round_is_to_come() -> None:
    call = read(ONE.strip().splitlines()[0], date(2026, 11, 17))
    assert ([stage.day for stage in call.stages], call.opening) == ([None], date(2027, 3, 1))
