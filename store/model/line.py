"""Foreign text as one printable line, for messages, logs and terminals."""

import unicodedata


def one_line(text: str, limit: int = 500) -> str:
    """The text on one line of at most `limit` characters, cut at a word.

    Control characters and line breaks become spaces; invisible ones, among them those that turn the direction of
    reading, go.
    """
    seen = text[: limit * 4]
    line = " ".join((seen if seen.isprintable() else "".join(map(_printable, seen))).split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return head[: head.rfind(" ") if " " in head[limit // 2 :] else limit].rstrip(" ,;:.–-") + "…"


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) == "Cf" else " "
