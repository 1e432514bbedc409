"""Who hears of what, and over which channel: contact persons, the office, and the rooms of chats."""

from collections.abc import Iterator, Sequence

from bot.instance import Instance, channel_of
from config.settings import Settings
from store.model import ChannelName, SubscriptionKind


def alert_recipients(instance: Instance) -> Iterator[tuple[ChannelName, str]]:
    """Who hears of new matching calls at once, and over which channel."""
    profile = instance.profile
    wanted = {
        *profile.subscribers(SubscriptionKind.ALERT),
        *(one for wish in instance.interests for one in wish.contacts),
    }
    yield from over_channels(instance, [one.address for one in profile.people if one.address in wanted])


def digest_recipients(instance: Instance) -> Iterator[tuple[ChannelName, str]]:
    """Who gets the digest, and what the portals' health asks of somebody, each with the channel it comes by."""
    yield from over_channels(instance, instance.profile.subscribers(SubscriptionKind.DIGEST))


def alarm_recipients(instance: Instance) -> set[tuple[ChannelName, str]]:
    """Who is told of the sending itself: who gets the digest, and the rooms of alerts where no digest goes there."""
    found = set(digest_recipients(instance))
    digested = {way for way, _ in found}
    chats = {(way, room) for way, room in alert_recipients(instance) if instance.settings.room(way) is not None}
    return found | {(way, room) for way, room in chats if way not in digested}


def over_channels(instance: Instance, addresses: Sequence[str]) -> Iterator[tuple[ChannelName, str]]:
    """Each address with every channel in use that takes such addresses."""
    for way in map(ChannelName, instance.settings.channels.use):
        yield from ((way, address) for address in addresses if takes(instance.settings, way, address))


def takes(settings: Settings, channel: ChannelName, address: str) -> bool:
    """Whether a message to that address goes by the channel.

    To people: every e-mail address. To rooms: those that the configuration names as its own; of the others all where no
    other channel posts in rooms, else what can be one of its rooms.
    """
    if settings.room(channel) is None:
        return "@" in address
    posting = [name for name in settings.channels.names if settings.room(name) is not None]
    owners = [name for name in posting if address in settings.rooms(name)]
    if owners or "@" in address:
        return channel in owners
    return posting == [channel] or not channel_of(settings, channel).check_address(address)


def addresses(settings: Settings, channel: ChannelName) -> list[str]:
    """Where the channel's messages go by the configuration, the office first where they go to people."""
    contacts = [one for department in settings.departments for one in department.contacts]
    people = (*settings.digest.recipients, *contacts)
    return list(dict.fromkeys(people if settings.room(channel) is None else settings.rooms(channel)[::-1]))
