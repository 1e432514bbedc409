"""Organisations in the memory: the folder seeds it, import shows the difference first, two share calls and no more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.instance import Instance, open_instance
from bot.receipts import note_sent, unremembered
from bot.seeding import profile_of, slug
from bot.sending import enqueue
from bot.telling import plan_digests
from cli.main import main
from config.settings import default_folder
from store.model import (
    OFFICE,
    Answer,
    AnswerKind,
    Delivery,
    DeliveryKind,
    LegalForm,
    Organisation,
    Profile,
    SubscriptionKind,
    Unit,
)
from tests.bot.conftest import MONDAY, assessed, call, remember
from tests.store.samples import EMAIL

INSTANCE = """
[municipality]
{id}
name = "{name}"
nuts = "SE224"
population = 10000

[[priority]]
id = "hav"
title = "Havet"
text = "Vi vill ha ett rent hav."

[digest]
recipients = ["{reader}"]
"""
DEPARTMENTS = """
[[department]]
id = "hamn"
name = "Hamnen"
form = "company"
contacts = ["hamn@{domain}"]

[[department.interests]]
id = "kaj"
title = "Kajer"
text = "Vi vill bygga kajer som tål högre vatten."
line = 0.6
"""


def write(folder: Path, name: str = "Havsstads kommun", identity: str = "", reader: str = "kontor@hav.example") -> Path:
    folder.mkdir(exist_ok=True)
    told = INSTANCE.format(name=name, id=f'id = "{identity}"' if identity else "", reader=reader)
    (folder / "utblick.toml").write_text(told, encoding="utf-8")
    (folder / "departments.toml").write_text(DEPARTMENTS.format(domain=reader.partition("@")[2]), encoding="utf-8")
    return folder


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    found = f"sqlite:///{tmp_path}/memory.sqlite"
    monkeypatch.setenv("UTBLICK_DATABASE_URL", found)
    return found


@pytest.fixture
def havsstad(tmp_path: Path, address: str) -> Iterator[Instance]:
    home = opened(write(tmp_path / "hav"), address)
    yield home
    home.store.close()


def opened(folder: Path, address: str) -> Instance:
    channels = {"UTBLICK_CHANNELS__USE": "file", "UTBLICK_CHANNELS__EMAIL__SENDER": "utblick@example.org"}
    return open_instance(folder, {"UTBLICK_DATABASE_URL": address, **channels})


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    """The exit status and the lines of a command, run in this process."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "--plain"])
    printed = capsys.readouterr()
    return int(ended.value.code or 0), (printed.out + printed.err).splitlines()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Södertälje kommun", "sodertalje"),
        ("Malmö stad", "malmo"),
        ("Region Gotland", "region-gotland"),
        ("", "organisation"),
    ],
)
def test_a_name_makes_an_id(name: str, found: str) -> None:
    assert slug(name) == found


def test_an_empty_memory_seeds_itself_from_the_folder(havsstad: Instance) -> None:
    profile = havsstad.tenant.profile()
    assert profile == profile_of(havsstad.settings)
    assert profile
    assert (profile.organisation.id, profile.organisation.nuts) == ("havsstads", "SE224")
    assert profile.units == (Unit(id="hamn", name="Hamnen", form=LegalForm.COMPANY),)
    assert profile.subscribers(SubscriptionKind.DIGEST) == ("kontor@hav.example",)
    assert profile.subscribers(SubscriptionKind.ALERT, "hamn") == ("hamn@hav.example",)
    assert [(one.id, one.unit, one.line) for one in profile.interests] == [
        ("hav", OFFICE, 0.5),
        ("hamn/kaj", "hamn", 0.6),
    ]


def test_the_folder_is_followed_until_the_profile_is_changed_otherwise(
    havsstad: Instance, tmp_path: Path, address: str
) -> None:
    again = opened(write(tmp_path / "hav", reader="nytt@hav.example"), address)
    assert again.profile.subscribers(SubscriptionKind.DIGEST) == ("nytt@hav.example",)
    again.tenant.keep_profile(replace(again.profile, units=(Unit(id="hamn", name="Hamn och hav"),)))
    later = opened(write(tmp_path / "hav", reader="senare@hav.example"), address)
    assert later.profile.units == (Unit(id="hamn", name="Hamn och hav"),)
    assert later.profile.subscribers(SubscriptionKind.DIGEST) == ("nytt@hav.example",)


