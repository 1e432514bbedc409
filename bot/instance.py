"""Opens the configuration and the memory, and turns them into the values and channels that use cases take."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.kept import Kept
from bot.seeding import open_organisation, profile_of
from config.errors import ConfigError
from config.settings import Settings, load
from config.settings import environment as own_variables
from crawler.portal import names, portals_requiring_key
from matcher.verdict.eligibility import Municipality, ProgrammeFact
from notifier.channel import BrokenChannelError, Channel, find, settings_models
from notifier.settings import secret
from store.database import DatabaseNotFoundError, Store, StoreError, TenantStore
from store.journal import Journal
from store.model import ChannelName, Interest, Organisation, Profile, SubscriptionKind


class Absent(StrEnum):
    """What is done where there is no memory yet: a mistyped path must not pass for a memory that holds nothing."""

    MAKE = "make"
    REFUSE = "refuse"
    STAND_IN = "stand in"  # for what needs no memory: one without a file takes its place


@dataclass(frozen=True, slots=True)
class Origin:
    """What an instance was opened from, and can be opened from again in another thread, process or machine.

    `variables`: the UTBLICK_… settings beside the folder; None for those of the process that opens it, so that no
    secret has to travel. `organisation`: the id of one in the memory; empty for the folder's own.
    """

    folder: Path
    variables: tuple[tuple[str, str], ...] | None = field(default=None, repr=False)
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """What every command works with: what the operator decided, the memory, and whose interests are served.

    `store` holds what is the same for everybody, `tenant` what is the organisation's own. `journal`: what was sent,
    beside the memory; None where the memory is gone with the process. `absent`: that there is no memory, and what to do
    about it, where another stands in for it. `kept`: what has been worked out of the memory so far.
    """

    settings: Settings
    store: Store
    tenant: TenantStore
    profile: Profile
    interests: tuple[Interest, ...]
    municipality: Municipality
    programmes: tuple[ProgrammeFact, ...]
    origin: Origin
    journal: Journal | None = None
    absent: str = ""
    kept: Kept = field(default_factory=Kept)


def open_instance(folder: Path, variables: Mapping[str, str] | None = None, absent: Absent = Absent.MAKE) -> Instance:
    """Load the configuration and open the memory; `variables` are the process's own where None.

    Raises ConfigError and StoreError, each with place and remedy.
    """
    origin = Origin(folder, None if variables is None else tuple(variables.items()))
    settings = settings_from(origin)
    store, lacking = _memory(settings.database_url, absent)
    tenant = open_organisation(store, settings)
    profile = tenant.profile() or profile_of(settings)  # none where the account may only read
    return Instance(
        settings=settings,
        store=store,
        tenant=tenant,
        profile=profile,
        interests=with_contacts(profile),
        municipality=municipality_of(profile.organisation),
        programmes=programmes_of(settings),
        origin=origin,
        journal=Journal.for_database(settings.database_url),
        absent=lacking,
    )


def settings_from(origin: Origin) -> Settings:
    """What the operator decided. Raises ConfigError with all that is wrong at once."""
    variables = own_variables() if origin.variables is None else dict(origin.variables)
    return without_keyless_portals(
        load(origin.folder, environment=variables, portals=names(), channels=settings_models())
    )


def serving(instance: Instance, organisation: str) -> Instance:
    """The instance at the service of another organisation in the memory. Raises StoreError where it is not there."""
    tenant = instance.store.tenant(organisation)
    profile = tenant.profile()
    if profile is None:
        known = ", ".join(one.id for one in instance.store.organisations())
        raise StoreError(f"there is no organisation {organisation!r} in the memory; known are {known}")
    return replace(
        instance,
        tenant=tenant,
        profile=profile,
        interests=with_contacts(profile),
        municipality=municipality_of(profile.organisation),
        origin=replace(instance.origin, organisation=organisation),
    )


def portal_names() -> tuple[str, ...]:
    """Every portal that there is, switched on or not."""
    return names()


def operator_errors() -> tuple[type[Exception], ...]:
    """What an operator can fix: a wrong setting, a database that is not there, a file that is no channel."""
    return ConfigError, StoreError, BrokenChannelError


def _memory(address: str, absent: Absent) -> tuple[Store, str]:
    """The memory, and what is said of it where it is only stood in for."""
    try:
        return Store.open(address, make=absent is Absent.MAKE), ""
    except DatabaseNotFoundError as error:
        if absent is Absent.REFUSE:
            raise
        return Store.open("sqlite://"), str(error)


def portals_missing_key(settings: Settings) -> dict[str, str]:
    """The portals that need a key and have none, each with the remedy."""
    remedy = (
        "needs a key, so it is off; ask its publisher for one and set UTBLICK_PORTALS__{0}__KEY or ..._{0}__KEY_FILE"
    )
    without = sorted(name for name in portals_requiring_key() if not secret(settings.portals[name].key))
    return {name: remedy.format(name.upper()) for name in without}


def without_keyless_portals(settings: Settings) -> Settings:
    """The settings with the portals off that need a key and have none: they would fail every night."""
    off = {name: settings.portals[name].model_copy(update={"enabled": False}) for name in portals_missing_key(settings)}
    return settings.model_copy(update={"portals": {**settings.portals, **off}})


def with_contacts(profile: Profile) -> tuple[Interest, ...]:
    """The interests, each with the addresses of those who are told at once."""
    return tuple(
        replace(one, contacts=profile.subscribers(SubscriptionKind.ALERT, one.unit) if one.unit else ())
        for one in profile.interests
    )


def municipality_of(organisation: Organisation) -> Municipality:
    """The organisation as the verdict needs it."""
    return Municipality(**{name: value for name, value in asdict(organisation).items() if name != "id"})


def programmes_of(settings: Settings) -> tuple[ProgrammeFact, ...]:
    """The dated programme facts, as the verdict needs them."""
    return tuple(ProgrammeFact(**programme.model_dump()) for programme in settings.programmes)


def local_day(settings: Settings, now: datetime) -> date:
    """The day of `now` (aware) in the configured time zone."""
    return now.astimezone(ZoneInfo(settings.schedule.zone)).date()


def cache_of(settings: Settings) -> Path | None:
    """Where portals' pages are kept: beside the memory's file, or in var/ where it is a server's; None in memory."""
    address = urlsplit(settings.database_url)
    if not address.scheme.startswith("sqlite"):
        return Path("var/cache")
    file = Path(address.path[1:])
    return file.parent / "cache" if file.name and file.name != ":memory:" else None


def channels_of(settings: Settings) -> dict[ChannelName, Channel[Any]]:
    """The channels in use, as the operator set them up."""
    return {name: channel_of(settings, name) for name in map(ChannelName, settings.channels.use)}


def channel_of(settings: Settings, name: str, timeout: float | None = None) -> Channel[Any]:
    """One channel, in use or not. `timeout` in seconds, where it is not the channel's own."""
    return find(name)(settings.channels.table(name), timeout)


def sender_of(settings: Settings) -> str:
    """The address that messages come from: that of the e-mail, also in a channel that only shows it."""
    return str(settings.channels.email.sender)
