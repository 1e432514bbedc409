"""A portal is begun by one command, and the portals are asked by another."""

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.plausibility import PlausibilityFailure
from bot.probing import health
from cli.commands.portals import app, new_portal
from config.settings import default_folder
from crawler.child import Reading
from crawler.portal import passport
from crawler.spider import Portal
from store.model import Call, Certainty, IncidentKind, Money, Section, SectionKind, Stage
from tests.crawler.playing import TODAY, play_recording
from tests.crawler.server import Answer, Site, serve

PAGE = Answer(b"<html><body><main><h1>Stod</h1><p>Sant.</p></main></body></html>", kind="text/html")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UTBLICK_DATABASE_URL", "sqlite://")
    for folder in ("crawler/portals", "tests/portals"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve() as site:
        site.answers["/bidrag/"] = [PAGE]
        site.answers["/secret/"] = [PAGE]
        site.answers["/away/"] = [Answer(status=302, headers=(("Location", "http://localhost:9/"),))]
        site.answers["/file/"] = [Answer(status=302, headers=(("Location", "file:///etc/passwd"),))]
        site.answers["/bomb/"] = [Answer(b"x" * (5 * 1024 * 1024), kind="text/html")]
        site.answers["/robots.txt"] = [Answer(b"User-agent: *\nDisallow: /secret/\n", kind="text/plain")]
        yield site


def begin(root: Path, name: str, url: str, kind: str) -> Result:
    program = typer.Typer()
    program.command()(new_portal)
    return CliRunner().invoke(program, [name, url, "--kind", kind, "--root", str(root), "--plain"])


def begun(root: Path, name: str) -> Portal:
    """The portal in the file that was written."""
    spec = importlib.util.spec_from_file_location(name, root / "crawler" / "portals" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kind = getattr(module, "".join(part.capitalize() for part in name.split("_")))
    portal = kind(today=TODAY)
    assert isinstance(portal, Portal)
    return portal


@pytest.mark.parametrize("kind", ["listing", "feed", "wordpress", "watch"])
def test_a_portal_that_cannot_be_fetched_gets_a_skeleton_that_plays(kind: str, root: Path, site: Site) -> None:
    done = begin(root, "ny_portal", f"{site.url}/nowhere/", kind)
    assert done.exit_code == 0, done.output
    assert "the recording is a skeleton" in done.output
    portal, folder = begun(root, "ny_portal"), root / "tests" / "portals" / "ny_portal"
    (call,) = play_recording(portal, folder)
    assert call.stages[0].day == date(2030, 10, 1)
    assert call.eligible == "Municipalities"
    assert (portal.name, portal.verified) == ("ny_portal", "inferred")
    assert "unread" in json.loads((folder / "golden.jsonl").read_text(encoding="utf-8"))


def test_what_can_be_fetched_is_the_recording(root: Path, site: Site) -> None:
    done = begin(root, "ny", f"{site.url}/bidrag/", "listing")
    assert "shorten the recording" in done.output
    assert (root / "tests/portals/ny/list.html").read_bytes() == PAGE.body
    assert (root / "tests/portals/ny/index.tsv").read_text(encoding="utf-8") == "/bidrag/\t\tlist.html\n"
    assert begun(root, "ny").verified != "inferred"
    assert any(agent.startswith("Utblick/") for agent in site.agents)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/secret/", "robots.txt forbids"),
        ("/away/", "leads away"),
        ("/file/", "not allowed"),
        ("/bomb/", "more than"),
        ("/nowhere/", "404"),
    ],
)
def test_what_must_not_be_fetched_is_said(path: str, why: str, root: Path, site: Site) -> None:
    done = begin(root, "ny", site.url + path, "watch")
    assert done.exit_code == 0, done.output
    assert why in done.output


