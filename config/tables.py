"""The tables of the files, one frozen model each, with defaults and limits."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, SecretStr, model_validator

from config.kinds import (
    AddressList,
    Amount,
    CallPairs,
    Clock,
    Count,
    Country,
    MunicipalityCode,
    Name,
    Nuts,
    OptionalAddress,
    OptionalWebAddress,
    Prose,
    Rate,
    Seconds,
    Share,
    WordList,
    Words,
    Zone,
)

_CURRENCY = re.compile(r"euro|kron|\bkr\b|€|\b[A-Z]{3}\b")


class Table(BaseModel):
    """Unknown keys are refused, values do not change, and no error repeats what was written."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False, hide_input_in_errors=True
    )


class Municipality(Table):
    """The applicant: `regions` are further names of its area, `prerequisites` those it holds, as programmes name them.

    `code` is Statistics Sweden's, for a name that is no Swedish municipality's.

    `id` names it in the memory for ever; where it is empty, its name does.
    """

    id: Name | Literal[""] = ""
    name: Words
    code: MunicipalityCode = ""
    country: Country = "SE"
    nuts: Nuts
    regions: WordList = ()
    population: Count
    kind: Words = "local public authority"
    prerequisites: WordList = ()


class Priority(Table):
    """An area that the municipality has put first, with the text that calls are held against."""

    id: Name
    title: Words
    text: Prose


class Portal(Table):
    """How a portal is read: `delay` and `timeout` in seconds; fewer calls than `expect` count as a failed reading.

    The office is told of more open calls than `most`, and where nothing new comes for `rhythm` days (0: for ever).
    `key` is the secret of a portal that asks for one.
    """

    enabled: bool = True
    base_url: OptionalWebAddress = ""
    delay: Seconds = 1.0
    expect: Amount | None = None
    most: Amount | None = None
    rhythm: Amount | None = None
    timeout: Seconds = 900
    key: SecretStr | None = None


class Crawl(Table):
    """`contact` is named in the user agent; `parallel` portals are read at the same time."""

    contact: OptionalAddress = ""
    parallel: Count = 2


class Matching(Table):
    """`model` is "shipped", a folder or a hub name; `line` the score from which somebody is told.

    `apart` are pairs of calls, "portal:ref portal:ref", that two portals seem to share and that are not one.
    """

    model: Words = "shipped"
    line: Share = 0.5
    apart: CallPairs = ()


class Channels(Table):
    """The ways in `use`, beside a table for each channel that there is (config/channels.py)."""

    use: WordList = ("email", "slack")

    if TYPE_CHECKING:  # the tables are only known where the channels are

        def __getattr__(self, name: str) -> Any: ...

    def table(self, name: str) -> Any:
        """The table [channels.NAME], by the model of that channel."""
        return getattr(self, name)

    @property
    def names(self) -> list[str]:
        """Every channel that there is."""
        return [name for name in type(self).model_fields if name != "use"]


class Digest(Table):
    """Who gets the weekly digest; `limit` is how many calls each of its lists names.

    Beside them `NAME_channel` for each channel that posts in rooms (config/channels.py).
    """

    recipients: AddressList = ()
    limit: Count = 40

    def room(self, channel: str) -> str:
        """The room that the digest is posted in; empty where there is none, or the channel writes to people."""
        return getattr(self, f"{channel}_channel", "")

    @property
    def rooms(self) -> list[str]:
        """The keys that name a room."""
        return [key for key in type(self).model_fields if key.endswith("_channel")]


class Schedule(Table):
    """When things happen, as clocks show in `zone`."""

    zone: Zone = "Europe/Stockholm"
    crawl_at: Clock = "04:30"
    digest_day: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = "monday"
    digest_at: Clock = "07:30"


class ExchangeRate(Table):
    """Kronor for a euro, and the day of that rate; without it no amount is told in kronor."""

    eur_sek: Rate | None = None
    dated: date | None = None

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if (self.eur_sek is None) != (self.dated is None):
            raise ValueError("eur_sek and dated belong together; write both, or neither")
        return self


class DepartmentInterest(Table):
    """What a department wants to hear of, in its own words; its own `line` goes before the one of [matching]."""

    id: Name
    title: Words
    text: Prose
    text_en: str = ""
    line: Share | None = None


class Department(Table):
    """A department or a company of the municipality and its contact persons for international questions.

    `form`: what it is in law, since companies and associations of municipalities may apply for other money.
    """

    id: Name
    name: Words
    form: Literal["municipality", "company", "association"] = "municipality"
    contacts: AddressList = ()
    interests: tuple[DepartmentInterest, ...] = ()


class Programme(Table):
    """What a programme says of municipalities, as long as it is valid.

    `area` names the places that it is for (none: everywhere). `rate` is the share of the costs paid to the
    municipality, 0–1, `rate_companies` that paid to its companies; `lump_sum` are the words for a fixed sum in their
    place; `rate_varies`: each call sets its own.
    """

    code: Words
    title: Words
    actions: WordList = ()
    area: WordList = ()
    valid_from: date
    valid_to: date
    municipality: Literal["yes", "partner", "no", "unclear"]
    companies: Literal["yes", "partner", "no", "unclear"] | None = None
    rule: Prose
    rate: Share | None = None
    rate_companies: Share | None = None
    rate_varies: bool = False
    lump_sum: str = ""
    partners_min: Count | None = None
    countries_min: Count | None = None
    prerequisites: WordList = ()
    final: bool = False
    source: Words
    checked: date

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} is before valid_from {self.valid_from}; write them in order")
        return self

    @model_validator(mode="after")
    def _pays_in_one_way(self) -> Self:
        if (self.rate is not None) + bool(self.lump_sum) + self.rate_varies > 1:
            raise ValueError("rate, lump_sum and rate_varies exclude each other; write one of them")
        if re.search(r"\d", self.lump_sum) and not _CURRENCY.search(self.lump_sum):
            raise ValueError('lump_sum names no currency; write it like "60 000 euro"')
        if self.rate_companies is not None and self.rate is None:
            raise ValueError("rate_companies stands without rate; write the municipality's rate too")
        return self
