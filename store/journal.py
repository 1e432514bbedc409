"""What has been sent, in files beside the memory: one that was lost, or put back from a backup, learns it from them."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Self

from store.address import place_of
from store.engine import parsed
from store.model import Receipt, parse_document, serialize_document
from store.sqlite import OWN_FILE, make_folder

KEPT = 4  # months; a backup that is older is put back by a person who knows


class Journal:
    """A file a month, one line a delivery; for the owner alone, since it names recipients."""

    def __init__(self, stem: Path) -> None:
        self._folder, self._name = stem.parent, stem.name

    @classmethod
    def for_database(cls, address: str) -> Self | None:
        """The journal of the database at an address: beside its file, or in var/; None for a memory without a file."""
        url = parsed(address)
        if url.drivername != "sqlite":
            return cls(Path("var") / f".{sha256(place_of(url).encode()).hexdigest()[:16]}.sent")
        if url.database in (None, "", ":memory:"):
            return None
        file = Path(str(url.database))
        return cls(file.with_name(f".{file.name}.sent"))

    def note(self, receipt: Receipt) -> None:
        """Append a line, and sync it to the disk. Raises OSError."""
        file = self._folder / f"{self._name}-{receipt.sent_at:%Y-%m}"
        if not file.exists():
            make_folder(self._folder)
            for old in self.files()[: -(KEPT - 1)]:
                old.unlink(missing_ok=True)
        flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_NOFOLLOW
        number = os.open(file, flags, OWN_FILE)
        try:
            os.write(
                number, f"\n{serialize_document(receipt)}\n".encode()
            )  # a line that was cut short before ends here
            os.fsync(number)
        finally:
            os.close(number)

    def receipts(self) -> list[Receipt]:
        """What was sent, the oldest first. A line that a kill has cut short is left out."""
        return [receipt for file in self.files() for receipt in _read(file)]

    def files(self) -> list[Path]:
        """The files, the oldest month first."""
        there = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted(path for path in there if path.name.startswith(f"{self._name}-"))


def _read(file: Path) -> Iterator[Receipt]:
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            yield parse_document(Receipt, line)
        except ValueError:
            continue
