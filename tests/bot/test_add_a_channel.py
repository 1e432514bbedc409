"""The channel in docs/add-a-channel.md works as it stands, in a folder of one's own; nothing else changes."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.alarming import plan_alarms
from bot.instance import Instance, open_instance
from bot.outage import deliver
from bot.sending import enqueue, send_due
from bot.telling import plan_alerts, plan_changes, plan_digests
from cli.main import main
from config.settings import default_folder
from notifier import channels
from notifier.channel import names
from store.model import IncidentKind, Outcome
from tests.bot.conftest import MONDAY, assessed, call, later, remember

ROOT = Path(__file__).parents[2]
OFFICE = "kontoret@kommun.se"
ENERGY = "telge.fastigheter@kommun.se"
WISH = "telge-fastigheter/renovering-lokaler"
TOKEN = "tavlans-kanarie"

LINES = '''
"""A line of JSON for each message, in a file for each person."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from notifier.channel import Channel, ChannelSettings, Letter
from notifier.delivery import DeliveryError
from notifier.page import Page
from store.model import Delivery


class LinesSettings(ChannelSettings):
    folder: Path = Path("lines")


class Lines(Channel[LinesSettings]):
    title = "Loggen"
    Settings = LinesSettings

    def check_address(self, address: str) -> str:
        return "" if "@" in address else f"{address!r} is nobody; write an address"

    def render(self, page: Page, letter: Letter) -> Mapping[str, bytes]:
        told = [[page.subject], *([card.title] for part in page.parts for card in part.cards)]
        return dict(zip(letter.keys(), (json.dumps(one).encode() for one in told)))

    def send(self, delivery: Delivery) -> None:
        try:
            with (self.settings.folder / delivery.recipient).open("ab") as file:
                file.write(delivery.payload + b"\\n")
        except OSError as error:
            raise DeliveryError(f"{self.settings.folder}: {error.strerror}", of_channel=True) from error

    def faults(self, addresses: Sequence[str]) -> list[str]:
        return [] if self.settings.folder.is_dir() else [f"{self.settings.folder}: is no folder; make it"]
