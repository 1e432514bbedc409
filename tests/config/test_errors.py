"""Each thing that can be wrong is said in one line, with place and remedy; all things wrong are said at once."""

import pytest

from config.settings import ConfigError, load
from notifier.channel import settings_models
from tests.config.folder import DEPARTMENTS, PROGRAMMES, UTBLICK, Folder

IN_UTBLICK = [
    (
        '[channels.email]\nhots = "mail"',
        "channels.email.hots: is unknown; did you mean 'host'?",
    ),
    (
        "[crawl]\nxyz = 1",
        "crawl.xyz: is unknown; write one of: contact, parallel",
    ),
    (
        '[chanels.email]\nhost = "mail"',
        "chanels: is no table of this file; did you mean 'channels'?",
    ),
    (
        "[[department]]\n",
        "department: is no table of this file; move it to departments.toml",
    ),
    (
        "[portals.eu_tf]\nenabled = true",
        "portals.eu_tf: there is no portal of that name; did you mean 'eu_ft'? There are: eu_ft, ",
    ),
    (
        "[portals.tenders]\nenabled = true",
        "portals.tenders: there is no portal of that name; write one of: eu_ft, tillvaxtverket, vinnova",
    ),
    ("portals = 3", "portals: 3 is not a table; give it a [heading] and keys of its own"),
    ("[portals]\neu_ft = true", "portals.eu_ft: true is not a table; give it a [heading] and keys of its own"),
    ("[portals.eu_ft]\ndelay = -1", "portals.eu_ft.delay: -1 is under 0; write a number from 0 up"),
    ("[portals.eu_ft]\ndelay = inf", "portals.eu_ft.delay: inf is not a number; write one like 0.5 without quotes"),
    (
        '[portals.eu_ft]\nbase_url = "ftp://example.se"',
        "portals.eu_ft.base_url: 'ftp://example.se' is not a web address; write it like https://example.se/path",
    ),
    (
        '[portals.eu_ft]\nbase_url = "https://[1"',
        "portals.eu_ft.base_url: 'https://[1' is not a web address; write it like https://example.se/path",
    ),
    (
        "[portals.eu_ft]\nenabled = 'on a good day'",
        "portals.eu_ft.enabled: 'on a good day' is neither true nor false; ",
    ),
    ("[crawl]\nparallel = true", "crawl.parallel: true is not a number; write one without quotes"),
    ("[crawl]\nparallel = 1.5", "crawl.parallel: 1.5 is not a whole number; write one without quotes"),
    ("[matching]\nmodel = 3", "matching.model: 3 is not text; write it in quotes"),
    ("[matching]\nmodel = ''", "matching.model: is empty; write it"),
    ("[channels.email]\nport = 70000", "channels.email.port: 70000 is over 65535; write a number up to 65535"),
    ("[channels.file]\nfolder = 1", "channels.file.folder: 1 is not a folder; write it in quotes"),
    (
        '[digest]\nrecipients = ["a@example.se, b@example.se"]',
        (
            "digest.recipients[0]: 'a@example.se, b@example.se' is not one e-mail address; "
            "write exactly one, like name@example.se"
        ),
    ),
    ("[digest]\nrecipients = 1", 'digest.recipients: 1 is not a list; write it like ["one", "two"]'),
    (
        '[channels.email]\nsender = "Utblick <u@example.se>"',
        "channels.email.sender: 'Utblick <u@example.se>' is not one",
    ),
    (
        '[crawl]\ncontact = "åsa@example.se"',
        "crawl.contact: 'åsa@example.se' is not one e-mail address; write exactly one, like name@example.se",
    ),
    ("[money]\neur_sek = 11.0", "money: eur_sek and dated belong together; write both, or neither"),
    (
        "[money]\neur_sek = 0\ndated = 2026-05-29",
        "money.eur_sek: 0 is under 0.1; write a number from 0.1 up",
    ),
    ('[schedule]\nzone = "Europe/Stokholm"', "schedule.zone: 'Europe/Stokholm' is not a time zone; write one like"),
    ('[schedule]\ncrawl_at = "24:00"', "schedule.crawl_at: '24:00' is not a time of day; write it like 07:30"),
    (
        '[schedule]\ndigest_day = "friday 13"',
        "schedule.digest_day: 'friday 13' is unknown; write 'monday', 'tuesday', ",
    ),
]


@pytest.mark.parametrize(("text", "line"), IN_UTBLICK, ids=[line.split(":")[0] for _, line in IN_UTBLICK])
def test_one_thing_wrong_is_one_line(folder: Folder, text: str, line: str) -> None:
    (said,) = folder.refusal(f"{text}\n{UTBLICK}" if text.startswith("portals =") else f"+{text}")
    assert said.startswith(f"storstad/utblick.toml: {line}")


