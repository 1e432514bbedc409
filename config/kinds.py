"""The kinds of value that a setting can be, each with the sentence that is shown when something else is written."""

import re
from collections.abc import Callable
from typing import Annotated, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, SecretStr


def shaped(pattern: str, remedy: str) -> AfterValidator:
    """Text of that pattern; what is shown of another ends in the remedy."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"'{value:.60}' {remedy}" if value else "is empty; write it")
        return value

    return AfterValidator(check)


def secret_keys(model: type[BaseModel]) -> list[str]:
    """The keys that the environment alone may give."""
    fields = model.model_fields.items()
    return [key for key, field in fields if SecretStr in (field.annotation, *get_args(field.annotation))]


def _number(value: object) -> object:
    if isinstance(value, bool):  # python, and so pydantic, counts true as 1
        raise ValueError(f"{str(value).lower()} is not a number; write one without quotes")
    return value


def _address(value: str) -> str:
    """Exactly one, with its domain as mail servers write it: "a@x, b@y" in a To header would be two recipients."""
    from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email  # slow to load

    SPECIAL_USE_DOMAIN_NAMES.clear()  # an internal mail server may serve .local
    try:
        found = validate_email(value, check_deliverability=False, globally_deliverable=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValueError(f"'{value:.60}' is not one e-mail address; write exactly one, like name@example.se") from None
    return value if value.isascii() else found.ascii_email or value


def _web(value: str) -> str:
    try:
        address = urlsplit(value)
        sound = address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        sound = False
    if "@" in value:  # never shown: it may be a password
        raise ValueError("has an @ and so perhaps a password; write the address without user name and password")
    if not sound or re.search(r"\s", value):
        raise ValueError(f"'{value:.60}' is not a web address; write it like https://example.se/path")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # unknown, ill-formed, a folder of the zone files
        raise ValueError(f"'{value:.60}' is not a time zone; write one like Europe/Stockholm") from None
    return value


def _database(value: str) -> str:
    if not re.match(r"(sqlite|postgresql)(\+\w+)?://", value):  # shown without the value: it may hold a password
        raise ValueError(
            "is not a database address; write it like sqlite:///var/utblick.sqlite or postgresql://host/name"
        )
    return value


def _or_empty(check: Callable[[str], str]) -> AfterValidator:
    return AfterValidator(lambda value: check(value) if value else value)


def split(value: object) -> object:
    """The environment has no lists: there the words of one stand with commas between them."""
    if isinstance(value, str):
        return [word.strip() for word in value.split(",") if word.strip()]
    return value


Words = Annotated[str, shaped(r"(?s).*\S.*", "is empty; write it")]
Prose = Annotated[Words, AfterValidator(lambda value: " ".join(value.split()))]  # lines are broken in the file only
Name = Annotated[str, shaped(r"[A-Za-z0-9][A-Za-z0-9_-]*", "is no id; write it with a-z, 0-9, - and _ only")]
Country = Annotated[str, shaped(r"[A-Z]{2}", "is not a country; write its two letters, like SE")]
Nuts = Annotated[str, shaped(r"[A-Z]{2}[0-9A-Z]{1,3}", "is not a NUTS code; write one like SE110")]
MunicipalityCode = Annotated[
    str, _or_empty(shaped(r"\d{4}", "is not the code of a municipality; write its four digits, like 0181").func)
]
Address = Annotated[str, AfterValidator(_address)]
OptionalAddress = Annotated[str, _or_empty(_address)]
OptionalWebAddress = Annotated[str, _or_empty(_web)]
DatabaseAddress = Annotated[str, AfterValidator(_database)]
Zone = Annotated[str, AfterValidator(_zone)]
Clock = Annotated[str, shaped(r"([01]\d|2[0-3]):[0-5]\d", "is not a time of day; write it like 07:30")]
Count = Annotated[int, BeforeValidator(_number), Field(ge=1)]
Amount = Annotated[int, BeforeValidator(_number), Field(ge=0)]
Seconds = Annotated[float, BeforeValidator(_number), Field(ge=0)]
Rate = Annotated[float, BeforeValidator(_number), Field(ge=0.1, le=1000)]
Share = Annotated[float, BeforeValidator(_number), Field(ge=0, le=1)]
WordList = Annotated[tuple[Words, ...], BeforeValidator(split)]
CallPairs = Annotated[
    tuple[Annotated[str, shaped(r"\w+:\S+ \w+:\S+", "is no pair of calls; write portal:ref portal:ref")], ...],
    BeforeValidator(split),
]
AddressList = Annotated[tuple[Address, ...], BeforeValidator(split)]
