"""The bytes that each channel makes of a page: they change only where that is meant."""

from pathlib import Path

import pytest

from notifier.channel import Letter, find
from tests.notifier.golden.page import NOW, PAGE

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "recipient"), [("email", "anna@example.se"), ("slack", "C0123456789"), ("file", "anna@example.se")]
)
def test_a_page_is_laid_out_byte_for_byte_as_before(name: str, recipient: str) -> None:
    key = f"digest:2026-W23:{name}:{recipient}"
    sender, reply_to = "Utblick <utblick@example.se>", "Kontoret <k@example.se>"
    letter = Letter(key=key, recipient=recipient, created=NOW, sender=sender, reply_to=reply_to)
    made = find(name)().render(PAGE, letter)
    kept = [path.read_bytes() for path in sorted(GOLDEN.glob(f"{name}-*"))]
    assert list(made.values()) == kept
    stem = f"{key}:slack" if name == "file" else key
    assert list(made) == {"email": [key], "slack": [key, f"{key}:2"], "file": [key, stem, f"{stem}:2"]}[name]
