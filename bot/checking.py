"""What would keep messages from leaving: each channel is asked, and addresses that are nobody's are named."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.instance import channel_of, sender_of
from bot.readers import addresses
from config.settings import Settings
from store.model import ChannelName

SECONDS = 5  # for each answer
# RFC 2606 keeps these for examples; example.se is as good as one.
_INVENTED = re.compile(r"(?:^|[@.])(?:example\.(?:com|org|net|se)|example|invalid|test)$", re.IGNORECASE)


def probe(settings: Settings) -> Iterator[tuple[ChannelName, Iterable[str]]]:
    """What is wrong with each channel in use, with its remedy; one that lacks a setting is not asked."""
    for name in map(ChannelName, settings.channels.use):
        channel, found = channel_of(settings, name, SECONDS), addresses(settings, name)
        wrong = [fault for fault in map(channel.check_address, found) if fault]
        faults = channel.faults([one for one in found if not channel.check_address(one)])
        if wrong or faults is not None:
            yield name, (*wrong, *(faults or ()))


def invented(settings: Settings) -> list[str]:
    """The places where an address of an example stands, with the remedy."""
    remedy = "is an example's; write your own"
    return [f"{place}: '{address}' {remedy}" for place, address in _addresses(settings) if _INVENTED.search(address)]


def exposed(settings: Settings) -> Iterator[str]:
    """What others can read of the memory and the messages: made by an earlier version, or by somebody's wish."""
    memory = urlsplit(settings.database_url)
    kept = [Path(memory.path[1:])] if memory.scheme.startswith("sqlite") and memory.path[1:] else []
    messages = (path for name in settings.channels.names for path in channel_of(settings, name).kept())
    for path in (*kept, *messages):
        if path.is_file() and path.stat().st_mode & 0o077:
            yield f"{path} can be read by others; chmod 600 it, unless that is meant"


def _addresses(settings: Settings) -> Iterator[tuple[str, str]]:
    yield "channels.email.sender", sender_of(settings)
    yield "crawl.contact", settings.crawl.contact
    yield from ((f"digest.recipients[{number}]", one) for number, one in enumerate(settings.digest.recipients))
    for number, department in enumerate(settings.departments):
        yield from ((f"department[{number}].contacts", one) for one in department.contacts)