def test_import_shows_the_difference_and_changes_nothing_before_apply(
    havsstad: Instance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = write(tmp_path / "other", name="Havsstads kommun", reader="annan@hav.example")
    here = ("--config", str(tmp_path / "hav"))
    code, lines = run(capsys, "organisation", "import", str(other), *here)
    assert code == 0
    assert lines == [
        "- subscription of kontor@hav.example to digest",
        "+ subscription of annan@hav.example to digest",
        "havsstads: nothing was changed; --apply takes it over",
    ]
    assert havsstad.tenant.profile() == havsstad.profile
    code, lines = run(capsys, "organisation", "import", str(other), "--apply", *here)
    assert (code, lines[-1]) == (0, "havsstads: taken over")
    changed = havsstad.tenant.profile()
    assert changed
    assert changed.subscribers(SubscriptionKind.DIGEST) == ("annan@hav.example",)
    assert run(capsys, "organisation", "list", *here)[1][1].startswith("havsstads\tHavsstads kommun\t1\t")
    assert havsstad.tenant.profile() == changed  # the configured folder says otherwise, and is followed no longer


def test_what_is_exported_can_be_imported_and_is_the_same(
    havsstad: Instance, tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ("--config", str(tmp_path / "hav"))
    assert run(capsys, "organisation", "export", str(tmp_path / "out"), *here)[0] == 0
    code, lines = run(capsys, "organisation", "import", str(tmp_path / "out"), *here)
    assert (code, lines) == (0, ["havsstads: the folder and the memory say the same"])
    code, lines = run(capsys, "organisation", "export", str(tmp_path / "out"), *here)
    assert code == 2
    assert "is there already" in lines[0]
    code, lines = run(capsys, "organisation", "export", str(tmp_path / "x"), "--organisation", "malmo", *here)
    assert (code, lines) == (2, ["utblick: --organisation: there is no 'malmo'; known are havsstads"])


def test_the_shipped_folder_survives_a_round_trip(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(default_folder(), address).store.close()
    assert run(capsys, "organisation", "export", str(tmp_path / "out"))[0] == 0
    assert run(capsys, "organisation", "import", str(tmp_path / "out")) == (
        0,
        ["sodertalje: the folder and the memory say the same"],
    )


def test_two_municipalities_share_calls_and_nothing_else(havsstad: Instance, address: str) -> None:
    home = opened(default_folder(), address)
    remember(home, [call(1)])
    assert [one.id for one in home.store.organisations()] == ["havsstads", "sodertalje"]
    assert havsstad.store.call(call(1).key) == call(1)
    home.tenant.keep_answer(Answer("telge-nat", *call(1).key, AnswerKind.APPLY, MONDAY))
    assert havsstad.tenant.answers() == []
    assert home.profile.units != havsstad.profile.units
    home.store.close()


def test_a_reader_of_two_organisations_gets_a_digest_of_each(tmp_path: Path, address: str) -> None:
    towns = [
        opened(write(tmp_path / name, name=name.title(), identity=name, reader="konsult@example.org"), address)
        for name in ("havsstad", "bergsby")
    ]
    remember(towns[0], [call(1)])
    for town in towns:
        ranked = assessed(town, [call(1)], {"hav": 0.9})
        (plan,) = plan_digests(town, ranked, MONDAY, MONDAY)
        assert enqueue(town, [plan])
        assert plan_digests(town, ranked, MONDAY, MONDAY) == ()
        assert f":{town.tenant.organisation}" in plan.deliveries[0].key
        assert {one.recipient for one in town.tenant.deliveries()} == {"konsult@example.org"}
        town.store.close()


def test_what_one_has_sent_holds_not_the_other(havsstad: Instance, address: str) -> None:
    home = opened(default_folder(), address)
    assert home.tenant.enqueue([message("digest:1")], [])
    note_sent(home, home.tenant.claim_deliveries(MONDAY, timedelta(minutes=5), 1)[0], MONDAY)
    assert unremembered(havsstad) == ()
    assert unremembered(home) == ()
    emptied = opened(default_folder(), address.replace("memory", "emptied"))
    assert unremembered(replace(emptied, journal=home.journal)) != ()
    assert unremembered(replace(havsstad, store=emptied.store, journal=home.journal)) == ()
    home.store.close()


def message(key: str) -> Delivery:
    return Delivery(
        key=key,
        kind=DeliveryKind.DIGEST,
        channel=EMAIL,
        recipient="a@example.se",
        payload=b"From: x",
        created=MONDAY,
        next_attempt_at=MONDAY,
    )


def test_what_a_memory_held_before_there_were_organisations_is_the_first_ones(address: str, tmp_path: Path) -> None:
    home = opened(write(tmp_path / "hav"), address)
    remember(home, [call(1)])
    old = home.store.tenant("")  # as the migration leaves the rows
    old.keep_answer(Answer("Hamnen", *call(1).key, AnswerKind.APPLY, MONDAY))
    old.keep_answer(Answer("Havsstads kommun", *call(1).key, AnswerKind.RELEVANT, MONDAY))
    home.store.adopt("havsstads")
    home.tenant.rename_unit("Hamnen", "hamn")
    home.tenant.rename_unit("Havsstads kommun", OFFICE)
    assert [(one.unit, one.kind) for one in home.tenant.answers()] == [("hamn", "apply"), (OFFICE, "relevant")]
    assert old.answers() == []
    home.store.close()


def test_a_bad_folder_is_refused_with_its_place(
    havsstad: Instance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = run(capsys, "organisation", "import", str(tmp_path / "none"), "--config", str(tmp_path / "hav"))
    assert code == 2
    assert "utblick.toml" in lines[0]
    assert havsstad.tenant.profile() == havsstad.profile


def test_an_empty_profile_is_a_profile() -> None:
    empty = Profile(organisation=Organisation(id="x", name="X"))
    assert empty.subscribers(SubscriptionKind.DIGEST) == ()
    assert len(empty.fingerprint) == 16
