"""Whom we work for: an organisation, its units, its people and their subscriptions."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from store.model.document import serialize_document
from store.model.legal_form import LegalForm
from store.model.matching import Interest

OFFICE = ""  # where a unit is asked for: the organisation itself, for which its international office speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A municipality as an applicant. `id` is a slug that never changes; `name` is what readers see.

    `code` is Statistics Sweden's, where the name is no municipality's; `country` is ISO 3166-1 alpha-2, `nuts` the
    NUTS 3 code, `population` inhabitants; `regions` are further names under which calls write its area;
    `prerequisites` are those held, by the names that the programme facts use.
    """

    id: str
    name: str
    code: str = ""
    country: str = "SE"
    nuts: str = ""
    regions: tuple[str, ...] = ()
    population: int = 0
    kind: str = "local public authority"
    prerequisites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of the organisation with interests of its own: a department, or a company that it owns (`form`)."""

    id: str
    name: str
    form: LegalForm = LegalForm.MUNICIPALITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who reads what we send: `address` is an e-mail address, or the id of a chat channel."""

    id: str
    address: str
    name: str = ""


class SubscriptionKind(StrEnum):
    """What is subscribed to: the weekly digest, or immediate alerts on calls that match a unit's interests."""

    DIGEST = "digest"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A person's subscription. `unit`: the unit whose interests count; empty: those of the whole organisation."""

    person: str
    topic: SubscriptionKind
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that an organisation decides about itself: its configured folder in the memory."""

    organisation: Organisation
    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    interests: tuple[Interest, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A hash of everything in it."""
        return sha256(serialize_document(self).encode()).hexdigest()[:16]

    def subscribers(self, topic: SubscriptionKind, unit: str = "") -> tuple[str, ...]:
        """The addresses of those who subscribe to `topic`, of that unit or of the whole organisation, in order."""
        addresses = {person.id: person.address for person in self.people}
        return tuple(addresses[one.person] for one in self.subscriptions if (one.topic, one.unit) == (topic, unit))
