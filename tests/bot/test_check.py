"""`utblick check`: mail server and Slack are really asked, and what would keep messages from leaving is refused."""

import os
from pathlib import Path
from typing import Any

import pytest

from bot.checking import invented
from cli.main import main
from config.settings import default_folder, load
from crawler.portal import names, portals_requiring_key
from notifier.channel import settings_models
from store.database import Store
from tests.notifier.servers import relay, slack

MAIL = {
    "UTBLICK_CHANNELS__USE": "email",
    "UTBLICK_CHANNELS__EMAIL__HOST": "127.0.0.1",
    "UTBLICK_CHANNELS__EMAIL__STARTTLS": "false",
    "UTBLICK_CHANNELS__EMAIL__SENDER": "utblick@kommun.se",
}
CHAT = {
    "UTBLICK_CHANNELS__USE": "slack",
    "UTBLICK_CHANNELS__SLACK__TOKEN": "xoxb-kanarie",
    "UTBLICK_CHANNELS__SLACK__CHANNEL": "C0ALERTS000",
    "UTBLICK_DIGEST__SLACK_CHANNEL": "C0DIGEST000",
}


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs `check` (or another command) with the settings given, on addresses that are somebody's."""
    folder = tmp_path / "config"
    folder.mkdir()
    for file in default_folder().glob("*.toml"):
        (folder / file.name).write_text(file.read_text(encoding="utf-8").replace("@example.se", "@kommun.se"))

    def run(settings: dict[str, str], command: str = "check") -> tuple[int, str]:
        for name in [name for name in os.environ if name.startswith("UTBLICK_")]:
            monkeypatch.delenv(name)
        place = {"UTBLICK_DATABASE_URL": f"sqlite:///{tmp_path}/u.sqlite", "UTBLICK_CONFIG": str(folder)}
        for name, value in (place | {"UTBLICK_CHANNELS__FILE__FOLDER": str(tmp_path / "out")} | settings).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main([command])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return run


def test_a_mail_server_and_a_workspace_that_take_us_are_ready(checked: Any) -> None:
    with relay() as mail, slack() as chat:
        both = MAIL | CHAT | {"UTBLICK_CHANNELS__USE": "email,slack"}
        places = {"UTBLICK_CHANNELS__EMAIL__PORT": str(mail.port), "UTBLICK_CHANNELS__SLACK__BASE_URL": chat.url}
        code, said = checked(both | places)
    assert ("email: ready" in said, "slack: ready" in said) == (True, True)
    assert code == 0, said
    assert (mail.taken, chat.posted) == ([], [])
    assert [one["channel"] for one in chat.asked] == [["C0ALERTS000"], ["C0DIGEST000"]]


def test_a_mail_server_that_refuses_our_sender_is_found_before_a_message_has_to_leave(checked: Any) -> None:
    with relay({"mail": "553 5.7.1 sender refused"}) as mail:
        code, said = checked(MAIL | {"UTBLICK_CHANNELS__EMAIL__PORT": str(mail.port)})
    assert code == 1
    assert "553 5.7.1 sender refused; let the server accept channels.email.sender" in said


def test_a_bot_that_is_not_in_the_channel_is_found(checked: Any) -> None:
    with slack(history=[(200, {"ok": False, "error": "not_in_channel"}, {})]) as chat:
        code, said = checked(CHAT | {"UTBLICK_CHANNELS__SLACK__BASE_URL": chat.url})
    assert (code, "not_in_channel (C0ALERTS000); invite the bot" in said) == (1, True)


def test_a_folder_is_ready_and_examples_are_a_notice(checked: Any) -> None:
    code, said = checked({"UTBLICK_CHANNELS__EMAIL__SENDER": "utblick@example.se"})
    assert (code, "file: ready" in said, "addresses: 1 are examples" in said) == (0, True, True)


def test_portals_that_are_off_are_counted_apart(checked: Any) -> None:
    keyless = len(portals_requiring_key())
    code, said = checked({"UTBLICK_PORTALS__VINNOVA__ENABLED": "false", "UTBLICK_PORTALS__ESF__ENABLED": "false"})
    assert (code, f"{len(names()) - keyless - 2} portals on, {keyless + 2} off" in said) == (0, True)


def test_examples_are_refused_where_mail_is_really_sent(checked: Any) -> None:
    with relay() as mail:
        told = MAIL | {"UTBLICK_CHANNELS__EMAIL__PORT": str(mail.port), "UTBLICK_CRAWL__CONTACT": "it@eu.example"}
        code, said = checked(told)
    assert (code, "crawl.contact: 'it@eu.example' is an example's; write your own" in said) == (2, True)


@pytest.mark.parametrize("command", ["check", "run", "serve"])
def test_slack_alone_without_token_and_channel_is_refused_everywhere(checked: Any, command: str) -> None:
    code, said = checked({"UTBLICK_CHANNELS__USE": "slack"}, command)
    assert code == 2
    assert "channels.slack.token" in said
    assert "channels.slack.channel" in said


@pytest.mark.parametrize(
    ("address", "is_invented"),
    [
        ("a@example.com", True), ("a@mail.example.org", True), ("a@EXAMPLE.net", True), ("a@example.se", True),
        ("a@kommun.example", True), ("a@example", True), ("a@sodertalje.se", False), ("a@myexample.se", False),
        ("example.se@sodertalje.se", False),
    ],
)  # fmt: skip
def test_addresses_of_examples_are_known(address: str, is_invented: bool) -> None:
    environment = {"UTBLICK_CRAWL__CONTACT": address, "UTBLICK_DATABASE_URL": "sqlite://"}
    found = invented(load(default_folder(), environment=environment, portals=names(), channels=settings_models()))
    assert any(line.startswith("crawl.contact") for line in found) == is_invented


def test_a_memory_that_others_can_read_is_a_notice(tmp_path: Path, checked: Any) -> None:
    assert "rights:" not in checked({})[1]
    Store.open(f"sqlite:///{tmp_path}/u.sqlite").close()
    assert "rights:" not in checked({})[1]
    (tmp_path / "u.sqlite").chmod(0o644)
    code, said = checked({})
    assert (code, "u.sqlite can be read by others; chmod 600" in said) == (0, True)


def test_a_workspace_whose_address_does_not_answer_is_told_as_such(checked: Any) -> None:
    with slack() as chat:
        url = chat.url
    code, said = checked(CHAT | {"UTBLICK_CHANNELS__SLACK__BASE_URL": url})
    assert code == 1
    assert "Slack auth.test: the address does not answer (ConnectionRefusedError); look at the network" in said
    assert "whoever runs the workspace" not in said


def test_no_portal_that_is_on_is_told_and_ends_with_1(checked: Any) -> None:
    code, said = checked({f"UTBLICK_PORTALS__{name.upper()}__ENABLED": "false" for name in names()})
    assert (code, "portals: none is switched on, so nothing is read; see [portals]" in said) == (1, True)
