"""The command that tries everything a message needs, before one has to leave."""

from typing import TYPE_CHECKING

import typer

from cli.commands import ConfigOption, PlainOption, console, house

if TYPE_CHECKING:
    from bot.wiring import House
    from cli.console import Console


def check(config: ConfigOption = None, plain: PlainOption = False) -> None:
    """Check configuration, database and model, connect to mail server and Slack, and name the mend of what is wrong."""
    from bot.checking import exposed
    from bot.corpora import load_model
    from bot.pipeline import enabled
    from bot.wiring import locked

    home = house(config, needs_memory=False)
    screen = console(plain)
    on = len(enabled(home))
    off = len(home.settings.portals) - on
    screen.say(f"configuration: {len(home.interests)} interests, {on} portals on, {off} off")
    for name, mend in locked(home.settings).items():
        screen.say(f"portal: {name} {mend}")
    reading = ", for reading only" if home.store.only_reads else ""
    screen.say(f"database: {home.absent or f'open and up to date{reading}'}")
    for notice in exposed(home.settings):
        screen.say(f"rights: {notice}")
    embedder, degraded = load_model(home)
    screen.say(f"model: {embedder.name}" if embedder else f"model: {degraded}")
    wrong, broken = refusals(home, screen), faults(home, screen)
    if wrong or broken or degraded:
        raise typer.Exit(2 if wrong else 1)


def refusals(home: "House", screen: "Console") -> bool:
    """Whether a setting or the memory forbids sending; each with its mend."""
    from bot.checking import invented
    from bot.receipts import held, unremembered

    lost, places = unremembered(home), invented(home.settings)
    real = "email" in home.settings.channels.use
    gaps = [*home.settings.missing_for_sending(), *(places if real else ()), *([held(lost)] if lost else ())]
    for gap in gaps:
        screen.say(f"sending: {gap}")
    if places and not real:
        screen.say(f"addresses: {len(places)} are examples, such as {places[0]}")
    return bool(gaps)


def faults(home: "House", screen: "Console") -> bool:
    """Whether a channel did not take us; each with its mend."""
    from bot.checking import probe

    found = {channel: list(faults) for channel, faults in probe(home.settings)}
    for channel, lines in found.items():
        for line in lines or ("ready",):
            screen.say(f"{channel}: {line}")
    return any(found.values())
