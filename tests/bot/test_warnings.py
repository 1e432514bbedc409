"""What a good reading noticed is kept with its run and shown; many more links left out than usual wake the office."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.alarming import plan_alarms
from bot.crawling import crawl
from bot.export import portal_records, status_record
from bot.health import incidents
from bot.instance import Instance, open_instance
from bot.sending import enqueue
from cli.commands.look import show_status
from cli.console import Console
from config.settings import default_folder
from store.model import IncidentKind
from tests.bot.conftest import MONDAY, call, later
from tests.crawler.server import Answer, serve

PAGE = "<html><body><main><h1>Bidrag {0}</h1>{1}</main></body></html>"
DATED = "<p>Sista ansökningsdag: 1 oktober 2026</p>"


def html(text: str) -> Answer:
    return Answer(text.encode(), kind="text/html; charset=utf-8")


def test_warnings_go_from_the_portal_to_the_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = [f"<li><a href='/kommuner/{n}/'>{n}</a></li>" for n in range(3)]
    links += ["<li><a href='/nytt/a/'>Ny utlysning</a></li>", "<li><a href='/nytt/b/'>Trygghet</a> 3 mars 2027</li>"]
    with serve() as site:
        site.answers["/kommuner/"] = [html(PAGE.format("", f"<ul>{''.join(links)}</ul>"))]
        site.answers |= {f"/kommuner/{n}/": [html(PAGE.format(n, DATED))] for n in range(3)}
        prefix = "UTBLICK_PORTALS__SOCIALSTYRELSEN__"
        own = {prefix + "BASE_URL": site.url, prefix + "DELAY": "0", "UTBLICK_CHANNELS__FILE__FOLDER": str(tmp_path)}
        home = open_instance(default_folder(), {"UTBLICK_DATABASE_URL": f"sqlite:///{tmp_path}/m.sqlite"} | own)
        with home.store, ThreadPoolExecutor(1) as pool:
            (run,) = crawl(home, ["socialstyrelsen"], MONDAY, pool, told=lambda _: None)
            assert (run.error, run.calls, run.left_out) == ("", 3, 2)
            show_status(Console(True), portal_records(home, MONDAY), status_record(home, MONDAY))
    shown = "socialstyrelsen: warning: 2 × link beside a date or a word for a call, left out (such as"
    assert shown in " ".join(capsys.readouterr().out.split())


def read(instance: Instance, at: datetime, left_out: int, proof: str = "", warnings: Sequence[str] = ()) -> None:
    run = replace(instance.store.start_run("esf", at), left_out=left_out, proof=proof, warnings=tuple(warnings))
    instance.store.remember_reading("esf", [replace(call(1), portal="esf")], at, run)


def narrow(instance: Instance, day: int) -> list[datetime]:
    return [one.since for one in incidents(instance, later(day)) if one.kind is IncidentKind.LEFT_OUT]


def test_the_status_shows_the_proof_of_the_last_good_reading(instance: Instance) -> None:
    read(instance, MONDAY, 0, "611 of 611", ["1 × odd"])
    (record,) = (one for one in portal_records(instance, MONDAY) if one["portal"] == "esf")
    assert (record["proof"], record["warnings"]) == ("611 of 611", ["1 × odd"])


def test_a_jump_of_links_that_are_left_out_wakes_the_office_once_and_becomes_the_usual(instance: Instance) -> None:
    for day in range(10):
        read(instance, later(day), 1)
    assert narrow(instance, 9) == []
    read(instance, later(10), 4)
    assert narrow(instance, 10) == [later(10)]
    (plan,) = enqueue(instance, plan_alarms(instance, later(10)))
    assert [mention.event.kind for mention in plan.mentions] == ["left-out"]
    assert enqueue(instance, plan_alarms(instance, later(11))) == ()
    for day in range(11, 45):
        read(instance, later(day), 4)
    assert narrow(instance, 44) == []


def test_few_links_or_as_many_as_ever_are_nothing_to_wake_anybody_for(instance: Instance) -> None:
    for day in range(10):
        read(instance, later(day), 2 if day == 9 else 0)
    assert narrow(instance, 9) == []
    for day in range(10, 50):
        read(instance, later(day), 5)
        assert day != 12 or narrow(instance, day) == [later(10)]
    read(instance, later(50), 8)
    assert narrow(instance, 50) == []
