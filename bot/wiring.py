"""Turns the configuration into the values and the carriers that the rooms are handed."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.seeding import open_organisation, profile_of
from config.errors import ConfigError
from config.settings import Settings, load
from crawler.portal import keyed, names
from matcher.verdict.eligibility import Municipality, ProgrammeFact
from notifier.channels.email import EmailChannel
from notifier.channels.file import FileChannel
from store.database import NoMemoryError, Store, StoreError, TenantStore
from store.journal import Journal
from store.model import Channel, Delivery, Interest, Organisation, Profile, Topic

if TYPE_CHECKING:
    from notifier.channels.slack import SlackChannel


class Absent(StrEnum):
    """What is done where there is no memory yet: a mistyped path must not pass for a memory that holds nothing."""

    MAKE = "make"
    REFUSE = "refuse"
    STAND_IN = "stand in"  # for what needs no memory: one without a file takes its place


class Carrier(Protocol):
    """What takes a delivery out of the house. Raises DeliveryError."""

    def send(self, delivery: Delivery) -> None: ...


@dataclass(frozen=True, slots=True)
class House:
    """What every command works with: what the operator decided, the memory, and whose interests are served.

    `store` holds what is the same for everybody, `tenant` what is the organisation's own. `journal`: what was sent,
    beside the memory; None where the memory is gone with the process. `absent`: that there is no memory, and the mend,
    where another stands in for it.
    """

    settings: Settings
    store: Store
    tenant: TenantStore
    profile: Profile
    interests: tuple[Interest, ...]
    municipality: Municipality
    programmes: tuple[ProgrammeFact, ...]
    journal: Journal | None = None
    absent: str = ""


def open_house(folder: Path, environment: Mapping[str, str], absent: Absent = Absent.MAKE) -> House:
    """Load the configuration and open the memory. Raises ConfigError and StoreError, each with place and mend."""
    settings = shut(load(folder, environment=environment, portals=names()))
    store, lacking = _memory(settings.database_url, absent)
    tenant = open_organisation(store, settings)
    profile = tenant.profile() or profile_of(settings)  # none where the account may only read
    return House(
        settings=settings,
        store=store,
        tenant=tenant,
        profile=profile,
        interests=with_contacts(profile),
        municipality=municipality_of(profile.organisation),
        programmes=programmes_of(settings),
        journal=Journal.beside(settings.database_url),
        absent=lacking,
    )


def portal_names() -> tuple[str, ...]:
    """Every portal that there is, switched on or not."""
    return names()


def operator_errors() -> tuple[type[Exception], ...]:
    """What an operator can mend: a wrong setting, a database that is not there."""
    return ConfigError, StoreError


def _memory(address: str, absent: Absent) -> tuple[Store, str]:
    """The memory, and what is said of it where it is only stood in for."""
    try:
        return Store.open(address, make=absent is Absent.MAKE), ""
    except NoMemoryError as error:
        if absent is Absent.REFUSE:
            raise
        return Store.open("sqlite://"), str(error)


def locked(settings: Settings) -> dict[str, str]:
    """The portals that need a key and have none, each with the mend."""
    mend = "needs a key, so it is off; ask its publisher for one and set UTBLICK_PORTALS__{0}__KEY or ..._{0}__KEY_FILE"
    without = sorted(name for name in keyed() if not secret(settings.portals[name].key))
    return {name: mend.format(name.upper()) for name in without}


def shut(settings: Settings) -> Settings:
    """The settings with the portals off that need a key and have none: they would fail every night."""
    off = {name: settings.portals[name].model_copy(update={"enabled": False}) for name in locked(settings)}
    return settings.model_copy(update={"portals": {**settings.portals, **off}})


def secret(value: SecretStr | None) -> str:
    """What is hidden, or an empty string."""
    return value.get_secret_value() if value else ""


def with_contacts(profile: Profile) -> tuple[Interest, ...]:
    """The interests, each with the addresses of those who are told at once."""
    return tuple(
        replace(one, contacts=profile.subscribers(Topic.ALERT, one.unit) if one.unit else ())
        for one in profile.interests
    )


def municipality_of(organisation: Organisation) -> Municipality:
    """The organisation as the verdict needs it."""
    return Municipality(**{name: value for name, value in asdict(organisation).items() if name != "id"})


def programmes_of(settings: Settings) -> tuple[ProgrammeFact, ...]:
    """The dated programme facts, as the verdict needs them."""
    return tuple(ProgrammeFact(**programme.model_dump()) for programme in settings.programmes)


def cache_of(settings: Settings) -> Path | None:
    """Where portals' pages are kept: beside the memory's file, or in var/ where it is a server's; None in memory."""
    address = urlsplit(settings.database_url)
    if not address.scheme.startswith("sqlite"):
        return Path("var/cache")
    file = Path(address.path[1:])
    return file.parent / "cache" if file.name and file.name != ":memory:" else None


def carriers_of(settings: Settings) -> dict[Channel, Carrier]:
    """One carrier for each channel in use."""
    makers: dict[Channel, Callable[[Settings], Carrier]] = {
        Channel.EMAIL: email_channel,
        Channel.SLACK: slack_channel,
        Channel.FILE: lambda settings: FileChannel(settings.channels.file.folder),
    }
    return {channel: makers[channel](settings) for channel in map(Channel, settings.channels.use)}


def email_channel(settings: Settings, timeout: float = 20) -> EmailChannel:
    """E-mail as the operator set it up."""
    mail = settings.channels.email
    secrets = {"username": mail.username, "password": secret(mail.password)}
    return EmailChannel(mail.host, mail.port, starttls=mail.starttls, timeout=timeout, **secrets)


def slack_channel(settings: Settings, timeout: int = 10) -> "SlackChannel":
    """Slack as the operator set it up."""
    from notifier.channels.slack import SlackChannel  # slack_sdk is loaded only where Slack is used

    chat = settings.channels.slack
    return SlackChannel(secret(chat.token), base_url=chat.base_url, timeout=timeout)
