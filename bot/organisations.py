"""Organisations as folders: what one would change in the memory, taking it over, and writing the memory out as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import tomli_w

from bot.instance import Instance
from bot.readers import takes
from bot.seeding import profile_of
from config.settings import Settings, load
from crawler.portal import names
from notifier.channel import settings_models
from store.database import TenantStore
from store.model import ChannelName, Interest, InterestKind, Profile, SubscriptionKind, Unit


@dataclass(frozen=True, slots=True)
class Import:
    """A folder beside the memory: the organisation's part, the profile of the folder, and what would change."""

    tenant: TenantStore
    profile: Profile
    changes: tuple[str, ...]


def read_folder(instance: Instance, folder: Path) -> Import:
    """What taking over the folder would change. Raises ConfigError with all that is wrong with it."""
    profile = profile_of(load(folder, environment={}, portals=names(), channels=settings_models()))
    tenant = instance.store.tenant(profile.organisation.id)
    return Import(tenant, profile, tuple(differences(tenant.profile(), profile)))


def take_over(instance: Instance, found: Import) -> None:
    """Make the folder's profile the organisation's.

    The configured folder is followed no longer where another was taken over for the same organisation.
    """
    configured = profile_of(instance.settings)
    other = found.profile.organisation.id == configured.organisation.id and found.profile != configured
    found.tenant.keep_profile(found.profile, "" if other else found.profile.fingerprint)


def differences(before: Profile | None, after: Profile) -> Iterator[str]:
    """One line for each thing that is new (+), gone (-) or changed (~)."""
    old, new = _parts(before) if before else {}, _parts(after)
    for place in dict.fromkeys((*old, *new)):
        if place not in new:
            yield f"- {place}"
        elif place not in old:
            yield f"+ {place}"
        elif old[place] != new[place]:
            fields = [name for name, value in new[place].items() if old[place].get(name) != value]
            yield f"~ {place}: {', '.join(fields)}"


def _parts(profile: Profile) -> dict[str, Mapping[str, Any]]:
    """Everything in a profile, by what a person would call it."""
    names = {unit.id: unit.name for unit in profile.units}
    addresses = {person.id: person.address for person in profile.people}
    wanted: dict[str, Mapping[str, Any]] = {
        f"subscription of {addresses[one.person]} to {one.topic}{f' of {names[one.unit]}' if one.unit else ''}": {}
        for one in profile.subscriptions
    }
    return {
        f"organisation {profile.organisation.id}": asdict(profile.organisation),
        **{f"unit {unit.id}": asdict(unit) for unit in profile.units},
        **wanted,
        **{f"interest {interest.id}": asdict(interest) for interest in profile.interests},
    }


def write_folder(settings: Settings, profile: Profile, folder: Path) -> tuple[Path, ...]:
    """Write the profile as a folder that can be imported. Raises FileExistsError where one of the files is there.

    `settings` say which channel each room is one of.
    """
    files = {"utblick.toml": _instance(settings, profile), "departments.toml": {"department": [*_departments(profile)]}}
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        if (folder / name).exists():
            raise FileExistsError(f"{folder / name} is there already; name another folder")
    for name, content in files.items():
        (folder / name).write_text(tomli_w.dumps(content, multiline_strings=True), encoding="utf-8")
    return tuple(folder / name for name in files)


def _instance(settings: Settings, profile: Profile) -> dict[str, Any]:
    areas = [one for one in profile.interests if one.kind is InterestKind.PRIORITY]
    readers, listeners = profile.subscribers(SubscriptionKind.DIGEST), profile.subscribers(SubscriptionKind.ALERT)
    posting = [name for name in settings.channels.names if settings.room(name) is not None]
    return {
        "municipality": asdict(profile.organisation),
        "priority": [{"id": one.id, "title": one.title, "text": one.text} for one in areas],
        "matching": {"line": areas[0].line} if areas else {},
        "digest": {
            "recipients": [address for address in readers if "@" in address],
            **{f"{name}_channel": _room(settings, name, readers) for name in posting},
        },
        "channels": {name: {"channel": _room(settings, name, listeners)} for name in posting},
    }


def _room(settings: Settings, channel: str, addresses: Sequence[str]) -> str:
    return next((address for address in addresses if takes(settings, ChannelName(channel), address)), "")


def _departments(profile: Profile) -> Iterator[dict[str, Any]]:
    for unit in profile.units:
        contacts = list(profile.subscribers(SubscriptionKind.ALERT, unit.id))
        yield {
            "id": unit.id,
            "name": unit.name,
            "form": str(unit.form),
            "contacts": contacts,
            "interests": [*_wishes(profile, unit)],
        }


def _wishes(profile: Profile, unit: Unit) -> Iterator[dict[str, Any]]:
    own: Iterator[Interest] = (one for one in profile.interests if one.unit == unit.id)
    for one in own:
        name = one.id.removeprefix(f"{unit.id}/")
        yield {"id": name, "title": one.title, "text": one.text, "line": one.line}
