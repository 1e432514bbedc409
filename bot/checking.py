"""What would keep messages from leaving: each channel is asked, and addresses that are nobody's are named."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.wiring import email_channel, slack_channel
from config.settings import Settings
from notifier.channels.file import FileChannel
from store.model import Channel

SECONDS = 5  # for each answer
# RFC 2606 keeps these for examples; example.se is as good as one.
_INVENTED = re.compile(r"(?:^|[@.])(?:example\.(?:com|org|net|se)|example|invalid|test)$", re.IGNORECASE)


def probe(settings: Settings) -> Iterator[tuple[Channel, Iterable[str]]]:
    """What is wrong with each channel in use, with its mend; one that lacks a setting is not asked."""
    mail, chat = settings.channels.email, settings.channels.slack
    for channel in map(Channel, settings.channels.use):
        if channel is Channel.EMAIL and mail.host and mail.sender and (reader := _somebody(settings)):
            yield channel, email_channel(settings, SECONDS).faults(mail.sender, reader)
        elif channel is Channel.SLACK and chat.token and (rooms := _rooms(settings)):
            yield channel, slack_channel(settings, SECONDS).faults(rooms)
        elif channel is Channel.FILE:
            yield channel, FileChannel(settings.channels.file.folder).faults()


def invented(settings: Settings) -> list[str]:
    """The places where an address of an example stands, with the mend."""
    mend = "is an example's; write your own"
    return [f"{place}: '{address}' {mend}" for place, address in _addresses(settings) if _INVENTED.search(address)]


def exposed(settings: Settings) -> Iterator[str]:
    """What others can read of the memory and the messages: made by an earlier version, or by somebody's wish."""
    memory = urlsplit(settings.database_url)
    kept = [Path(memory.path[1:])] if memory.scheme.startswith("sqlite") and memory.path[1:] else []
    for path in (*kept, *sorted(settings.channels.file.folder.glob("*.eml"))[:1]):
        if path.is_file() and path.stat().st_mode & 0o077:
            yield f"{path} can be read by others; chmod 600 it, unless that is meant"


def _addresses(settings: Settings) -> Iterator[tuple[str, str]]:
    yield "channels.email.sender", settings.channels.email.sender
    yield "crawl.contact", settings.crawl.contact
    yield from ((f"digest.recipients[{number}]", one) for number, one in enumerate(settings.digest.recipients))
    for number, department in enumerate(settings.departments):
        yield from ((f"department[{number}].contacts", one) for one in department.contacts)


def _somebody(settings: Settings) -> str:
    """One who gets mail, the office first."""
    contacts = [one for department in settings.departments for one in department.contacts]
    return next(iter((*settings.digest.recipients, *contacts)), "")


def _rooms(settings: Settings) -> list[str]:
    return list(dict.fromkeys(filter(None, (settings.channels.slack.channel, settings.digest.slack_channel))))
