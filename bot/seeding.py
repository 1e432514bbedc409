"""An organisation's folder to its profile in the memory, and back."""

import logging
import re
import unicodedata
from collections.abc import Iterator

from config.settings import Settings
from store.database import Store, TenantStore
from store.model import (
    OFFICE,
    Interest,
    InterestKind,
    LegalForm,
    Organisation,
    Person,
    Profile,
    Subscription,
    SubscriptionKind,
    Unit,
    person,
)

log = logging.getLogger(__name__)


def open_organisation(store: Store, settings: Settings) -> TenantStore:
    """The part of the memory that is the configured organisation's, with the profile of its folder.

    The folder is followed until the profile is changed otherwise. An account that may only read follows nothing.
    """
    wanted = profile_of(settings)
    tenant = store.tenant(wanted.organisation.id)
    seed = tenant.imported_fingerprint()
    if store.only_reads or seed in ("", wanted.fingerprint):
        return tenant
    others = [one.id for one in store.organisations()]
    if others and seed is None:
        log.warning("organisation %s is new in this memory, beside %s", tenant.organisation, ", ".join(others))
    tenant.keep_profile(wanted, wanted.fingerprint)
    if not others:
        store.adopt(wanted.organisation.id)
        tenant.rename_unit(wanted.organisation.name, OFFICE)
        for unit in wanted.units:
            tenant.rename_unit(unit.name, unit.id)
    return tenant


def slug(name: str) -> str:
    """A name as an id, without what kind of municipality it is: small letters and hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"\b(kommun|stad)\b", "", plain)).strip("-") or "organisation"


def profile_of(settings: Settings) -> Profile:
    """What the configured folder says of the organisation."""
    addresses = _addresses(settings)
    first = {person(address): address for address in reversed(addresses)}  # of several spellings
    return Profile(
        organisation=_organisation(settings),
        units=tuple(Unit(id=one.id, name=one.name, form=LegalForm(one.form)) for one in settings.departments),
        people=tuple(Person(id=one, address=first[one]) for one in dict.fromkeys(map(person, addresses))),
        subscriptions=tuple(dict.fromkeys(_subscriptions(settings))),
        interests=(*_areas(settings), *_wishes(settings)),
    )


def _organisation(settings: Settings) -> Organisation:
    told = settings.municipality
    given = told.model_dump(exclude={"id"})
    return Organisation(id=told.id or slug(told.name), **given)


def _addresses(settings: Settings) -> list[str]:
    """Everybody who is written to, the office first."""
    chats = [room for name in settings.channels.names for room in settings.rooms(name)]
    contacts = (address for department in settings.departments for address in department.contacts)
    return [*settings.digest.recipients, *chats, *contacts]


def _subscriptions(settings: Settings) -> Iterator[Subscription]:
    names = settings.channels.names
    for address in filter(None, (*settings.digest.recipients, *map(settings.digest.room, names))):
        yield Subscription(person=person(address), topic=SubscriptionKind.DIGEST)
    for room in filter(None, map(settings.room, names)):
        yield Subscription(person=room, topic=SubscriptionKind.ALERT)
    for department in settings.departments:
        for address in department.contacts:
            yield Subscription(person=person(address), topic=SubscriptionKind.ALERT, unit=department.id)


def _areas(settings: Settings) -> Iterator[Interest]:
    """The priority areas, in their order."""
    for area in settings.priorities:
        yield Interest(
            id=area.id,
            kind=InterestKind.PRIORITY,
            unit=OFFICE,
            unit_name=settings.municipality.name,
            title=area.title,
            text=area.text,
            line=settings.matching.line,
        )


def _wishes(settings: Settings) -> Iterator[Interest]:
    """Every department's interests."""
    for department in settings.departments:
        for wish in department.interests:
            yield Interest(
                id=f"{department.id}/{wish.id}",
                kind=InterestKind.INTEREST,
                unit=department.id,
                unit_name=department.name,
                title=wish.title,
                text=wish.text,
                line=settings.matching.line if wish.line is None else wish.line,
                form=LegalForm(department.form),
            )
