"""The command that tries everything a message needs, before one has to leave."""

from typing import TYPE_CHECKING

import typer

from cli.commands import ConfigOption, PlainOption, console, open_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.instance import Instance
    from cli.console import Console


def check(config: ConfigOption = None, plain: PlainOption = False) -> None:
    """Check configuration, database and model, connect to mail server and Slack, and say how to fix what is wrong."""
    from bot.corpora import load_model
    from bot.pipeline import enabled

    instance, screen = open_folder(config, needs_memory=False), console(plain)
    for line in inventory(instance):
        screen.say(line)
    embedder, degraded = load_model(instance)
    screen.say(f"model: {embedder.name}" if embedder else f"model: {degraded}")
    wrong, broken = refusals(instance, screen), faults(instance, screen)
    if wrong or broken or degraded or not enabled(instance):
        raise typer.Exit(2 if wrong else 1)


def inventory(instance: "Instance") -> "Iterator[str]":
    """What there is to work with: interests, portals, the memory, and whose eyes its files are open to."""
    from bot.checking import exposed
    from bot.instance import portals_missing_key
    from bot.pipeline import enabled

    on = len(enabled(instance))
    off = len(instance.settings.portals) - on
    yield f"configuration: {len(instance.interests)} interests, {on} portals on, {off} off"
    if not on:
        yield "portals: none is switched on, so nothing is read; see [portals] in utblick.toml"
    yield from (f"portal: {name} {remedy}" for name, remedy in portals_missing_key(instance.settings).items())
    reading = ", for reading only" if instance.store.only_reads else ""
    yield f"database: {instance.absent or f'open and up to date{reading}'}"
    yield from (f"rights: {notice}" for notice in exposed(instance.settings))


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
