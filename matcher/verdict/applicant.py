"""The two things a verdict is held against: who the municipality is, and what a programme says of municipalities."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reading.places import Place, municipality_named, names_of
from store.model import LegalForm

Role = Literal["yes", "partner", "no", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """The applicant. Its place, and so every area that it lies in, follows from `code` (Statistics Sweden's) or `name`.

    `regions` are further names under which its area is written, in Swedish and English; all, where that is unknown.
    `country` is ISO 3166-1 alpha-2, `nuts` the NUTS 3 code, `population` inhabitants; `prerequisites` are those held,
    by the names that the programme facts use (`pic`, `gender-equality-plan`, `energy-plan`, `erasmus-accreditation`).
    `form`: whether the municipality itself applies, a company of its, or an association that it is in.
    """

    name: str
    code: str = ""
    country: str = "SE"
    nuts: str = "SE110"
    regions: tuple[str, ...] = ()
    population: int = 0
    kind: str = "local public authority"
    prerequisites: tuple[str, ...] = ()
    form: LegalForm = LegalForm.MUNICIPALITY

    @property
    def place(self) -> Place | None:
        """The municipality as a place; None where no Swedish municipality has that code or name."""
        return municipality_named(self.code or self.name)

    @property
    def area_names(self) -> tuple[str, ...]:
        """Every name under which its area is written."""
        return (*self.regions, *(names_of(self.place.code) if self.place else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFact:
    """What a programme says, for as long as it says it: one table of config/<municipality>/programmes.toml.

    `code` is the call's programme, as the portal writes it; `actions` are parts of the type of action or the identifier
    to which the fact is limited, joined by " + " where all are needed (none: all of the programme); where a fact is
    `final`, no later one speaks of the call. `municipality` is the role of a Swedish municipality in the `area` (names
    of places; none: anywhere) unless the call itself says otherwise, `rule` the Swedish sentence that a reader sees.
    `companies` is the role of a municipality's company, where it is known. `rate` is the share of the costs paid to the
    municipality, 0–1, `rate_companies` that paid to its companies; `lump_sum`: a fixed sum is paid instead, in Swedish
    words; `rate_varies`: each call sets its own, so no more general fact counts. `source` is where it was read and
    `checked` when.
    """

    code: str
    title: str
    rule: str
    municipality: Role
    source: str
    checked: date
    valid_from: date
    valid_to: date
    actions: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    companies: Role | None = None
    rate: float | None = None
    rate_companies: float | None = None
    rate_varies: bool = False
    lump_sum: str = ""
    partners_min: int | None = None
    countries_min: int | None = None
    prerequisites: tuple[str, ...] = ()
    final: bool = False
