"""What a channel is, and which there are: presence in notifier/channels/ is registration, as a file or as a folder."""

import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from notifier import channels
from notifier.page import Page
from store.model import ChannelName, Delivery

OURS = tuple(channels.__path__)
# Two underscores part the steps of a variable's name; the three words mean something in [channels] itself.
_NAME = re.compile(r"(?!(?:use|names|table)$)[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


class BrokenChannelError(Exception):
    """A file in a folder of channels that is no channel; the message names it and the remedy."""


class ChannelSettings(BaseModel):
    """The table [channels.NAME]. Every key has a default, since the table may be absent; `gaps` says what is missing.

    A SecretStr is given in the environment only. What a validator raises as ValueError ends in the remedy.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False, hide_input_in_errors=True
    )

    def gaps(self, *, people: bool, room: str, alone: bool) -> Iterable[tuple[str, str]]:
        """The keys without which nothing can be sent: each with what is wrong and the remedy, of a secret "give it".

        `people`: the configuration has somebody to write to; `room`: what `digest.NAME_channel` says; `alone`: no
        other channel is in use.
        """
        return ()


class RoomSettings(ChannelSettings):
    """Of a channel that posts in rooms, not to people: `channel` gets the alerts, `digest.NAME_channel` the digest."""

    channel: str = ""


Options = TypeVar("Options", bound=ChannelSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """To whom a page goes and from whom. `key` names the delivery for ever; `created` is aware.

    `sender` and `reply_to` are e-mail addresses, with or without a name before them; empty where there is none.
    """

    key: str
    recipient: str
    created: datetime
    sender: str = ""
    reply_to: str = ""

    def keys(self) -> Iterator[str]:
        """The keys of the first, second, third … message of the letter."""
        yield self.key
        yield from (f"{self.key}:{number}" for number in count(2))


class Channel(ABC, Generic[Options]):
    """One way for messages to leave. Its name is that of its file; `title` begins a Swedish sentence: "E-posten".

    `timeout` is in seconds, for each answer of the other side; a whole delivery must end within five minutes.
    `shows_arrival`: readers see when a message came; where they do not, they are told of what came late.
    """

    name: ClassVar[ChannelName]
    title: ClassVar[str]
    Settings: ClassVar[type[ChannelSettings]] = ChannelSettings
    timeout: float = 20
    shows_arrival: ClassVar[bool] = True

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.name = ChannelName(cls.__module__.removeprefix(f"{channels.__name__}.").partition(".")[0])

    def __init__(self, settings: Options | None = None, timeout: float | None = None) -> None:
        self.settings: Options = settings or self.Settings()  # type: ignore[assignment]  # its own model
        self.timeout = timeout or self.timeout

    @abstractmethod
    def check_address(self, address: str) -> str:
        """What is wrong with a recipient's address, with the remedy; empty where a message can go there."""

    @abstractmethod
    def render(self, page: Page, letter: Letter) -> Mapping[str, bytes]:
        """The page as messages: what travels, by the key of its delivery; the same input gives the same bytes.

        Whatever a page says may be hostile. Raises ValueError where the letter's addresses cannot be used.
        """

    @abstractmethod
    def send(self, delivery: Delivery) -> None:
        """Returns when the other side has the payload. Raises DeliveryError."""

    @abstractmethod
    def faults(self, addresses: Sequence[str]) -> Iterable[str] | None:
        """What keeps messages from those addresses, each with its remedy: everything is tried but a message.

        None where there is nothing to ask yet: nobody to write to, or a setting is missing that `gaps` names.
        """

    @classmethod
    def preview(cls, payload: bytes) -> str:
        """The words of a payload, for a person at a terminal."""
        return payload.decode(errors="replace")

    def kept(self) -> Iterable[Path]:
        """Files on this machine that hold messages, or one of them: whether others can read it is looked at."""
        return ()


def names() -> tuple[ChannelName, ...]:
    """Every channel by name, without loading any. Raises BrokenChannelError.

    A channel of one's own needs no copy of ours: it may lie in a folder notifier/channels/ anywhere on Python's path.
    """
    places = (Path(place, *channels.__name__.split(".")).absolute() for place in sys.path)
    folders = [*OURS, *(str(place) for place in places if place.is_dir())]
    channels.__path__[:] = dict.fromkeys(folders)
    found = sorted({module.name for module in iter_modules(channels.__path__)})
    if wrong := next((name for name in found if not _NAME.fullmatch(name)), None):
        remedy = "write it with a-z, 0-9 and single underscores"
        raise BrokenChannelError(f"notifier/channels/{wrong}: no channel can be called that; {remedy}")
    return tuple(map(ChannelName, found))


def find(name: str) -> type[Channel[Any]]:
    """The channel of that name. Raises BrokenChannelError."""
    place = f"{channels.__name__}.{name}"
    if place not in sys.modules:
        names()  # looks where channels may lie
    try:
        module = import_module(place)
        kinds = (kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, Channel))
        channel = next(kind for kind in kinds if kind.__module__ == module.__name__)
        channel()
    except Exception as error:
        why = str(error) or "no class in it is a Channel"
        text = f"notifier/channels/{name}: {type(error).__name__}: {why}; fix the file, or take it out of the folder"
        raise BrokenChannelError(text) from error
    return channel


def settings_models() -> dict[str, type[ChannelSettings]]:
    """The model of the table [channels.NAME] of every channel. Raises BrokenChannelError."""
    return {name: find(name).Settings for name in names()}


def title_of(name: str) -> str:
    """A channel's name for readers, at the beginning of a sentence; of one that is gone its name in the settings."""
    return find(name).title if name in names() else name
