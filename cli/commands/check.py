"""The command that tries everything a message needs, before one has to leave."""

from typing import TYPE_CHECKING

import typer

from cli.commands import ConfigOption, PlainOption, console, open_folder

if TYPE_CHECKING:
    from bot.instance import Instance
    from cli.console import Console


def check(config: ConfigOption = None, plain: PlainOption = False) -> None:
    """Check configuration, database and model, connect to mail server and Slack, and say how to fix what is wrong."""
    from bot.checking import exposed
    from bot.corpora import load_model
    from bot.instance import portals_missing_key
    from bot.pipeline import enabled

    instance = open_folder(config, needs_memory=False)
    screen = console(plain)
    on = len(enabled(instance))
    off = len(instance.settings.portals) - on
    screen.say(f"configuration: {len(instance.interests)} interests, {on} portals on, {off} off")
    if not on:
        screen.say("portals: none is switched on, so nothing is read; see [portals] in utblick.toml")
    for name, remedy in portals_missing_key(instance.settings).items():
        screen.say(f"portal: {name} {remedy}")
    reading = ", for reading only" if instance.store.only_reads else ""
    screen.say(f"database: {instance.absent or f'open and up to date{reading}'}")
    for notice in exposed(instance.settings):
        screen.say(f"rights: {notice}")
    embedder, degraded = load_model(instance)
    screen.say(f"model: {embedder.name}" if embedder else f"model: {degraded}")
    wrong, broken = refusals(instance, screen), faults(instance, screen)
    if wrong or broken or degraded or not on:
        raise typer.Exit(2 if wrong else 1)


def refusals(instance: "Instance", screen: "Console") -> bool:
    """Whether a setting or the memory forbids sending; each with its remedy."""
    from bot.checking import invented
    from bot.receipts import held, unremembered

    lost, places = unremembered(instance), invented(instance.settings)
    real = "email" in instance.settings.channels.use
    gaps = [*instance.settings.missing_for_sending(), *(places if real else ()), *([held(lost)] if lost else ())]
    for gap in gaps:
        screen.say(f"sending: {gap}")
    if places and not real:
        screen.say(f"addresses: {len(places)} are examples, such as {places[0]}")
    return bool(gaps)


def faults(instance: "Instance", screen: "Console") -> bool:
    """Whether a channel did not take us; each with its remedy."""
    from bot.checking import probe

    found = {channel: list(faults) for channel, faults in probe(instance.settings)}
    for channel, lines in found.items():
        for line in lines or ("ready",):
            screen.say(f"{channel}: {line}")
    return any(found.values())
