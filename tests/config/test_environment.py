"""The environment goes before the files, and is named where it is wrong; secrets come from it alone and stay hidden."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.config.folder import UTBLICK, Folder

SECRET = "hunter2-canary"
PASSWORD = "UTBLICK_CHANNELS__EMAIL__PASSWORD"
TOKEN = "UTBLICK_CHANNELS__SLACK__TOKEN"


def test_nested_settings_have_the_type_of_the_setting(folder: Folder) -> None:
    settings = folder.read(
        '+[channels.email]\nhost = "file"\nport = 25',
        environment={
            "UTBLICK_PORTALS__EU_FT__BASE_URL": "http://127.0.0.1:8765",
            "UTBLICK_PORTALS__VINNOVA__ENABLED": "false",
            "UTBLICK_PORTALS__VINNOVA__EXPECT": "12",
            "UTBLICK_CHANNELS__EMAIL__HOST": "mail.example.se",
            "UTBLICK_CHANNELS__EMAIL__USERNAME": "007",
            "UTBLICK_MATCHING__LINE": "0.25",
            "UTBLICK_DIGEST__RECIPIENTS": "a@example.se, b@example.se",
            "UTBLICK_DEPARTMENT__1__CONTACTS": "c@example.se",
            "UTBLICK_DEPARTMENT__0__INTERESTS__0__LINE": "0.9",
            "UTBLICK_DATABASE_URL": "postgresql://localhost/utblick",
        },
    )
    assert settings.portals["eu_ft"].base_url == "http://127.0.0.1:8765"
    assert settings.portals["vinnova"].enabled is False
    assert settings.portals["vinnova"].expect == 12
    email = settings.channels.email
    assert (email.host, email.port, email.username) == ("mail.example.se", 25, "007")
    assert settings.matching.line == 0.25
    assert settings.digest.recipients == ("a@example.se", "b@example.se")
    assert settings.departments[1].contacts == ("c@example.se",)
    assert settings.departments[0].interests[0].line == 0.9
    assert settings.database_url == "postgresql://localhost/utblick"


def test_case_does_not_matter(folder: Folder) -> None:
    assert folder.read(environment={"utblick_Crawl__parallel": "7"}).crawl.parallel == 7


def test_an_empty_variable_empties_the_setting(folder: Folder) -> None:
    settings = folder.read(environment={"UTBLICK_DEPARTMENT__0__CONTACTS": ""})
    assert settings.departments[0].contacts == ()


@pytest.mark.parametrize("variable", ["UTBLICK_CONFIG", "UTBLICK_TEST_DATABASE__URL", "UTBLICK_BANNER", "HOME"])
def test_some_variables_are_no_settings(folder: Folder, variable: str) -> None:
    assert folder.read(environment={variable: "x"}) == folder.read()


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("UTBLICK_CHANELS__EMAIL__HOST", "x", "sets nothing; did you mean 'channels'?"),
        ("UTBLICK_BANNER__TEXT", "x", "sets nothing; write one of: channels, crawl, database_url, "),
        ("UTBLICK_DATABASE_URI", "x", "sets nothing; did you mean 'database_url'?"),
        ("UTBLICK_PORTALS_EU_FT_DELAY", "2", "sets nothing; write two underscores between table and key"),
        ("UTBLICK_CHANNELS__EMAIL__HOTS", "x", "is unknown; did you mean 'host'?"),
        ("UTBLICK_CHANNELS__MAIL__HOST", "x", "is unknown; did you mean 'email'?"),
        ("UTBLICK_PORTALS__EU_TF__DELAY", "2", "there is no portal of that name; did you mean 'eu_ft'?"),
        ("UTBLICK_DEPARTMENT__2__NAME", "x", "sets nothing; there is no department.2.name in the files"),
        ("UTBLICK_DEPARTMENT__SKOLA__NAME", "x", "sets nothing; there is no department.skola.name in the files"),
        ("UTBLICK_DEPARTMENT__0__NAME__SHORT", "x", "sets nothing; there is no department.0.name.short in the files"),
        ("UTBLICK_MATCHING__LINE", "0,5", "its value is not a number; write one like 0.5 without quotes"),
        ("UTBLICK_MATCHING", "0.5", "its value is not a table; give it a [heading] and keys of its own"),
        (
            "UTBLICK_DIGEST__RECIPIENTS",
            "a@example.se, b",
            "its value is not one e-mail address; write exactly one, like ",
        ),
        (
            "UTBLICK_DATABASE_URL",
            "utblick.sqlite",
            "is not a database address; write it like sqlite:///var/utblick.sqlite",
        ),
        (
            "UTBLICK_CHANNELS__SLACK__TOKEN_FILE",
            "no/such",
            "names a file that cannot be read (No such file or directory); name one that can",
        ),
    ],
)
def test_a_wrong_variable_is_the_place(folder: Folder, variable: str, value: str, said: str) -> None:
    (line,) = folder.refusal(environment={variable: value})
    assert line.startswith(f"{variable}: {said}")


def test_an_entry_that_no_file_has_cannot_be_added(folder: Folder) -> None:
    assert folder.refusal(departments="", environment={"UTBLICK_DEPARTMENT__0__NAME": "x"}) == [
        "UTBLICK_DEPARTMENT__0__NAME: sets nothing; there is no department.0.name in the files"
    ]


def test_an_empty_secret_is_none(folder: Folder) -> None:
    settings = folder.read('+[digest]\nslack_channel = "#eu"', "", environment={TOKEN: ""})
    assert [line.split(": ")[0] for line in settings.missing_for_sending()] == ["channels.slack.token"]


def test_what_a_table_lacks_is_not_the_fault_of_a_variable_beside_it(folder: Folder) -> None:
    lines = folder.refusal('[crawl]\ncontact = "a@example.se"', environment={"UTBLICK_MUNICIPALITY__NUTS": "SE110"})
    assert lines == [
        "storstad/utblick.toml: municipality.name: is missing; write it",
        "storstad/utblick.toml: municipality.population: is missing; write it",
    ]


def secrets_by_value(folder: Folder) -> Mapping[str, str]:
    return {PASSWORD: SECRET, TOKEN: SECRET, "UTBLICK_DATABASE_URL": f"postgresql://utblick:{SECRET}@localhost/utblick"}


def secrets_by_file(folder: Folder) -> Mapping[str, str]:
    found = {}
    for name, value in secrets_by_value(folder).items():
        path = Path(folder.path / name.lower())
        path.write_text(value + "\n", encoding="utf-8")
        found[f"{name}_FILE"] = str(path)
    return found


@pytest.mark.parametrize("secrets", [secrets_by_value, secrets_by_file])
def test_secrets_arrive_and_are_not_shown(folder: Folder, secrets: Callable[[Folder], Mapping[str, str]]) -> None:
    settings = folder.read(environment=secrets(folder))
    email, slack = settings.channels.email, settings.channels.slack
    assert email.password is not None
    assert slack.token is not None
    assert email.password.get_secret_value() == slack.token.get_secret_value() == SECRET
    assert settings.database_url == f"postgresql://utblick:{SECRET}@localhost/utblick"
    assert SECRET not in f"{settings!r} {settings} {email!r} {slack}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            f'[channels.email]\npassword = "{SECRET}"',
            f"channels.email.password: is a secret; take it out of the file and set {PASSWORD} or {PASSWORD}_FILE",
        ),
        (
            f'[channels.slack]\ntoken = "{SECRET}"',
            f"channels.slack.token: is a secret; take it out of the file and set {TOKEN} or {TOKEN}_FILE",
        ),
        (f'[channels.slack]\ntokn = "{SECRET}"', "channels.slack.tokn: is unknown; did you mean 'token'?"),
        (
            f'[portals.eu_ft]\nbase_url = "https://u:{SECRET}@example.se"',
            (
                "portals.eu_ft.base_url: has an @ and so perhaps a password; "
                "write the address without user name and password"
            ),
        ),
    ],
)
def test_secrets_in_a_file_are_refused_unseen(folder: Folder, text: str, line: str) -> None:
    assert folder.refusal(f"+{text}") == [f"storstad/utblick.toml: {line}"]


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://u:{SECRET}@h/d", f"postgresql://u:{SECRET}@[h/d", f"postgresql://u:a/{SECRET}@h/d",
        f"postgresql://u:#{SECRET}@h/d", f"postgresql://u:?{SECRET}@h/d", f"postgresql://u:a@{SECRET}@h/d",
        f"postgresql://u:å%{SECRET}@h/d", f"postgresql://h/d?password={SECRET}", f"postgresql://h/d?x=1&sslpassword={SECRET}",
    ],
)  # fmt: skip
def test_a_database_password_in_a_file_is_refused_unseen(folder: Folder, url: str) -> None:
    assert folder.refusal(f'database_url = "{url}"\n{UTBLICK}') == [
        "storstad/utblick.toml: database_url: has a password; take it out of the file and set UTBLICK_DATABASE_URL"
    ]


@pytest.mark.parametrize("url", ["postgresql://h:5432/d", "postgresql://u@h/d?application_name=x", "sqlite:////a:b/c"])
def test_a_database_without_a_password_may_stand_in_a_file(folder: Folder, url: str) -> None:
    assert folder.read(f'database_url = "{url}"\n{UTBLICK}').database_url == url


def test_a_secret_given_twice_is_refused(folder: Folder) -> None:
    assert folder.refusal(environment={TOKEN: SECRET, f"{TOKEN}_FILE": "token"}) == [
        f"{TOKEN}_FILE: is set, and so is {TOKEN}; keep one of them"
    ]


def test_the_error_itself_keeps_secrets(folder: Folder) -> None:
    lines = folder.refusal(
        f'+[channels.email]\npassword = "{SECRET}"\nport = 0',
        environment={TOKEN: SECRET, "UTBLICK_DATABASE_URL": f"mysql://u:{SECRET}@h/d"},
    )
    assert len(lines) == 3
    assert SECRET not in "".join(lines)


@pytest.mark.parametrize(
    "variable",
    [
        *("UTBLICK_CHANNELS__EMAIL__PORT", "UTBLICK_CHANNELS__EMAIL__STARTTLS", "UTBLICK_CHANNELS__EMAIL"),
        *("UTBLICK_PORTALS__VINNOVA", f"{TOKEN}_FILE", "UTBLICK_DIGEST__RECIPIENTS", "UTBLICK_SCHEDULE__ZONE"),
    ],
)
def test_a_secret_in_the_wrong_variable_is_not_shown(folder: Folder, variable: str) -> None:
    lines = folder.refusal(environment={variable: SECRET})
    assert [line for line in lines if line.startswith(variable)]
    assert SECRET not in "\n".join(lines)
