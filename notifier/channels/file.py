"""Deliveries as files in a folder: for trying things out, and for who wants no network."""

import re
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

from notifier.delivery import DeliveryError
from store.model import Delivery

LONGEST_NAME = 100


class FileChannel:
    """Writes an e-mail as .eml, .html and .txt and a chat message as .json, named after the delivery's key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, delivery: Delivery) -> None:
        """Each file is there whole or not at all; a second try writes the same again."""
        stem = _stem(delivery.key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for suffix, content in _files(delivery.payload).items():
                _write(self._folder / f"{stem}{suffix}", content)
        except OSError as error:
            raise DeliveryError(f"{self._folder}: {error.strerror}", permanent=False) from error


def _stem(key: str) -> str:
    """The key as a file name: a long one keeps its beginning and a mark of the whole."""
    name = re.sub(r"[^\w.@+-]+", "-", key)
    return name if len(name) <= LONGEST_NAME else f"{name[:80]}-{sha256(key.encode()).hexdigest()[:16]}"


def _files(payload: bytes) -> dict[str, bytes]:
    if payload.startswith(b"{"):
        return {".json": payload}
    mail = BytesParser(EmailMessage, policy=SMTP).parsebytes(payload)
    parts = {".html": mail.get_body(("html",)), ".txt": mail.get_body(("plain",))}
    return {".eml": payload} | {suffix: part.get_content().encode() for suffix, part in parts.items() if part}


def _write(path: Path, content: bytes) -> None:
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(content)
    partial.replace(path)
