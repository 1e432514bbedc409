"""Deliveries as files in a folder: for trying things out, and for who wants no network."""

import os
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from notifier.delivery import DeliveryError
from store.model import Delivery

LONGEST_NAME = 80
OWN_FOLDER = 0o700


class Writer:
    """Writes an e-mail as .eml, .html and .txt and a chat message as .json, named after the delivery's key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, delivery: Delivery) -> None:
        """Each file is there whole or not at all; a second try writes the same again."""
        stem = _stem(delivery.key)
        try:
            _make_folder(self._folder)
            for suffix, content in _files(delivery.payload).items():
                _write(self._folder / f"{stem}{suffix}", content)
        except OSError as error:
            text = f"{self._folder}: {error.strerror}"
            raise DeliveryError(text, of_channel=True, remedy="look at channels.file.folder") from error

    def faults(self) -> Iterator[str]:
        """Why nothing can be written, with the remedy."""
        there = next(path for path in (self._folder, *self._folder.absolute().parents) if path.exists())
        if not (there.is_dir() and os.access(there, os.W_OK)):
            yield f"{self._folder}: it is no folder that can be written to; look at channels.file.folder"


def _stem(key: str) -> str:
    """The key as a file name, with a mark of the whole key: two keys that look alike are two files."""
    name = re.sub(r"[^\w.@+-]+", "-", key, flags=re.ASCII)[:LONGEST_NAME]
    return f"{name}-{sha256(key.encode(errors='replace')).hexdigest()[:16]}"


def _make_folder(folder: Path) -> None:
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(OWN_FOLDER, exist_ok=True)
    folder.mkdir(exist_ok=True)  # says what is wrong where a file is in its place


def _files(payload: bytes) -> dict[str, bytes]:
    if payload.startswith(b"{"):
        return {".json": payload}
    mail = BytesParser(EmailMessage, policy=SMTP).parsebytes(payload)
    parts = {".html": mail.get_body(("html",)), ".txt": mail.get_body(("plain",))}
    return {".eml": payload} | {suffix: part.get_content().encode() for suffix, part in parts.items() if part}


def _write(path: Path, content: bytes) -> None:
    """By a new file of our own, for our eyes: a link that lies in its place is replaced, and never followed."""
    number, partial = mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(partial).replace(path)
    except BaseException:
        Path(partial).unlink()
        raise
