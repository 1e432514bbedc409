"""`utblick deliveries`: what waits or died and why, how it is sent again, and how a memory put back goes on."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.export import status_record
from bot.instance import Instance, open_instance
from bot.outage import deliver
from bot.pipeline import Tally
from bot.receipts import unremembered
from bot.sending import send_due
from cli.console import Console
from cli.main import main
from cli.report import print_round
from config.settings import default_folder
from store.model import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    Event,
    EventKind,
    Mention,
)
from tests.bot.conftest import MONDAY
from tests.store.samples import FILE

OFFICE = "internationella.kontoret@example.se"


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A municipality of its own in the folder of the test."""
    for name in [name for name in os.environ if name.startswith("UTBLICK_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UTBLICK_DATABASE_URL", f"sqlite:///{tmp_path}/var/u.sqlite")


def utblick(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit status and all that was said."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out + said.err


def opened() -> Instance:
    return open_instance(default_folder(), dict(os.environ))


def queue(instance: Instance, *keys: str, kind: DeliveryKind = DeliveryKind.DIGEST) -> None:
    for key in keys:
        payload = f"From: utblick@example.se\r\nSubject: {key}\r\n\r\nHej\r\n".encode()
        letter = Delivery(
            key=key,
            kind=kind,
            channel=FILE,
            recipient=OFFICE,
            payload=payload,
            created=MONDAY,
            next_attempt_at=MONDAY,
        )
        instance.tenant.enqueue([letter], [Mention(kind, OFFICE, "eu_ft", key, Event(EventKind.NEW))])


def left(instance: Instance) -> None:
    """One delivery in each of three states."""
    queue(instance, "sent")
    send_due(instance, lambda: MONDAY)
    queue(instance, "dead", "unknown")
    for one in instance.tenant.deliveries(DeliveryState.PENDING):
        mark = instance.tenant.mark_dead if one.key == "dead" else instance.tenant.mark_unknown
        mark(one, "553 no")


def test_what_goes_out_is_listed_by_state(capsys: pytest.CaptureFixture[str]) -> None:
    left(opened())
    code, said = utblick(capsys, "deliveries", "--json")
    records = {one["key"]: one for one in map(json.loads, said.splitlines())}
    assert (code, {key: one["state"] for key, one in records.items()}) == (
        0,
        {"sent": "sent", "dead": "dead", "unknown": "unknown"},
    )
    assert (records["dead"]["error"], records["dead"]["recipient"]) == ("553 no", OFFICE)
    code, said = utblick(capsys, "deliveries", "--state", "dead", "--plain")
    assert [line.split("\t")[0] for line in said.splitlines()] == ["key", "dead"]
    assert utblick(capsys, "deliveries", "--state", "lost")[0] == 2


def test_the_dead_and_the_unknown_are_sent_again_when_somebody_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    left(opened())
    code, said = utblick(capsys, "deliveries", "--retry")
    assert (code, "add --yes" in said) == (2, True)  # nobody can answer here
    code, said = utblick(capsys, "deliveries", "--retry", "--yes", "--state", "dead")
    assert (code, "1 wait again" in said) == (0, True)
    code, said = utblick(capsys, "deliveries", "unknown", "--retry", "--yes")
    assert (code, "1 wait again" in said) == (0, True)
    assert send_due(opened(), lambda: MONDAY).sent == 2


@pytest.mark.parametrize(
    "words",
    [
        ("sent", "--retry"), ("nobody", "--retry"), ("dead",), ("--retry", "--state", "sent", "--yes"),
        ("dead", "--retry", "--release", "--yes"), ("--release", "--retry"), ("--release", "--state", "dead", "--yes"),
        ("dead", "--retry", "--state", "dead"), ("--retry", "--json"), ("--release", "--json"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    left(opened())
    code, said = utblick(capsys, "deliveries", *words)
    assert (code, len(said.splitlines())) == (2, 1)


def test_what_nobody_needs_any_more_is_dropped_and_not_dead(capsys: pytest.CaptureFixture[str]) -> None:
    instance = opened()
    queue(instance, "1")
    (one,) = instance.tenant.deliveries()
    gone = replace(one, id=0, key="2", recipient="has.left@example.se")
    instance.tenant.enqueue([gone], [])
    sent = send_due(instance, lambda: MONDAY)
    assert (sent.sent, sent.dropped) == (1, 1)
    record = status_record(instance, MONDAY)
    assert (record["undelivered"], record["deliveries_dropped"], record["deliveries_dead"]) == (0, 1, 0)
    print_round(Console(plain=True), Tally(sent=sent))
    assert "1 sent, 0 waiting, 0 unknown, 0 dead, 1 dropped as not needed any more" in capsys.readouterr().out
    said = utblick(capsys, "deliveries", "--state", "dropped", "--plain")[1].splitlines()
    assert [line.split("\t")[:2] for line in said[1:]] == [["2", "dropped"]]
    assert len(utblick(capsys, "deliveries", "--state", "dead", "--plain")[1].splitlines()) == 1
    for words in ((), ("2",), ("--state", "dropped")):
        code, told = utblick(capsys, "deliveries", *words, "--retry", "--yes")
        assert (code, "2: its recipient has been taken out of the configuration, and left alone" in told) == (0, True)


def test_a_message_that_died_is_still_a_fault() -> None:
    instance = opened()
    queue(instance, "1")
    (one,) = instance.tenant.deliveries()
    instance.tenant.mark_dead(one, "550 no such user")
    record = status_record(instance, MONDAY)
    assert (record["undelivered"], record["deliveries_dropped"], record["deliveries_dead"]) == (1, 0, 1)


def test_what_waits_for_a_channel_that_is_off_is_paused_and_not_silent(capsys: pytest.CaptureFixture[str]) -> None:
    instance = opened()
    queue(instance, "1", "2")
    off = instance.settings.channels.model_copy(update={"use": ("slack",)})
    paused = replace(instance, settings=instance.settings.model_copy(update={"channels": off}))
    for _ in range(2):  # the second round counts them once too
        tally = Tally(sent=deliver(paused, lambda: MONDAY))
        assert (tally.sent.paused, tally.sent.waiting, tally.failed) == (2, 0, False)
    print_round(Console(plain=True), tally)
    assert "0 sent, 0 waiting, 0 unknown, 0 dead, 2 paused until their channel is in" in capsys.readouterr().out
    assert status_record(paused, MONDAY)["paused"] == 2
    assert status_record(instance, MONDAY)["paused"] == 0
    tally = Tally(sent=deliver(instance, lambda: MONDAY))
    print_round(Console(plain=True), tally)
    assert (tally.sent.sent, tally.sent.paused, "paused" in capsys.readouterr().out) == (2, 0, False)


def test_what_was_told_since_is_not_sent_again(capsys: pytest.CaptureFixture[str]) -> None:
    instance = opened()
    queue(instance, "1", kind=DeliveryKind.ALERT)
    (one,) = instance.tenant.deliveries()
    instance.tenant.mark_dead(one, "550 no such user")
    later = Delivery(
        key="2",
        kind=DeliveryKind.ALERT,
        channel=FILE,
        recipient=OFFICE,
        payload=b"",
        created=MONDAY,
        next_attempt_at=MONDAY,
    )
    instance.tenant.enqueue([later], instance.tenant.mentions_of(one))
    code, said = utblick(capsys, "deliveries", "--retry", "--yes")
    assert (code, "told since by another message" in said, "nothing to send again" in said) == (0, True, True)


def backed_up(tmp_path: Path) -> Instance:
    """A memory that was put back from a copy made before the last messages were sent."""
    instance = opened()
    queue(instance, "first", "waits")
    send_due(instance, lambda: MONDAY)
    instance.store.close()
    shutil.copy(tmp_path / "var/u.sqlite", tmp_path / "copy")
    instance = opened()
    queue(instance, "since")
    send_due(instance, lambda: MONDAY)
    instance.store.close()
    shutil.copy(tmp_path / "copy", tmp_path / "var/u.sqlite")
    return opened()


@pytest.mark.parametrize("words", [("run",), ("digest",), ("serve",)])
def test_with_a_memory_that_was_put_back_nothing_is_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    backed_up(tmp_path)
    code, said = utblick(capsys, *words)
    assert code == 2
    assert "1 deliveries were sent" in said
    assert "utblick deliveries --release" in said


def test_what_was_sent_since_the_backup_is_listed_and_taken_over_when_somebody_agrees(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instance = backed_up(tmp_path)
    assert [one.key for one in unremembered(instance)] == ["since"]
    assert utblick(capsys, "check")[0] == 2
    listed = utblick(capsys, "deliveries", "--plain")[1].splitlines()
    assert listed[1].startswith("since\tsent, and not remembered")
    assert utblick(capsys, "deliveries", "--release")[0] == 2
    assert utblick(capsys, "deliveries", "--release", "--yes")[0] == 0
    told = {one.ref for one in instance.tenant.mentions(DeliveryKind.DIGEST, OFFICE)}
    assert (unremembered(instance), told) == ((), {"first", "waits", "since"})
    assert "nothing is held" in utblick(capsys, "deliveries", "--release", "--yes")[1]


@pytest.mark.parametrize("gone", [True, False])
def test_a_memory_that_was_emptied_is_no_first_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], gone: bool
) -> None:
    instance = opened()
    queue(instance, "first")
    send_due(instance, lambda: MONDAY)
    instance.store.close()
    for file in (tmp_path / "var").glob("u.sqlite*"):
        file.unlink()
    if not gone:
        (tmp_path / "var/u.sqlite").touch()
    assert utblick(capsys, "run")[0] == 2
    utblick(capsys, "deliveries", "--release", "--yes")
    assert [one.ref for one in opened().tenant.mentions(DeliveryKind.DIGEST, OFFICE)] == ["first"]


def test_a_message_that_waits_in_the_backup_and_was_sent_since_is_held(tmp_path: Path) -> None:
    instance = opened()
    queue(instance, "waits")
    instance.store.close()
    shutil.copy(tmp_path / "var/u.sqlite", tmp_path / "copy")
    instance = opened()
    send_due(instance, lambda: MONDAY)
    instance.store.close()
    shutil.copy(tmp_path / "copy", tmp_path / "var/u.sqlite")
    lost = unremembered(opened())
    assert [one.key for one in lost] == ["waits"]
    opened().tenant.remember_sent(lost)
    assert send_due(opened(), lambda: MONDAY).tried == 0
