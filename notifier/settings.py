"""Kinds of value in the settings of channels, each with the sentence that is shown when something else is written.

They stand here as well as in config/kinds.py: neither package may import the other, and a channel states its own.
"""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr

# One dot-atom address of RFC 5322, ASCII: "a@x, b@y" in a To header would be two recipients, so it is refused.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")


def secret(value: SecretStr | None) -> str:
    """What is hidden, or an empty string."""
    return value.get_secret_value() if value else ""


def _port(value: int) -> int:
    if not 1 <= value <= 65535:
        which = "under 1" if value < 1 else "over 65535"
        raise ValueError(f"{value} is {which}; write a number between 1 and 65535")
    return value


def _number(value: object) -> object:
    if isinstance(value, bool):  # python, and so pydantic, counts true as 1
        raise ValueError(f"{str(value).lower()} is not a number; write one without quotes")
    return value


def _address(value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise ValueError(f"'{value:.60}' is not one e-mail address; write exactly one, like name@example.se")
    return value


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


Port = Annotated[int, BeforeValidator(_number), AfterValidator(_port)]
OptionalAddress = Annotated[str, AfterValidator(_address)]
WebAddress = Annotated[str, AfterValidator(_web)]
