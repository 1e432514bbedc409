"""Deliveries as files that a person can open."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from notifier.channels.file.send import Writer
from notifier.delivery import DeliveryError
from notifier.outbox import digest_deliveries
from tests.notifier import week
from tests.notifier.rendered import FILE, render_digest

MAIL, CHAT = digest_deliveries(
    week.digest(), channel=FILE, recipient="kontoret@example.se", sender="utblick@example.se"
)


def test_a_digest_lies_in_the_folder_in_every_form(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "week"
    for delivery in (MAIL, CHAT, MAIL):
        Writer(folder).send(delivery)
    found = {path.suffix: path for path in folder.iterdir()}
    assert sorted(found) == [".eml", ".html", ".json", ".txt"]
    assert all(path.name.startswith("digest-2026-W23-file-kontoret@example.se-") for path in found.values())
    message = render_digest(week.digest())
    assert found[".eml"].read_bytes() == MAIL.payload
    assert found[".html"].read_text().strip() == message.html.strip()
    assert found[".txt"].read_text().strip() == message.text.strip()
    assert json.loads(found[".json"].read_bytes())["channel"] == "kontoret@example.se"


@pytest.mark.parametrize("key", ["../../etc/passwd", "a/b\\c:d", "x" * 500, "alert:å:\x00\n"])
def test_no_key_leaves_the_folder(tmp_path: Path, key: str) -> None:
    Writer(tmp_path / "out").send(replace(CHAT, key=key))
    assert [path.parent for path in tmp_path.rglob("*.json")] == [tmp_path / "out"]


@pytest.mark.parametrize(
    "keys",
    [("x" * 500 + "a", "x" * 500 + "b"), ("a:2026/1", "a:2026-1", "a:2026:1", "a:2026 1", "a-2026-1"), ("å:1", "ä:1")],
)
def test_keys_that_look_alike_are_files_of_their_own(tmp_path: Path, keys: tuple[str, ...]) -> None:
    for key in keys:
        Writer(tmp_path).send(replace(CHAT, key=key))
    assert len(list(tmp_path.iterdir())) == len(keys)


def test_a_key_of_signs_of_four_bytes_is_a_file(tmp_path: Path) -> None:
    Writer(tmp_path).send(replace(CHAT, key="\U00020000" * 90))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_link_in_place_of_a_message_is_replaced_and_not_followed(tmp_path: Path) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    Writer(out).send(MAIL)
    victim.write_text("precious")
    for path in list(out.iterdir()):
        path.unlink()
        path.symlink_to(victim)
        path.with_name(f".{path.name}.part").symlink_to(victim)
    Writer(out).send(MAIL)
    assert victim.read_text() == "precious"
    assert [path for path in out.iterdir() if path.suffix != ".part" and path.is_symlink()] == []


@pytest.mark.parametrize("mask", [0o022, 0o000, 0o077])
def test_messages_are_for_their_owner_alone(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        Writer(tmp_path / "out" / "week").send(MAIL)
    finally:
        os.umask(before)
    modes = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert modes == {"0o600"}
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_written_is_found_before(tmp_path: Path) -> None:
    assert list(Writer(tmp_path / "not" / "yet").faults()) == []
    (tmp_path / "out").write_text("a file")
    (fault,) = Writer(tmp_path / "out").faults()
    assert "channels.file.folder" in fault


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(DeliveryError, match="out: File exists") as caught:
        Writer(tmp_path / "out").send(MAIL)
    assert not caught.value.permanent