@pytest.mark.parametrize("address", ["_" * 60_000, f"a@{'a.' * 30_000}", f"{'.a' * 30_000}@example.se"])
def test_an_address_may_be_of_any_length(folder: Folder, address: str) -> None:
    (said,) = folder.refusal(f'+[digest]\nrecipients = ["{address}"]\n[channels.email]\nsender = "u@example.se"')
    assert said.startswith(f"storstad/utblick.toml: digest.recipients[0]: '{address[:60]}' is not one e-mail address; ")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('name = "Storstads kommun"', "", "municipality.name: is missing; write it"),
        ('"SE110"', '"Stockholm"', "municipality.nuts: 'Stockholm' is not a NUTS code; write one like SE110"),
        ("50000", "0", "municipality.population: 0 is under 1; write a number from 1 up"),
        ('"klimat"', '"för klimatet"', "priority[0].id: 'för klimatet' is no id; write it with a-z, 0-9, - and _ only"),
    ],
)
def test_the_municipality_itself(folder: Folder, old: str, new: str, line: str) -> None:
    (said,) = folder.refusal(UTBLICK.replace(old, new))
    assert said.endswith(line)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("0.7", "1.5", "skola, department[0].interests[0].line: 1.5 is over 1; write a number up to 1"),
        ('"vatten"', '"skola"', "skola, department[1].id: 'skola' is the id of department[0] too; write another"),
        (
            '"lackor"',
            '"utbyte"',
            "vatten, department[1].interests[0].id: 'utbyte' is the id of department[0].interests[0] too; ",
        ),
        (
            '"lackor"',
            '"klimat"',
            "vatten, department[1].interests[0].id: 'klimat' is the id of priority[0] too; write another",
        ),
        ('id = "vatten"\n', "", "department[1].id: is missing; write it"),
        (
            "department.interests",
            "department.interest",
            "skola, department[0].interest: is unknown; did you mean 'interests'?",
        ),
    ],
)
def test_departments_are_named(folder: Folder, old: str, new: str, line: str) -> None:
    said = folder.refusal(departments=DEPARTMENTS.replace(old, new))
    assert said[0].startswith(f"storstad/departments.toml: {line}")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            '"yes"',
            '"maybe"',
            "HORIZON, programme[0].municipality: 'maybe' is unknown; write 'yes', 'partner', 'no' or 'unclear'",
        ),
        (
            "2026-05-01",
            '"last spring"',
            "HORIZON, programme[0].checked: 'last spring' is not a date; write it like 2027-12-31",
        ),
        ("2027-12-31", "2020-12-31", "HORIZON, programme[0]: valid_to 2020-12-31 is before valid_from 2021-01-01; "),
        (
            "rate = 1",
            'rate = 1\nlump_sum = "60 000 euro"',
            "HORIZON, programme[0]: rate, lump_sum and rate_varies exclude each other; write one of them",
        ),
        (
            "rate = 1",
            'lump_sum = "60 000"',
            'HORIZON, programme[0]: lump_sum names no currency; write it like "60 000 euro"',
        ),
        (
            "rate = 1",
            "rate_companies = 0.7",
            "HORIZON, programme[0]: rate_companies stands without rate; write the municipality's rate too",
        ),
    ],
)
def test_programmes_are_named(folder: Folder, old: str, new: str, line: str) -> None:
    (said,) = folder.refusal(programmes=PROGRAMMES.replace(old, new))
    assert said.startswith(f"storstad/programmes.toml: {line}")


def test_broken_syntax_names_the_line_and_hides_nothing_else(folder: Folder) -> None:
    assert folder.refusal("[municipality]\nname =\n", DEPARTMENTS.replace("0.7", "7")) == [
        ("storstad/departments.toml: skola, department[0].interests[0].line: 7 is over 1; write a number up to 1"),
        "storstad/utblick.toml:2: is not TOML: Invalid value; fix the line",
    ]


def test_a_file_that_ends_too_early(folder: Folder) -> None:
    (said,) = folder.refusal(departments='x = "')
    assert said.startswith("storstad/departments.toml: is not TOML: ")


def test_a_file_in_another_encoding_names_the_line(folder: Folder) -> None:
    (folder.path / "utblick.toml").write_bytes(UTBLICK.encode("latin-1"))
    with pytest.raises(ConfigError) as refusal:
        load(folder.path, environment={}, portals=(), channels=settings_models())
    assert str(refusal.value) == "storstad/utblick.toml:10: is not UTF-8; save it as UTF-8"


def test_no_folder_is_one_line(folder: Folder) -> None:
    with pytest.raises(ConfigError) as refusal:
        load(folder.path / "elsewhere", environment={}, portals=(), channels=settings_models())
    assert str(refusal.value) == (
        "storstad/elsewhere/utblick.toml: is not there; write it, or name another folder with UTBLICK_CONFIG"
    )


def test_everything_wrong_is_said_at_once(folder: Folder) -> None:
    utblick = (
        UTBLICK.replace("50000", "'many'")
        + """
[portals.eu_tf]
enabled = true
[channels.email]
hots = "mail"
[schedule]
zone = "Europe/Stokholm"
"""
    )
    said = folder.refusal(
        utblick,
        DEPARTMENTS.replace("0.7", "1.5").replace("skola@", "skola"),
        "[[programe]]\n",
        {"UTBLICK_CRAWL__PARALLEL": "some", "UTBLICK_CHANELS__EMAIL__HOST": "mail"},
    )
    assert [line.split(": ")[:2] for line in said] == [
        ["UTBLICK_CHANELS__EMAIL__HOST", "sets nothing; did you mean 'channels'?"],
        ["UTBLICK_CRAWL__PARALLEL", "its value is not a whole number; write one without quotes"],
        ["storstad/departments.toml", "skola, department[0].contacts[0]"],
        ["storstad/departments.toml", "skola, department[0].interests[0].line"],
        ["storstad/programmes.toml", "programe"],
        ["storstad/utblick.toml", "portals.eu_tf"],
        ["storstad/utblick.toml", "municipality.population"],
        ["storstad/utblick.toml", "channels.email.hots"],
        ["storstad/utblick.toml", "schedule.zone"],
    ]
