"""Made-up calls in any number, as long and as varied as real ones, and a memory that holds them."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.instance import Instance, open_instance
from config.settings import default_folder
from store.model import Call, Link, Money, Section, SectionKind, Stage

NOW = datetime(2026, 6, 1, 7, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
WRITTEN = Path(__file__).parents[1] / "training" / "written.jsonl"
PROGRAMMES = ("HORIZON", "LIFE", "ERASMUS+", "DIGITAL", "Interreg", "")
PORTALS = ("eu_ft", "euro_access", "vinnova", "interreg_europe", "tillvaxtverket")
SECTIONS = (SectionKind.OBJECTIVE, SectionKind.SCOPE, SectionKind.OUTCOME)


def made_up(size: int, seed: int = 1) -> list[Call]:
    """The first `size` of an endless row of calls, the same every time."""
    return list(islice(_calls(Random(seed)), size))  # noqa: S311  # nothing secret hangs on it


def _calls(chance: Random) -> Iterator[Call]:
    texts = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    for number in count():
        first, second = chance.sample(texts, 2)
        portal = PORTALS[number % len(PORTALS)]
        sentences = [*first["text"].split(". "), *second["text"].split(". ")]
        chance.shuffle(sentences)
        third = len(sentences) // 3
        parts = (sentences[:third], sentences[third : 2 * third], sentences[2 * third :])
        yield Call(
            portal=portal,
            ref=f"{number}",
            identifier=f"MADE-UP-2026-{number:05}",
            title=f"{first['title']}, strand {number}",
            language="en",
            programme=chance.choice(PROGRAMMES),
            sections=tuple(
                Section(kind, ". ".join(part) + ".", kind.value.title())
                for kind, part in zip(SECTIONS, parts, strict=True)
            ),
            stages=(Stage(day=date(2026, 6, 15) + timedelta(days=chance.randrange(400))),),
            budget=Money(chance.randrange(1, 60) * 500_000),
            eligible=chance.choice(("Municipalities may apply.", "Universities and research institutes.", "")),
            links=(Link(f"https://example.org/{portal}/calls/{number}"),),
        )


def environment(folder: Path) -> dict[str, str]:
    """The settings: a file as memory, messages as files, all beside each other."""
    return {
        "UTBLICK_DATABASE_URL": f"sqlite:///{(folder / 'utblick.sqlite').absolute()}",
        "UTBLICK_CHANNELS__USE": "file",
        "UTBLICK_CHANNELS__FILE__FOLDER": str(folder / "out"),
    }


def fill(folder: Path, calls: Sequence[Call]) -> Instance:
    """The memory after a reading that gave those calls; those that it held and that are not among them are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    instance = open_instance(default_folder(), environment(folder))
    for portal in PORTALS:
        instance.store.remember_reading(portal, [call for call in calls if call.portal == portal], NOW)
    return instance
