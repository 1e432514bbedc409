"""Asking in free text and ranking files, from outside, on the bundled portals' calls."""

import json
import os
from pathlib import Path

from typer.testing import CliRunner

from cli.main import app
from tests.bot.test_cli import assert_refused, surroundings, utblick

NEED = "Vi vill göra kollektivtrafiken i staden energieffektiv med delade fordon"


def answer(*words: str, folder: Path) -> str:
    """What the command prints, in this process, so that the model is loaded once; it must end with 0 or 1."""
    nothing: dict[str, str | None] = {name: None for name in os.environ if name.startswith("UTBLICK_")}
    done = CliRunner().invoke(app, words, env={**nothing, **surroundings(folder)})
    assert done.exit_code in (0, 1), done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.stdout


def test_a_need_finds_its_call(folder: Path) -> None:
    told = answer("ask", NEED, "--json", "--limit", "3", "--now", "2026-06-01T08:00", folder=folder)
    found = [json.loads(line) for line in told.splitlines()]
    assert len(found) == 3
    assert found[0]["identifier"] == "HORIZON-MISS-2026-04-CIT-01"
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert found[0]["passage"]
    assert found[0]["verdict"] in {"yes", "partner", "no", "unclear"}
    assert found[0]["verdict"] == "unclear" or found[0]["quote"] or found[0]["rule"]


def test_the_answer_is_in_swedish(folder: Path) -> None:
    told = answer("ask", NEED, "--now", "2026-06-01T08:00", "--plain", folder=folder)
    assert "måndag 1 juni 2026" in told
    assert "Sista ansökningsdag: torsdag 8 oktober 2026" in told


def test_a_closed_call_is_no_answer(folder: Path) -> None:
    told = answer("ask", NEED, "--json", "--now", "2026-12-01T08:00", folder=folder)
    identifiers = {json.loads(line)["identifier"] for line in told.splitlines()}
    assert "HORIZON-MISS-2026-04-CIT-01" not in identifiers


def test_every_pair_is_ranked(folder: Path) -> None:
    calls, interests, out = (folder / name for name in ("calls.jsonl", "interests.json", "scores.jsonl"))
    lines = [
        {"id": "ft:1", "title": "Bus depots", "lang": "en", "text": "Cities electrify their buses.", "deadlines": []},
        {
            "id": "sv:2",
            "title": "Skolbibliotek",
            "lang": "sv",
            "text": "Kommuner stärker skolbibliotek.",
            "deadlines": [],
        },
    ]
    calls.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    wishes = [
        {
            "id": "A",
            "kind": "interest",
            "unit": "Trafik",
            "sv": "Elbussar i stadstrafiken",
            "en": "Electric city buses",
        },
        {"id": "B", "kind": "interest", "unit": "Skola", "sv": "Bättre skolbibliotek", "en": "Better school libraries"},
    ]
    interests.write_text(json.dumps(wishes), encoding="utf-8")
    words = ("rank", "--calls", str(calls), "--interests", str(interests), "--out", str(out))
    for language in ("sv", "en"):
        answer(*words, "--language", language, "--explain", folder=folder)
        rows = {(row["interest"], row["call"]): row for row in map(json.loads, out.read_text().splitlines())}
        assert set(rows) == {(wish, call) for wish in "AB" for call in ("ft:1", "sv:2")}
        assert all(0 <= row["score"] <= 1 for row in rows.values())
        assert rows["A", "ft:1"]["score"] > rows["A", "sv:2"]["score"]
        assert rows["B", "sv:2"]["score"] > rows["B", "ft:1"]["score"]
        assert rows["A", "ft:1"]["passage"]


def test_a_broken_line_is_named(folder: Path) -> None:
    calls, interests = folder / "broken.jsonl", folder / "some.json"
    calls.write_text('{"id": "ft:1"\n', encoding="utf-8")
    interests.write_text("[]", encoding="utf-8")
    words = ("rank", "--calls", str(calls), "--interests", str(interests), "--out", str(folder / "none.jsonl"))
    assert_refused(utblick(*words, folder=folder), "broken.jsonl:1")
    assert not (folder / "none.jsonl").exists()


def test_a_dry_digest_is_printed_and_not_sent(folder: Path) -> None:
    words = ("digest", "--now", "2026-06-08T08:00", "--dry-run", "--plain")
    first, second = (answer(*words, folder=folder) for _ in range(2))
    assert "would send a digest to internationella.kontoret@example.se" in first
    assert "vecka 24" in first.lower()
    assert first == second


def test_a_dry_digest_of_a_week_that_has_one_says_when_it_was_made_and_shows_the_next(folder: Path) -> None:
    said = answer("digest", "--now", "2026-06-03T12:00", "--dry-run", "--plain", folder=folder).splitlines()
    reader = "internationella.kontoret@example.se"
    assert (
        said[0]
        == f"this week's digest for {reader} by file was made on 2026-06-01 at 07:30 and is sent; it is made once"
    )
    assert said[1].startswith("the next is due on 2026-06-08 at 07:30; ")
    assert said[2] == "nothing would be sent"
    command = said[1].partition(" shows utblick ")[2]
    told = answer(*command.split(), "--plain", folder=folder)
    assert f"would send a digest to {reader}" in told
    assert "was made" not in told
