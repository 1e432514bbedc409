"""One Monday replayed from the bundle: the same spiders, memory, matcher and messages as on every day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import pipeline
from bot.instance import open_instance, portal_names
from bot.pipeline import Tally
from cli.commands import print_new_database
from cli.console import Console
from cli.demo.portals import base_urls, serve_portals
from cli.report import print_round, print_run
from config.settings import default_folder
from store.model import DeliveryKind

MONDAY = datetime(2026, 6, 1, 7, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def replay(out: Path, console: Console) -> Tally:
    """Run the main job at MONDAY with everything inside `out`: the memory, the digest and the alerts."""
    out.mkdir(parents=True, exist_ok=True)
    console.say(f"Replaying Monday {MONDAY:%d %B %Y at %H:%M}: the bundled portals are served on loopback.")
    with serve_portals() as base, ThreadPoolExecutor(2) as executor:
        instance = open_instance(default_folder(), environment(base, out))
        print_new_database(console, instance)
        portals, on_run = pipeline.enabled(instance), partial(print_run, console)
        tally = pipeline.run(instance, portals, lambda: MONDAY, executor, console.embedding, on_run)
    print_round(console, tally)
    console.say()
    for line in summary(tally, out):
        console.say(line)
    return tally


def environment(base: str, out: Path) -> dict[str, str]:
    """The settings of the replay, as an operator would give them: the bundled portals only, files instead of e-mail."""
    bundled = dict(base_urls(base))
    portals = {
        f"UTBLICK_PORTALS__{name.upper()}__{key}": value
        for name in portal_names()
        for key, value in (_bundled(bundled[name]) if name in bundled else (("ENABLED", "false"),))
    }
    return portals | {
        "UTBLICK_DATABASE_URL": f"sqlite:///{(out / 'utblick.sqlite').absolute()}",
        "UTBLICK_CHANNELS__USE": "file",
        "UTBLICK_CHANNELS__FILE__FOLDER": str(out),
    }


def _bundled(base_url: str) -> tuple[tuple[str, str], ...]:
    return ("BASE_URL", base_url), ("DELAY", "0"), ("EXPECT", "1")


def summary(tally: Tally, out: Path) -> list[str]:
    """What a person should do next."""
    written = sorted(path for path in out.iterdir() if path.suffix in {".eml", ".html", ".txt", ".json"})
    digest = [path for path in written if path.name.startswith(DeliveryKind.DIGEST.value)]
    if not tally.sent.sent:
        return [f"Nothing is new since the last run. The digest of this week is still in {out}/."]
    return [
        "The digest of the week:",
        *(f"  {path}" for path in digest),
        f"Alerts to the departments: {len([path for path in written if path.suffix == '.eml']) - 1} e-mails in {out}/.",
    ]
