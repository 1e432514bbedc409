"""Whatever happens to a portal's pages, a reading gives the same dates, says that it failed, or leaves a date out."""

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, time

import pytest

from crawler.portal import find, names
from store.model import Call
from tests.crawler.playing import RECORDINGS, TODAY, play_recording

pytestmark = pytest.mark.slow
MONTHS = (
    ("januari", "january", "jan."),
    ("februari", "february", "feb."),
    ("mars", "march", "mars"),
    ("april", "april", "apr."),
    ("maj", "may", "maj"),
    ("juni", "june", "juni"),
    ("juli", "july", "juli"),
    ("augusti", "august", "aug."),
    ("september", "september", "sep."),
    ("oktober", "october", "okt."),
    ("november", "november", "nov."),
    ("december", "december", "dec."),
)
NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
NAMED = re.compile(  # not the end of a range, which leans on its beginning
    rf"(?<![\w–-])(\d{{1,2}}) ({'|'.join(name for pair in MONTHS for name in pair[:2])}) (20\d\d)\b", re.IGNORECASE
)
ISO = re.compile(r"(?<![\w/-])(20\d\d)-(\d\d)-(\d\d)(?![\w/.-])")
ERROR = b"<html><body><main><h1>Sidan kunde inte hittas</h1><p>Felkod 404</p></main></body></html>"

Mutation = Callable[[random.Random, str], str]
Shape = Callable[[int, int, int], str]


def reshaped(shape: Shape) -> Mutation:
    """Every whole date of a text in another form that portals use."""

    def change(_: random.Random, text: str) -> str:
        text = ISO.sub(lambda found: shape(int(found[1]), int(found[2]), int(found[3])), text)
        return NAMED.sub(lambda found: shape(int(found[3]), NUMBERS[found[2].lower()], int(found[1])), text)

    return change


def swapped(pattern: str, put: str, flags: re.RegexFlag = re.IGNORECASE | re.DOTALL) -> Mutation:
    return lambda _, text: re.sub(pattern, put, text, flags=flags)


def truncated(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text))]


def one_element_gone(chance: random.Random, text: str) -> str:
    places = [found.span() for found in re.finditer(r"<(p|li|dd|td|h2|item|a)\b[^>]*>.*?</\1>", text, re.DOTALL)]
    start, end = chance.choice(places) if places else (0, 0)
    return text[:start] + text[end:]


MUTATIONS: dict[str, Mutation] = {
    "class renamed": swapped(r'class="[^"]*"', 'class="x-9f3"'),
    "id renamed": swapped(r'\bid="[^"]*"', 'id="x-9f3"'),
    "main renamed": swapped(r"(</?)main\b", r"\1section"),
    "h2 to h3": swapped(r"(</?)h2\b", r"\1h3"),
    "p to div": swapped(r"(</?)p\b", r"\1div"),
    "bold words": swapped(r"(<p>)([^<]+)", r"\1<strong>\2</strong>"),
    "list emptied": swapped(r"<(a|item|entry)\b.*?</\1>", ""),
    "fields renamed": swapped(r'"([A-Za-z_]+)":', r'"x_\1":'),
    "empty": lambda _, text: "",
    "error page": lambda _, text: ERROR.decode(),
    "iso dates": reshaped(lambda y, m, d: f"{y}-{m:02}-{d:02}"),
    "dotted dates": reshaped(lambda y, m, d: f"{d}.{m}.{y}"),
    "slashed dates": reshaped(lambda y, m, d: f"{d:02}/{m:02}/{y}"),
    "swedish dates": reshaped(lambda y, m, d: f"{d} {MONTHS[m - 1][0]} {y}"),
    "english dates": reshaped(lambda y, m, d: f"{MONTHS[m - 1][1].capitalize()} {d}, {y}"),
    "short months": reshaped(lambda y, m, d: f"{d} {MONTHS[m - 1][2]} {y}"),
    "truncated": truncated,
    "truncated again": truncated,
    "hard spaces": swapped(r"(?<=\d) (?=\w)", "\u00a0"),
    "an element gone": one_element_gone,
}


def recorded() -> list[str]:
    return [name for name in names() if (RECORDINGS / name / "golden.jsonl").exists()]


def mutated(name: str, mutation: str) -> list[Call] | None:
    """What the portal reads where all of its answers are mutated; None where it says that it cannot."""
    chance = random.Random(f"{name} {mutation}")  # noqa: S311 - the same at every run

    def change(file: str, body: bytes) -> bytes:
        del file
        return MUTATIONS[mutation](chance, body.decode("utf-8")).encode()

    try:
        return play_recording(find(name)(today=TODAY), RECORDINGS / name, change)
    except Exception:
        return None


def days(calls: list[Call]) -> Iterator[tuple[str, date | None, time | None, date | None]]:
    """Reference, day and clock of every deadline, and the opening."""
    for call in calls:
        for stage in call.stages:
            yield call.ref, stage.day, stage.clock, call.opening


@pytest.mark.parametrize("name", recorded())
def test_no_mutation_makes_a_wrong_date(name: str) -> None:
    true = play_recording(find(name)(today=TODAY), RECORDINGS / name)
    told, openings = set(days(true)), {(call.ref, call.opening) for call in true}
    deadlines = {(ref, day, clock) for ref, day, clock, _ in told}
    for mutation in MUTATIONS:
        for ref, day, clock, opening in days(mutated(name, mutation) or []):
            assert day is None or (ref, day, clock) in deadlines, mutation
            assert opening is None or (ref, opening) in openings, mutation


@pytest.mark.parametrize("name", recorded())
def test_what_breaks_the_page_is_noticed(name: str) -> None:
    expected = len(play_recording(find(name)(today=TODAY), RECORDINGS / name))
    for mutation in ("empty", "error page", "truncated", "truncated again"):
        found = mutated(name, mutation)
        assert found is None or len(found) < expected, mutation


def test_the_mutations_change_what_they_name() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    page = '<main id="a"><h2 class="b">Stänger</h2><p>1 oktober 2026, 2026-10-02</p><a href="/x">X</a></main>{"id": 1}'
    for name, mutation in MUTATIONS.items():
        assert mutation(chance, page) != page, name
    assert "October 1, 2026, October 2, 2026" in MUTATIONS["english dates"](chance, page)
