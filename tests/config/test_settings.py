"""What is right is read, with its defaults."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from config.settings import Settings, environment, load
from notifier.channel import settings_models
from tests.config.folder import PORTALS, UTBLICK, Folder


def test_files_become_settings(folder: Folder) -> None:
    settings = folder.read()
    assert (settings.municipality.name, settings.municipality.country) == ("Storstads kommun", "SE")
    assert [priority.id for priority in settings.priorities] == ["klimat"]
    assert [department.name for department in settings.departments] == ["Skolan", "Vattenbolaget"]
    assert settings.departments[0].contacts == ("skola@example.se",)
    assert [department.interests[0].line for department in settings.departments] == [0.7, None]
    (programme,) = settings.programmes
    assert (programme.code, programme.actions, programme.rate) == ("HORIZON", ("RIA", "CSA"), 1.0)
    assert programme.valid_to == date(2027, 12, 31)


def test_the_rate_of_exchange_is_dated_or_not_there(folder: Folder) -> None:
    assert folder.read().money.eur_sek is None
    money = folder.read("+\n[money]\neur_sek = 11.2\ndated = 2026-05-29").money
    assert (money.eur_sek, money.dated) == (11.2, date(2026, 5, 29))


def test_line_breaks_of_a_text_are_the_files_own(folder: Folder) -> None:
    assert folder.read().departments[0].interests[0].text == "Våra elever vill resa."


def test_every_portal_there_is_has_settings(folder: Folder) -> None:
    settings = folder.read("+\n[portals.vinnova]\nenabled = false\nexpect = 20")
    assert sorted(settings.portals) == sorted(PORTALS)
    assert not settings.portals["vinnova"].enabled
    assert settings.portals["vinnova"].expect == 20
    eu_ft = settings.portals["eu_ft"]
    assert (eu_ft.enabled, eu_ft.base_url, eu_ft.delay, eu_ft.expect, eu_ft.timeout) == (True, "", 1.0, None, 900)


def test_defaults(folder: Folder) -> None:
    settings = folder.read()
    assert settings.database_url == "sqlite:///var/utblick.sqlite"
    assert (settings.matching.model, settings.matching.line) == ("shipped", 0.5)
    assert (settings.schedule.digest_day, settings.schedule.digest_at) == ("monday", "07:30")
    assert (settings.schedule.zone, settings.schedule.crawl_at) == ("Europe/Stockholm", "04:30")


def test_departments_and_programmes_may_be_absent(folder: Folder) -> None:
    (folder.path / "utblick.toml").write_text(UTBLICK, encoding="utf-8")
    settings = load(folder.path, environment={}, portals=PORTALS, channels=settings_models())
    assert (settings.departments, settings.programmes) == ((), ())


def test_a_byte_order_mark_is_no_hindrance(folder: Folder) -> None:
    (folder.path / "utblick.toml").write_text(UTBLICK, encoding="utf-8-sig")
    assert (
        load(folder.path, environment={}, portals=PORTALS, channels=settings_models()).municipality.name
        == "Storstads kommun"
    )


def test_addresses_are_kept_as_written_and_domains_beyond_ascii_as_mail_servers_write_them(folder: Folder) -> None:
    settings = folder.read('+[digest]\nrecipients = ["Eu@Example.SE", "it@kommun.local", "a@relay", "eu@växjö.se"]')
    assert settings.digest.recipients == ("Eu@Example.SE", "it@kommun.local", "a@relay", "eu@xn--vxj-qla6g.se")


def test_settings_do_not_change(folder: Folder) -> None:
    settings = folder.read()
    with pytest.raises(ValidationError, match="frozen"):
        settings.digest.limit = 3


def test_the_process_environment_is_a_copy() -> None:
    ours = environment()
    ours["UTBLICK_TEST_COPY"] = "1"
    assert "UTBLICK_TEST_COPY" not in environment()


def test_nothing_is_missing_when_nobody_but_a_served_channel_is_written_to(folder: Folder) -> None:
    settings = folder.read(
        '+[digest]\nslack_channel = "#eu"',
        "",
        environment={"UTBLICK_CHANNELS__SLACK__TOKEN": "xoxb-1"},
    )
    assert settings.missing_for_sending() == ()


@pytest.mark.parametrize(
    ("utblick", "line"),
    [
        (
            '+[digest]\nrecipients = ["a@example.se"]\n[channels.email]\nsender = "u@example.se"',
            (
                "utblick.toml: channels.email.host: is empty, and there are people to write to; "
                "name the mail server, or set UTBLICK_CHANNELS__EMAIL__HOST"
            ),
        ),
        (
            '+[digest]\nrecipients = ["a@example.se"]\n[channels.email]\nhost = "mail"',
            (
                "utblick.toml: channels.email.sender: is empty; "
                "write the address that the messages come from, or set UTBLICK_CHANNELS__EMAIL__SENDER"
            ),
        ),
        (
            (
                '+[digest]\nrecipients = ["a@example.se"]\n'
                '[channels.email]\nhost = "mail"\nsender = "u@example.se"\nusername = "u"'
            ),
            (
                "channels.email.password: is not set, but username is; give it in the environment as "
                "UTBLICK_CHANNELS__EMAIL__PASSWORD or UTBLICK_CHANNELS__EMAIL__PASSWORD_FILE"
            ),
        ),
        (
            '+[digest]\nslack_channel = "#eu"\n[channels.email]\nhost = "mail"\nsender = "u@example.se"',
            (
                "channels.slack.token: is not set, but Slack is used; give it in the environment as "
                "UTBLICK_CHANNELS__SLACK__TOKEN or UTBLICK_CHANNELS__SLACK__TOKEN_FILE"
            ),
        ),
        (
            '+[channels]\nuse = []\n[digest]\nrecipients = ["a@example.se"]',
            (
                "utblick.toml: channels.use: is empty, so nothing can be sent; "
                "write email, slack or file, or set UTBLICK_CHANNELS__USE"
            ),
        ),
        (
            '+[channels.email]\nhost = "mail"\nsender = "u@example.se"',
            (
                "utblick.toml: digest.recipients: is empty, so nobody gets the digest; "
                "write an address or digest.slack_channel, or set UTBLICK_DIGEST__RECIPIENTS"
            ),
        ),
    ],
)
def test_what_is_missing_before_sending(folder: Folder, utblick: str, line: str) -> None:
    settings: Settings = folder.read(utblick)
    assert settings.missing_for_sending() == (line,)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "utblick.toml").mkdir()
    with pytest.raises(Exception, match=r"utblick\.toml: cannot be read \(Is a directory\)"):
        load(tmp_path, environment={}, portals=(), channels=settings_models())