'''


Utblick = Callable[..., tuple[int, str]]


@dataclass
class Board:
    """A notice board: what was posted under which key, and what it answers (200 when nothing is left)."""

    url: str = ""
    posted: list[dict[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    rooms: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


@contextmanager
def board(*answers: int) -> Iterator[Board]:
    told = Board(answers=list(answers))

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.keys.append(unquote(self.headers["Idempotency-Key"]))
            told.posted += [message] if self.answer() == 200 else []

        def do_GET(self) -> None:
            told.rooms.append(self.path)
            self.answer()

        def answer(self) -> int:
            told.tokens.add(self.headers["Authorization"])
            code = told.answers.pop(0) if told.answers else 200
            self.send_response(code)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return code

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        told.url = f"http://127.0.0.1:{server.server_address[1]}/api"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield told
        server.shutdown()
        thread.join()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on Python's path with two channels of one's own; the working directory is another one."""
    folder = tmp_path / "own" / "notifier" / "channels"
    folder.mkdir(parents=True)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/add-a-channel.md").read_text("utf-8"), re.DOTALL)
    (folder / "noticeboard.py").write_text(code, encoding="utf-8")
    (folder / "lines.py").write_text(LINES, encoding="utf-8")
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path / "own")
    monkeypatch.chdir(tmp_path)
    yield folder
    for module in set(sys.modules) - before:
        if module.startswith(f"{channels.__name__}."):
            del sys.modules[module]


@pytest.fixture
def configured(tmp_path: Path, place: Path) -> Path:
    """The shipped municipality with addresses that are somebody's, and a table for the board."""
    folder = tmp_path / "config"
    folder.mkdir()
    for file in default_folder().glob("*.toml"):
        text = file.read_text(encoding="utf-8").replace("@example.se", "@kommun.se")
        text = text.replace("internationella.kontoret@", "kontoret@")
        text = text.replace("[channels.file]", '[channels.noticeboard]\nchannel = "eu"\n\n[channels.file]')
        (folder / file.name).write_text(text.replace('slack_channel = ""', 'noticeboard_channel = "kontoret"'), "utf-8")
    return folder


def variables(home: Path, **more: str) -> Mapping[str, str]:
    named = {"DATABASE_URL": f"sqlite:///{home.parent}/var/u.sqlite", "CHANNELS__NOTICEBOARD__TOKEN": TOKEN, **more}
    return {"UTBLICK_CONFIG": str(home)} | {f"UTBLICK_{name}": value for name, value in named.items()}


@contextmanager
def housed(home: Path, **more: str) -> Iterator[Instance]:
    instance = open_instance(home, variables(home, **more))
    with closing(instance.store):
        yield instance


@pytest.fixture
def utblick(configured: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Utblick:
    def run(*words: str, **more: str) -> tuple[int, str]:
        for name in [name for name in os.environ if name.startswith("UTBLICK_")]:
            monkeypatch.delenv(name)
        for name, value in variables(configured, **more).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main([*words])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return run


def by_board(told: Board, use: str = "noticeboard") -> dict[str, str]:
    return {"CHANNELS__USE": use, "CHANNELS__NOTICEBOARD__BASE_URL": told.url}


def at(hours: float = 0) -> Callable[[], datetime]:
    return lambda: MONDAY + timedelta(hours=hours)


def failed(instance: Instance, portal: str, moment: datetime) -> None:
    run = instance.store.start_run(portal, moment)
    instance.store.end_run(
        replace(run, ended=moment, outcome=Outcome.FAILED, error="503", incident=IncidentKind.UNREAD)
    )


def test_digest_alert_change_and_alarm_travel_by_it_each_once(configured: Path) -> None:
    with board() as told, housed(configured, **by_board(told)) as instance:
        remember(instance, [call(1)])
        ranked = assessed(instance, [call(1)], {WISH: 0.9})
        first = enqueue(
            instance, [*plan_alerts(instance, ranked, MONDAY), *plan_digests(instance, ranked, MONDAY, MONDAY)]
        )
        assert [(one.kind.value, one.recipient) for one in first] == [("alert", "eu"), ("digest", "kontoret")]
        assert send_due(instance, at()).sent == 2
        moved = call(1, closes=MONDAY.date() + timedelta(days=60))
        remember(instance, [moved], MONDAY + timedelta(hours=1))
        failed(instance, "vinnova", MONDAY)
        ranked = assessed(instance, [moved], {WISH: 0.9})
        second = [*plan_changes(instance, ranked, later(3)), *plan_alarms(instance, later(3))]
        assert sorted((one.kind.value, one.recipient) for one in second) == [
            ("alarm", "kontoret"), ("change", "eu"), ("change", "kontoret"),
        ]  # fmt: skip
        enqueue(instance, second)
        assert send_due(instance, at(72)).sent == 3
        assert send_due(instance, at(73)).tried == 0
        assert {(one.channel, one.state.value) for one in instance.tenant.deliveries()} == {("noticeboard", "sent")}
    assert [message["room"] for message in told.posted] == ["eu", "kontoret", "eu", "kontoret", "kontoret"]
    assert all("Renovating public buildings" in message["text"] for message in told.posted[:4])
    assert told.tokens == {f"Bearer {TOKEN}"}
    assert len(set(told.keys)) == len(told.keys) == 5


def test_what_fails_is_tried_again_with_the_same_bytes_and_key(configured: Path) -> None:
    with board(503) as told, housed(configured, **by_board(told)) as instance:
        remember(instance, [call(1)])
        enqueue(instance, plan_alerts(instance, assessed(instance, [call(1)], {WISH: 0.9}), MONDAY))
        (before,) = instance.tenant.deliveries()
        assert (send_due(instance, at()).waiting, told.posted) == (1, [])
        assert send_due(instance, at(0.01)).sent == 0  # a minute has not gone
        assert send_due(instance, at(1)).sent == 1
        (after,) = instance.tenant.deliveries()
    assert (after.payload, after.attempts, after.state.value) == (before.payload, 2, "sent")
    assert told.keys == [after.key] * 2


def test_an_outage_of_it_is_told_over_another_channel_by_its_name_for_readers(configured: Path) -> None:
    with board(401, 401) as told, housed(configured, **by_board(told, "file,noticeboard")) as instance:
        remember(instance, [call(1)])
        plans = plan_alerts(instance, assessed(instance, [call(1)], {WISH: 0.9}), MONDAY)
        enqueue(instance, [plan for plan in plans if plan.recipient == "eu"])
        assert deliver(instance, at()).waiting == 1
        (outage,) = instance.tenant.outages()
        assert (outage.channel, outage.persistent) == ("noticeboard", True)
    (text,) = (path.read_text() for path in Path("out").glob("alarm*.txt"))
    assert text.startswith("ANSLAGSTAVLAN TAR INTE EMOT VÅRA MEDDELANDEN")
    assert TOKEN not in text + outage.error


def test_check_connects_to_it_and_says_what_helps(utblick: Utblick) -> None:
    with board() as told:
        assert "noticeboard: ready" in utblick("check", **by_board(told))[1]
    assert (told.rooms, told.posted) == (["/api/rooms/eu", "/api/rooms/kontoret"], [])
    with board(401, 401) as told:
        code, said = utblick("check", **by_board(told))
    assert (code, "board: HTTP 401 (eu); look at UTBLICK_CHANNELS__NOTICEBOARD__TOKEN" in said) == (1, True)
    with board() as told:
        code, said = utblick("check", **by_board(told), DIGEST__NOTICEBOARD_CHANNEL="Kontoret 1")
    assert (code, "'Kontoret 1' is no room of the board; write its name in small letters" in said) == (1, True)
    assert told.rooms == ["/api/rooms/eu"]


def test_a_dry_run_shows_its_words_and_deliveries_lists_what_waits(utblick: Utblick, configured: Path) -> None:
    with board() as told, housed(configured) as instance:
        remember(instance, [call(1)])
        words = ("--now", "2026-06-01T07:30", "--plain")
        said = utblick("digest", "--dry-run", *words, **by_board(told))[1]
        assert "would send a digest to kontoret" in said
        assert '"text": "Utlysningar vecka 23' in said
        assert (told.posted, instance.tenant.deliveries()) == ([], [])
        told.answers = [503]
        utblick("digest", *words, **by_board(told))
        listed = utblick("deliveries", "--json", **by_board(told))[1]
    record = json.loads(listed)
    assert (record["channel"], record["recipient"], record["state"]) == ("noticeboard", "kontoret", "pending")
    assert record["error"] == "board: HTTP 503"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"CHANNELS__NOTICEBOARD__BASE_URL": "board"}, "its value is not a web address; write it like https://"),
        ({"CHANNELS__NOTICEBOARD__BASE_ULR": "x"}, "is unknown; did you mean 'base_url'?"),
        ({"CHANNELS__NOTICEBORD__CHANNEL": "x"}, "is unknown; did you mean 'noticeboard'?"),
        ({"DIGEST__NOTICEBORD_CHANNEL": "x"}, "is unknown; did you mean 'noticeboard_channel'?"),
        ({"CHANNELS__USE": "pigeon"}, "is no channel; write email, slack, file, lines or noticeboard"),
        ({"CHANNELS__NOTICEBOARD__TOKEN_FILE": "no/such"}, "is set, and so is UTBLICK_CHANNELS__NOTICEBOARD__TOKEN"),
        (
            {"CHANNELS__USE": "noticeboard", "CHANNELS__NOTICEBOARD__TOKEN": ""},
            "channels.noticeboard.token: is not set, but the notice board is used; give it in the environment as ",
        ),
    ],
)
def test_a_wrong_setting_of_it_is_named_with_its_remedy(utblick: Utblick, more: dict[str, str], said: str) -> None:
    code, told = utblick("check", **more)
    assert (code, said in told) == (2, True), told


def test_a_secret_of_it_in_a_file_is_refused_unseen(utblick: Utblick, configured: Path) -> None:
    file = configured / "utblick.toml"
    text = file.read_text().replace("[channels.noticeboard]", f'[channels.noticeboard]\ntoken = "{TOKEN}"')
    file.write_text(text)
    code, said = utblick("check")
    assert (code, TOKEN in said) == (2, False)
    assert "channels.noticeboard.token: is a secret; take it out of the file and set UTBLICK_CHANNELS__NOTI" in said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('"""Not one."""', "no class in it is a Channel"),
        ("import no_such_library", "No module named 'no_such_library'"),
        (LINES.replace('Path = Path("lines")', "Path"), "folder"),
        (LINES.replace("def send(", "def sent("), "send"),
    ],
)
def test_a_file_that_is_no_channel_is_named(utblick: Utblick, place: Path, text: str, why: str) -> None:
    (place / "lines.py").write_text(text)
    code, said = utblick("status")
    assert (code, "utblick: notifier/channels/lines: " in said, why in said) == (2, True, True), said
    assert "fix the file, or take it out of the folder" in said


@pytest.mark.parametrize("name", ["Teams", "use", "my__board", "table"])
def test_a_name_that_settings_cannot_have_is_refused(utblick: Utblick, place: Path, name: str) -> None:
    (place / f"{name}.py").write_text(LINES)
    code, said = utblick("status")
    assert (code, f"utblick: notifier/channels/{name}: no channel can be called that" in said) == (2, True), said


def test_one_that_writes_to_people_serves_contact_persons_and_the_office(configured: Path, tmp_path: Path) -> None:
    with housed(configured, CHANNELS__USE="lines", CHANNELS__LINES__FOLDER=str(tmp_path)) as instance:
        remember(instance, [call(1)])
        ranked = assessed(instance, [call(1)], {WISH: 0.9})
        enqueue(instance, [*plan_digests(instance, ranked, MONDAY, MONDAY), *plan_alerts(instance, ranked, MONDAY)])
        assert send_due(instance, at()).sent == len(instance.tenant.deliveries()) == 4
    assert json.loads((tmp_path / ENERGY).read_text().splitlines()[0])[0].startswith("Ny utlysning för Telge")
    assert len((tmp_path / OFFICE).read_text().splitlines()) > 1


def test_a_channel_of_a_folder_on_the_path_is_there_beside_ours(place: Path) -> None:
    assert names() == ("email", "file", "lines", "noticeboard", "slack")
    path = os.pathsep.join([str(place.parents[1]), str(ROOT)])
    program = "import notifier.channel as c; print(*c.names(), c.find('lines').name, c.title_of('noticeboard'))"
    done = subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": path}, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["email", "file", "lines", "noticeboard", "slack", "lines", "Anslagstavlan"]


def test_its_rooms_are_exported_and_imported_with_the_organisation(utblick: Utblick, configured: Path) -> None:
    copy = configured.parent / "copy"
    with housed(configured):  # the memory is made
        code, said = utblick("organisation", "export", str(copy))
    assert code == 0, said
    text = (copy / "utblick.toml").read_text()
    assert '[channels.noticeboard]\nchannel = "eu"' in text
    assert 'noticeboard_channel = "kontoret"' in text
    assert "the folder and the memory say the same" in utblick("organisation", "import", str(copy))[1]
