"""What a good reading leaves out comes with it from the child, what most items lack fails it, and so do pages gone."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from crawler.child import Reading, read_portal
from crawler.notices import NO_DATE, Notices, Stats
from crawler.page import Page
from crawler.portals.eit_urban_mobility import EitUrbanMobility
from crawler.portals.klimatkommunerna import Klimatkommunerna
from crawler.spider import Portal
from tests.crawler.server import Answer, Site, serve

PAGE = "<html><body><main><h1>{title}</h1><p>Sista ansökningsdag: 1 oktober 2026</p></main></body></html>"
LIST = "/kommuner/"
ROBOTS = Answer(b"User-agent: *\n", kind="text/plain")


def html(text: str, status: int = 200) -> Answer:
    return Answer(text.encode(), status, "text/html; charset=utf-8")


def read(site: Site, name: str = "socialstyrelsen") -> Reading:
    site.answers["/robots.txt"] = [ROBOTS]
    return read_portal(name, base_url=site.url, today=date(2026, 6, 1), agent="test", timeout=120, delay=0, expect=1)


def grants(site: Site, well: int, gone: int, left_out: str = "") -> None:
    """A list of calls, some of whose pages are no more."""
    refs = [f"c{n}" for n in range(well + gone)]
    links = "".join(f"<li><a href='{LIST}{ref}/'>{ref}</a></li>" for ref in refs)
    site.answers[LIST] = [html(f"<html><body><main><h1>Bidrag</h1><ul>{links}{left_out}</ul></main></body></html>")]
    for at, ref in enumerate(refs):
        site.answers[f"{LIST}{ref}/"] = [html(PAGE.format(title=f"Bidrag {ref}")) if at < well else html("gone", 410)]


@pytest.mark.parametrize(("well", "gone", "fails"), [(11, 1, False), (10, 2, True)])
def test_more_than_one_page_in_ten_that_is_gone_fails_the_reading(well: int, gone: int, fails: bool) -> None:
    with serve() as site:
        grants(site, well, gone)
        reading = read(site)
    assert len(reading.calls) == (0 if fails else well)
    assert ("/: gone (status 410), as were 2 of 12 pages" in reading.error) == fails


def test_a_call_that_leads_to_the_list_is_gone_and_what_was_left_out_is_told() -> None:
    with serve() as site:
        grants(site, 11, 1, "<li><a href='/nytt/x/'>Ny utlysning</a></li><li><a href='/nytt/y/'>Y</a> 3 mars 2027</li>")
        site.answers[f"{LIST}c11/"] = [Answer(status=302, headers=(("Location", LIST),))]
        reading = read(site)
    assert [call.ref for call in reading.calls if call.ref == "c11"] == []
    assert reading.stats.calls == len(reading.calls) == 11
    assert reading.stats.left_out == 2
    assert [line.split(" (such as")[0] for line in reading.stats.warnings] == [
        "2 × link beside a date or a word for a call, left out"
    ]


def test_a_page_that_answers_with_another_is_not_called_gone() -> None:
    with serve() as site:
        grants(site, 4, 0)
        site.answers[f"{LIST}c0/"] = [Answer(status=302, headers=(("Location", LIST),))]
        site.answers[f"{LIST}c1/"] = [html("gone", 410)]
        reading = read(site)
    gone, replaced = reading.error.split("; ")
    assert gone.endswith(f"{LIST}c1/: gone (status 410), as were 1 of 4 pages")
    assert replaced.endswith(
        f"{LIST}c0/: answered with another page ({LIST} in place of {LIST}c0/), as were 1 of 4 pages"
    )


def test_what_a_page_says_of_a_call_that_is_over_comes_with_the_reading() -> None:
    page = PAGE.replace("</p></main>", "</p><p>{text}</p></main>")
    with serve() as site:
        grants(site, 3, 0)
        for ref, text in (("c0", "Utlysningen har ställts in."), ("c1", "Stängd för ansökan")):
            site.answers[f"{LIST}{ref}/"] = [html(page.format(title=f"Bidrag {ref}", text=text))]
        reading = read(site)
        site.answers[f"{LIST}c2/"] = site.answers[f"{LIST}c1/"]
        all_over = read(site)
    assert [call.ref for call in reading.calls] == ["c2"]
    assert (all_over.error, all_over.calls, len(all_over.stats.ended)) == ("", (), 3)
    told = {ref: (stage.certainty.value, stage.quote) for ref, stage in reading.stats.ended}
    assert told == {"c0": ("cancelled", "Utlysningen har ställts in."), "c1": ("closed", "Stängd för ansökan")}


def test_what_cannot_be_read_is_told_by_its_reference_until_most_is() -> None:
    rounds = [{"Diarienummer": f"2026-{n}", "Titel": f"Omgång {n}"} for n in range(3)]
    holes = [{"Diarienummer": "2026-9"}, {"Diarienummer": "2026-8", "Titel": None}]
    with serve() as site:
        for kind in ("program", "utlysningar", "ansokningsomgangar"):
            site.answers[f"/api/{kind}/2024-06-01"] = [Answer(json.dumps(rounds + holes).encode())]
        good = read(site, "vinnova")
        site.answers["/api/ansokningsomgangar/2024-06-01"] = [Answer(json.dumps(rounds[:1] + holes).encode())]
        bad = read(site, "vinnova")
    assert (len(good.calls), good.stats.unread) == (3, ("2026-8", "2026-9"))
    assert bad.calls == ()
    assert "most items cannot be read: 2 × item that cannot be read, skipped" in bad.error


def test_entries_without_counts_are_read_to_the_end_and_counts_are_the_proof() -> None:
    def entries(numbers: range) -> bytes:
        body = "<p>Deadline: 1 October 2026</p>"
        rows = [{"id": n, "title": {"rendered": f"Call {n}"}, "content": {"rendered": body}} for n in numbers]
        return json.dumps(rows).encode()

    path = "/wp-json/wp/v2/call-for-proposals?per_page=100&page="
    with serve() as site:
        site.answers = {f"{path}1": [Answer(entries(range(100)))], f"{path}2": [Answer(entries(range(100, 130)))]}
        site.answers[f"{path}3"] = [Answer(b'{"code": "rest_post_invalid_page_number"}', 400)]
        silent = read(site, "eit_urban_mobility")
        site.answers[f"{path}2"] = [Answer(entries(range(100, 130)), headers=(("X-WP-Total", "130"),))]
        counted = read(site, "eit_urban_mobility")
        site.answers[f"{path}2"] = [Answer(entries(range(100, 130)), headers=(("X-WP-Total", "131"),))]
        wrong = read(site, "eit_urban_mobility")
    assert (len(silent.calls), silent.stats.proof) == (130, "")
    assert (len(counted.calls), counted.stats.proof) == (130, "130 of 130")
    assert wrong.calls == ()


def test_a_warning_is_short_and_in_one_line() -> None:
    notices = Notices()
    for example in ("b", "a\n" * 500, "b"):
        notices.add("odd thing", example)
    (line,) = notices.lines()
    assert line == f"2 × odd thing (such as {'a ' * 40})"
    assert len(line) < 120
    assert Stats(0).warnings == ()


def test_the_calls_of_a_manual_reading_stand_alone_on_stdout(tmp_path: Path) -> None:

    with serve() as site:
        grants(site, 11, 0, "<li><a href='/nytt/x/'>Ny utlysning</a></li>")
        site.answers["/robots.txt"] = [ROBOTS]
        command = [sys.executable, "-m", "crawler", "socialstyrelsen", "--base-url", site.url, "--delay", "0"]
        root = Path(__file__).parents[2]
        done = subprocess.run([*command, "--today", "2026-06-01"], capture_output=True, text=True, cwd=root, check=True)
    assert len([json.loads(line)["ref"] for line in done.stdout.splitlines()]) == 11
    assert "socialstyrelsen: warning: 1 × link beside a date" in done.stderr


def test_a_date_that_cannot_be_read_is_a_warning() -> None:
    with serve() as site:
        grants(site, 2, 0)
        page = "<html><body><main><h1>Lek</h1><p>Sista ansökningsdag: 31 september 2026</p></main></body></html>"
        site.answers[f"{LIST}c1/"] = [html(page)]
        reading = read(site)
    assert reading.stats.warnings == (f"1 × {NO_DATE} (such as c1: 31 september 2026)",)


TODAY = date(2026, 6, 1)
TEXT = "<p>Sista ansökningsdag: 31 september 2026</p>"


def of_wordpress() -> Portal:
    portal = EitUrbanMobility(today=TODAY)
    portal.read_entry({"id": 7, "title": {"rendered": "Lek"}, "content": {"rendered": TEXT}})
    return portal


def of_a_watched_page() -> Portal:
    portal = Klimatkommunerna(today=TODAY)
    answer = HtmlResponse("https://x.example/lek/", body=f"<main><h1>Lek</h1>{TEXT}</main>".encode(), encoding="utf-8")
    list(portal.take_page(answer, "lek", "/lek/", "Lek"))
    return portal


@pytest.mark.parametrize("family", [of_wordpress, of_a_watched_page])
def test_such_a_date_is_counted_in_the_other_families(family: Callable[[], Portal]) -> None:
    assert family().notices.count(NO_DATE) == 1


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("<p>This call is closed.</p>", "closed"),
        ("<p>The call has been cancelled.</p><p>Deadline: 1 October 2026</p>", "cancelled"),
        ("<p>Deadline: 1 October 2026</p>", "fixed"),
    ],
)
def test_an_entry_that_says_that_it_is_over_is_not_open(text: str, certainty: str) -> None:
    portal = EitUrbanMobility(today=TODAY)
    call = portal.read_entry({"id": 7, "title": {"rendered": "Lek"}, "content": {"rendered": text}})
    assert call is not None
    assert [stage.certainty.value for stage in call.stages] == [certainty]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("<p>Utlysningen ställs in.</p>", "cancelled"),
        ("<p>Utlysningen ställs in.</p><p>Sista ansökningsdag: 1 oktober 2026</p>", "unclear"),  # perhaps another's
        ("<p>Utlysningen är stängd.</p>", "unstated"),  # perhaps one of several on the page
    ],
)
def test_a_watched_page_that_cancels_a_call_is_not_open(text: str, certainty: str) -> None:
    portal = Klimatkommunerna(today=TODAY)
    page = Page(f"<html><body><main><h1>Lek</h1>{text}</main></body></html>", "https://x.example/lek")
    (stage,) = portal.unless_cancelled(page, portal.read_page(page, "lek")).stages
    assert stage.certainty.value == certainty
    assert stage.quote == ("" if certainty == "unstated" else "Utlysningen ställs in.")
