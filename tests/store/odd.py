"""Calls of which each holds one odd value: what portals publish by mistake, out of habit or out of malice."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, time
from typing import Any

from store.model import Call, Certainty, Link, Money, Section, SectionKind, Stage, StageKind, serialize_document

HALF, FAR = "Solar \ud800 roofs \udfff", 10**400
TEXTS = (
    *("", " ", "\0", HALF, "Solar\x00roofs", "\u202esfoor raloS\u2066\u2067", "\u200b\u200d\u2060\ufeff"),
    *("\x1b[31mred\x1b[0m", "S" + "\u0301" * 5_000, "S" * 1_000_000, "Solar roofs " * 90_000, "kommun" * 100),
    *("\U0001f469\u200d\U0001f467" * 300, "1" * 5_000, "<script>alert(1)</script>", "<!channel> @here", "=1+1", "null"),
    *("x\r\nBcc: evil@example.com", "{{ 7*7 }} {% raw %} %s {0}", "'; DROP TABLE calls; --", "NaN", "a\tb\nc"),
    *("\U0010ffff\ue000\ufdd0", "\u2028\u2029\x85", "ß\u0131\u0130ﬃ"),
)  # fmt: skip
SENTENCES = (
    f"Municipalities with at least {'1' * 5_001} inhabitants can apply.",
    f"The total budget is {'9' * 40} EUR.",
    f"The total budget is {'9' * 400} EUR.",
    f"The total budget is {'9' * 5_000} EUR.",
    f"Högst {'9' * 400} kronor per projekt.",
    f"At most {'9' * 310} per cent co-financing.",
    f"At least {'1' * 5_000} partners from {'2' * 400} countries.",
    "Deadline 31 December 9999, or 31.02.2032, or 99/99/9999 at 25:61.",
)
NOT_FINITE = (float("nan"), float("inf"), float("-inf"))
SUMS = (10**12 + 1, 10**39, 10**40 - 1, FAR, 10**4_200, 1e300, *NOT_FINITE, -1, 0.5, "12", None)
CURRENCIES = ("", "eur", "<b>\x1b[31m\u202e", "X" * 3_500, "X" * 1_000_000, HALF, "E\0R", None)
RATES = (float("nan"), float("inf"), -0.1, 1.5, FAR, "0.5")
COUNTS = (-1, 10**7, FAR, 1e300, float("nan"), 1.5, "3")
DAYS = (
    *(date.min, date.max, date(1900, 1, 1), date(1970, 1, 1), date(1989, 12, 31)),
    *(date(2099, 12, 31), date(2100, 1, 1), date(2100, 12, 31), date(2201, 1, 1), date(2999, 12, 31)),
)
ZONES = ("", "Not/There", "../../etc/passwd", "/etc/passwd", "Europe", "\0", "A" * 5_000, HALF, "é")
LINKS = (
    *("", "http://[", "http://[::1/x", "https://[/a/b", "https://ex\u2100mple.com/a", "https://", "https:///x"),
    *("https:x", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example/x", "/relative"),
    *("mailto:a@b.se", "https://a.se:99999/", "https://a.se:abc/", "https://ec.europa.eu@evil.example/"),
    *("https://evil.example\\@ec.europa.eu/", "https://a.se/\0", "https://a.se/\ud800", "https://a.se/\r\nX: y"),
    *("https://a .se/", "https://a.se/" + "a" * 1_000_000, "https://" + "a" * 300 + ".example/x"),
    *("https://a.se\u3002b.se/", "https://%61.se/", None),
)  # fmt: skip
REFS = (
    "",
    "a\0b",
    "a\ud800b",
    "r" * 3_000,
    "R" * 1_000_000,
    "../../../tmp/x",
    "a\n1\tb",
    "a:b:c",
    "\U00020000" * 90,
    7,
)


def odd_calls(good: Call) -> list[Call]:
    """`good` again and again, each time with another reference and one odd value."""
    made = [replace(good, ref=f"odd-{number}", **fields) for number, fields in enumerate(_fields(good))]
    return [*made, *(replace(good, ref=ref) for ref in REFS)]  # type: ignore[arg-type]  # they are odd


def odd_documents(calls: Sequence[Call]) -> Iterator[tuple[str, str]]:
    """The calls as an older version may have written them, by their place: it did not look at values."""
    for number, call in enumerate(calls):
        with warnings.catch_warnings(), suppress(ValueError):  # halves of characters nobody could write
            warnings.simplefilter("ignore")
            yield str(number), serialize_document(replace(call, ref=str(number)))


def _fields(good: Call) -> Iterator[dict[str, Any]]:
    for name in ("title", "eligible"):
        yield from ({name: text} for text in TEXTS)
    for name in ("identifier", "programme", "title_sv", "type_of_action", "conditions", "language"):
        yield from ({name: text} for text in TEXTS[:8])
    yield from ({"sections": (*good.sections, Section(SectionKind.OTHER, text, text))} for text in TEXTS)
    yield from ({"sections": (*good.sections, Section(SectionKind.OTHER, text))} for text in SENTENCES)
    yield from ({"eligible": f"{good.eligible} {text}"} for text in SENTENCES)
    yield from ({"budget": Money(value)} for value in SUMS)  # type: ignore[arg-type]  # they are odd
    yield from ({"grant_max": Money(value), "grant_min": Money(value)} for value in SUMS[:8])  # type: ignore[arg-type]
    yield from ({"budget": Money(1, code)} for code in CURRENCIES)  # type: ignore[arg-type]
    yield from ({"rate": rate} for rate in RATES)
    yield from ({"grants": count} for count in COUNTS)
    for day in DAYS:
        yield {"stages": (Stage(day=day),)}
        yield {"stages": (Stage(day=day, clock=time.max), Stage(StageKind.CUT_OFF, day=day, zone="Asia/Tokyo"))}
        yield {"opening": day}
    yield from ({"stages": (Stage(day=date(2032, 3, 1), clock=time(17), zone=zone),)} for zone in ZONES)
    yield {"stages": (Stage(day=date(2032, 3, 1), clock=time(17, tzinfo=UTC)),)}
    yield {"stages": (Stage(day=None), Stage(certainty=Certainty.PRELIMINARY))}
    yield {"stages": tuple(Stage(day=date(2032, 1 + n % 12, 1 + n // 12 % 28)) for n in range(500))}
    yield {"sections": good.sections * 1_000}
    yield {"sections": tuple(Section(SectionKind.SCOPE, f"{n} {'word ' * 10_000}") for n in range(60))}
    yield {"links": tuple(Link(f"https://a.se/{n}") for n in range(5_000))}
    yield from ({"links": (Link(url),)} for url in LINKS)  # type: ignore[arg-type]
    yield {"sections": (), "stages": (), "links": (), "title": "", "language": "", "eligible": ""}
