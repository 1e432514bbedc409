"""Kinds of value in the settings of channels, each with the sentence that is shown when something else is written.

They stand here as well as in config/kinds.py: neither package may import the other, and a channel states its own.
"""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr


def secret(value: SecretStr | None) -> str:
    """What is hidden, or an empty string."""
    return value.get_secret_value() if value else ""


def _number(value: object) -> object:
    if isinstance(value, bool):  # python, and so pydantic, counts true as 1
        raise ValueError(f"{str(value).lower()} is not a number; write one without quotes")
    return value


def email_address(text: str) -> str:
    """Exactly one bare address, with its domain as mail servers write it; else ValueError with the remedy."""
    from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email  # slow to load

    SPECIAL_USE_DOMAIN_NAMES.clear()  # an internal mail server may serve .local
    try:
        found = validate_email(text, check_deliverability=False, globally_deliverable=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValueError(f"'{text:.60}' is not one e-mail address; write exactly one, like name@example.se") from None
    return text if text.isascii() else found.ascii_email or text


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


Port = Annotated[int, BeforeValidator(_number), Field(ge=1, le=65535)]
OptionalAddress = Annotated[str, AfterValidator(lambda value: email_address(value) if value else value)]
WebAddress = Annotated[str, AfterValidator(_web)]
