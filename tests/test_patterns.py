"""No regular expression of the house takes time with the square of a text: each is tried on what is worst for it."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import bot
import config
import crawler
import matcher
import notifier
import reading
import store

SMALL, LARGE = 3_000, 24_000
SPENT = 0.2  # seconds of CPU that no pattern needs for LARGE characters, however slow the machine
GREW = 24  # times that a text of eight times the length may take: 64 is the square
PUMPS = (" ", "\n", "a", "1", "-", ".", ",", "(", "<", "/", "a ", "1 ", "1, ", "111 ", "a.", "\n-", "1 och ")
WORD = re.compile(r"[^\W_]{3,}")


def modules() -> Iterator[str]:
    for room in (bot, config, crawler, matcher, notifier, reading, store):
        for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not info.name.endswith("__main__") and ".versions" not in info.name:
                yield info.name


def unpack(name: str, value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value of a module, those of portals' addresses included."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(value, dict | list | tuple) and depth < 2:
        for one in value.values() if isinstance(value, dict) else value:
            yield from unpack(name, one, depth + 1)
    elif isinstance(value, type):
        for one in (getattr(value, "reference", ""), getattr(value, "wanted", "")):
            if isinstance(one, str) and one:
                yield name, re.compile(one, re.IGNORECASE)


def patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """By their text, each once, with where they stand."""
    found: dict[str, tuple[str, re.Pattern[str]]] = {}
    for module in modules():
        for name, value in vars(importlib.import_module(module)).items():
            for label, pattern in unpack(f"{module}.{name}", value):
                found.setdefault(pattern.pattern, (label, pattern))
    return found


def spent(pattern: re.Pattern[str], pump: str, size: int) -> float:
    text = pump * (size // len(pump)) + "\x01"
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


@pytest.mark.slow
def test_no_pattern_grows_with_the_square() -> None:
    found = patterns()
    assert len(found) > 100
    slow = []
    for label, pattern in found.values():
        words = sorted(set(WORD.findall(pattern.pattern)))
        small = {pump: spent(pattern, pump, SMALL) for pump in (*PUMPS, *words, *(f"{word} " for word in words))}
        worst = max(small, key=lambda pump: small[pump])
        if (large := spent(pattern, worst, LARGE)) > SPENT and large > GREW * small[worst]:
            slow.append(f"{label} on {worst!r}: {large:.1f} s")
    assert slow == []