@pytest.mark.parametrize(
    ("name", "url", "kind"),
    [
        ("Ny", "https://x.example/", "listing"),
        ("import", "https://x.example/", "listing"),
        ("../ny", "https://x.example/", "listing"),
        ("ny", "file:///etc/passwd", "listing"),
        ("ny", "https://user:word@x.example/", "listing"),
        ("ny", "https://x.example/", "magic"),
    ],
)
def test_a_draft_that_does_not_fit_writes_nothing(name: str, url: str, kind: str, root: Path) -> None:
    assert begin(root, name, url, kind).exit_code != 0
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_a_portal_that_is_there_is_left_alone(root: Path, site: Site) -> None:
    assert begin(root, "ny", f"{site.url}/bidrag/", "watch").exit_code == 0
    before = (root / "crawler/portals/ny.py").read_bytes()
    assert begin(root, "ny", f"{site.url}/bidrag/", "feed").exit_code != 0
    assert (root / "crawler/portals/ny.py").read_bytes() == before


def test_an_address_cannot_write_code(root: Path, site: Site) -> None:
    path = "/a'\")%5D;raise(SystemExit)#\\"
    assert begin(root, "ny", site.url + path, "listing").exit_code == 0
    assert begun(root, "ny").name == "ny"


def test_the_check_says_what_a_portal_gives(root: Path, site: Site) -> None:
    rounds = [{"Diarienummer": f"2026-0{n}", "Titel": f"Round {n}", "Beskrivning": "<p>Text.</p>"} for n in (1, 2)]
    today = datetime.now(UTC).date()
    since = today.replace(year=today.year - 2, day=min(today.day, 28))
    for kind in ("program", "utlysningar", "ansokningsomgangar"):
        site.answers[f"/api/{kind}/{since}"] = [Answer(json.dumps(rounds).encode())]
    folder = root / "config"
    folder.mkdir()
    for source in default_folder().glob("*.toml"):
        (folder / source.name).write_bytes(source.read_bytes())
    with (folder / "utblick.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[portals.vinnova]\nbase_url = "{site.url}"\ndelay = 0\nexpect = 2\n')
    asked = ["--portal", "vinnova", "--json", "--plain", "--timeout", "60", "--config", str(folder)]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, (done.output, done.exception)
    told = json.loads(done.stdout)
    assert (told["status"], told["calls"], told["deadline"], told["text"]) == ("ok", 2, 0, 100), done.output


def test_the_health_of_a_reading() -> None:
    told = Section(SectionKind.SUMMARY, "Text")
    dated = Call(portal="x", ref="1", title="A", language="sv", sections=(told,), stages=(Stage(day=TODAY),))
    bare = Call(portal="x", ref="2", title="B", language="sv", stages=(Stage(certainty=Certainty.UNSTATED),))
    rich = Call(portal="x", ref="3", title="C", language="sv", budget=Money(1), eligible="Cities", stages=bare.stages)
    asked = replace(passport("boverket"), expect_at_least=2, expect_at_most=3)
    one = health(Reading("x", (dated, bare, rich)), asked, 12)
    assert (one.status, one.deadline, one.budget, one.eligible, one.text) == ("ok", 33, 33, 33, 33)
    assert health(Reading("x", (dated,)), asked, 12).status == "few"
    assert health(Reading("x", (dated, bare, rich, dated)), asked, 12).status == "many"
    thin = PlausibilityFailure(IncidentKind.THIN, "deadline in 0% of 9 calls")
    held = health(Reading("x", (bare, rich)), asked, 12, thin)
    assert (held.status, held.error) == ("thin", thin.words)
    assert health(Reading("x", error="x: https://x.example: Forbidden by robots.txt"), asked, 12).status == "forbidden"
    assert health(Reading("x", error="x: not read within 6 s"), asked, 12).status == "slow"
    assert health(Reading("x", error="x: https://x.example: gone"), asked, 12).error == "https://x.example: gone"
    assert health(Reading("x", error="x: status 500"), asked, 12).deadline is None
