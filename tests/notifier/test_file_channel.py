"""Deliveries as files that a person can open."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from notifier.channels.file import FileChannel
from notifier.delivery import DeliveryError
from notifier.outbox import digest_deliveries
from notifier.render import render_digest
from store.model import Channel
from tests.notifier import week

MAIL, CHAT = digest_deliveries(
    week.digest(), channel=Channel.FILE, recipient="kontoret@example.se", sender="utblick@example.se"
)


def test_a_digest_lies_in_the_folder_in_every_form(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "week"
    for delivery in (MAIL, CHAT, MAIL):
        FileChannel(folder).send(delivery)
    stem = "digest-2026-W23-file-kontoret@example.se"
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{stem}-slack.json",
        f"{stem}.eml",
        f"{stem}.html",
        f"{stem}.txt",
    ]
    message = render_digest(week.digest())
    assert (folder / f"{stem}.eml").read_bytes() == MAIL.payload
    assert (folder / f"{stem}.html").read_text().strip() == message.html.strip()
    assert (folder / f"{stem}.txt").read_text().strip() == message.text.strip()
    assert json.loads((folder / f"{stem}-slack.json").read_bytes())["channel"] == "kontoret@example.se"


@pytest.mark.parametrize("key", ["../../etc/passwd", "a/b\\c:d", "x" * 500, "alert:å:\x00\n"])
def test_no_key_leaves_the_folder(tmp_path: Path, key: str) -> None:
    FileChannel(tmp_path / "out").send(replace(CHAT, key=key))
    assert [path.parent for path in tmp_path.rglob("*.json")] == [tmp_path / "out"]


def test_long_keys_that_differ_at_the_end_are_two_files(tmp_path: Path) -> None:
    for end in "ab":
        FileChannel(tmp_path).send(replace(CHAT, key="x" * 500 + end))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(DeliveryError, match="out: File exists") as caught:
        FileChannel(tmp_path / "out").send(MAIL)
    assert not caught.value.permanent
