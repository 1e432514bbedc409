"""The journal of what was sent: beside the memory, for its owner alone, and it survives a kill."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.journal import KEPT, Journal
from store.model import DeliveryKind, Receipt
from tests.store.samples import EMAIL, NOW, mention

RECEIPT = Receipt(
    key="alert/1",
    kind=DeliveryKind.ALERT,
    channel=EMAIL,
    recipient="park@example.se",
    created=NOW,
    sent_at=NOW,
    attempts=1,
    mentions=(mention(),),
)


def test_what_was_sent_is_read_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path / ".u.sent")
    assert journal.receipts() == []
    second = replace(RECEIPT, key="å\n2", sent_at=NOW + timedelta(days=40))
    journal.note(RECEIPT)
    journal.note(second)
    assert Journal(tmp_path / ".u.sent").receipts() == [RECEIPT, second]


def test_a_line_that_a_kill_cut_short_is_left_out_and_spoils_no_other(tmp_path: Path) -> None:
    journal = Journal(tmp_path / ".u.sent")
    journal.note(RECEIPT)
    (file,) = journal.files()
    file.write_text(file.read_text() + '{"key": "alert/2", "ki')
    journal.note(replace(RECEIPT, key="alert/3"))
    assert [one.key for one in journal.receipts()] == ["alert/1", "alert/3"]


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    journal = Journal(tmp_path / ".u.sent")
    for month in range(9):
        journal.note(replace(RECEIPT, sent_at=NOW + timedelta(days=31 * month)))
    assert len(journal.receipts()) == KEPT


@pytest.mark.parametrize("mask", [0o022, 0o000])
def test_it_is_for_its_owner_alone(tmp_path: Path, mask: int) -> None:
    journal, before = Journal(tmp_path / "var" / ".u.sent"), os.umask(mask)
    try:
        journal.note(RECEIPT)
    finally:
        os.umask(before)
    (file,) = journal.files()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    journal, victim = Journal(tmp_path / ".u.sent"), tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / f".u.sent-{NOW:%Y-%m}").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic link"):
        journal.note(RECEIPT)
    assert victim.read_text() == "precious"


def test_two_memories_have_two_journals_and_one_without_a_file_has_none() -> None:
    assert Journal.for_database("sqlite://") is None
    addresses = ("sqlite:///var/a.db", "sqlite:///var/b.db", "postgresql://u:secret@h/a", "postgresql://h/b")
    stems = {str(vars(journal)) for one in addresses if (journal := Journal.for_database(one))}
    assert len(stems) == len(addresses)
    assert "secret" not in "".join(stems)
