"""Takes a secret out of what is written: as it is, as addresses, JSON, HTML and logs write it, whole and in pieces."""

import base64
import html
import io
import json
import re
from collections.abc import Iterator
from typing import TextIO
from urllib.parse import unquote, unquote_plus

MASK = "***"
# Characters of the secret in a row that give it away: in a call's text more, so that no ordinary word is taken out.
IN_LOGS, IN_CALLS = 6, 8
_DECODED = 4  # times that a text may be encoded

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_WORD = re.compile(r"\S+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\(?:x([0-9a-fA-F]{2})|(.))")


class Redactor:
    """Replaces every word that holds `length` characters in a row of the secret, or all of a shorter one."""

    def __init__(self, secret: str, length: int):
        raw = secret.encode()
        whole = {secret, raw.hex(), base64.b64encode(raw).decode().rstrip("="), raw.decode("latin-1")}
        self.pieces = {piece for one in whole for piece in _pieces(_folded(one), length)}

    def text(self, text: str) -> str:
        """The text with *** for each such word, or for all of it where the secret stands across words."""
        if not self._holds(text):
            return text
        masked = _WORD.sub(lambda word: MASK if self._holds(word[0]) else word[0], text)
        return MASK + text[len(text.rstrip()) :] if self._holds(masked) else masked

    def document(self, line: str) -> str:
        """A line of JSON with its strings redacted; what is no JSON is redacted as text."""
        if not self._holds(line):
            return line
        masked = _STRING.sub(lambda string: self._string(string[0]), line)
        return self.text(line) if self._holds(masked) else masked

    def _string(self, quoted: str) -> str:
        try:
            return json.dumps(self.text(json.loads(quoted)), ensure_ascii=False)
        except ValueError:
            return self.text(quoted)

    def _holds(self, text: str) -> bool:
        return any(piece in form for form in _forms(text) for piece in self.pieces)


class RedactingStream(io.TextIOBase):
    """A stream on which a secret is never written; `documents` where its lines are JSON."""

    def __init__(self, stream: TextIO, secret: str, *, documents: bool = False):
        self.stream = stream
        redactor = Redactor(secret, IN_CALLS if documents else IN_LOGS)
        self.redact = redactor.document if documents else redactor.text

    def write(self, text: str) -> int:
        self.stream.write(self.redact(text))
        return len(text)

    def flush(self) -> None:
        self.stream.flush()


def _pieces(secret: str, length: int) -> Iterator[str]:
    size = min(length, len(secret))
    yield from (secret[at : at + size] for at in range(len(secret) - size + 1))


def _forms(text: str) -> Iterator[str]:
    """The text as it is and decoded, over and over, without white space and capitals."""
    seen: set[str] = set()
    found = {text}
    for _ in range(_DECODED):
        yield from map(_folded, found)
        seen |= found
        found = {decoded for one in found for decoded in _decodings(one)} - seen
        if not found:
            return


def _decodings(text: str) -> Iterator[str]:
    yield unquote(text)
    yield unquote_plus(text)
    yield html.unescape(text)
    yield _ESCAPED.sub(lambda sign: sign[3] or chr(int(sign[1] or sign[2], 16)), text)
    yield text.encode("latin-1", "ignore").decode("utf-8", "ignore")


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
