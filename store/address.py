"""A database address as it may be shown: never with a password, in no form and in no part."""

import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus, unquote

from psycopg.pq import Conninfo
from sqlalchemy import URL

IN_MEMORY = "in memory"
HIDDEN = "***"
_SECRET = re.compile("password|passwd|pwd|secret|token", re.IGNORECASE)
# Shorter secrets stand in every line by chance: the whole line goes.
_SHORT = 4
_USER = re.compile(r"[^:]{0,40}://[^:/?#]*:(?P<rest>.*)", re.DOTALL)  # user:rest, or host:rest
# An @ in a password behind the question mark makes all before it a user and a password.
_BEHIND = re.compile(r"[?&]\w*(?:password|passwd|pwd)\w*=[^&]*@", re.IGNORECASE)


def is_misread(address: str, url: URL) -> bool:
    """Whether an @ may have been taken for the one before the host, and so a password's end for the host or the name.

    `url`: the address as it was read.
    """
    found = _USER.fullmatch(address)
    rest = found["rest"] if found else ""
    strange = url.drivername != "sqlite" and "@" in f"{url.host}{url.database}"
    return strange or rest.count("@") > 1 or bool(_BEHIND.search(rest))


def place_of(url: URL) -> str:
    """How messages name the database, without user and password."""
    if url.drivername == "sqlite":
        return url.database or IN_MEMORY
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{url.host or 'local socket'}{port}/{url.database or ''}"


def without_secrets(line: str, url: URL) -> str:
    """The line with every secret of the address hidden, as it is, decoded once more and percent-encoded."""
    secrets = set(_secrets(url))
    forms = {form for secret in secrets for form in _forms(secret)}
    if any(len(secret) < _SHORT and any(form in line for form in _forms(secret)) for secret in secrets):
        return "it was refused, in words that may hold the password"
    for form in sorted(forms, key=len, reverse=True):
        line = re.sub(re.escape(form), HIDDEN, line, flags=re.IGNORECASE)
    return line


def _secrets(url: URL) -> Iterator[str]:
    if url.password:
        yield url.password
    behind = {name for name in url.query if _SECRET.search(name)}
    for name in behind:
        value = url.query[name]
        yield from filter(None, [value] if isinstance(value, str) else value)
    if behind:  # an & that was meant as a part of the password makes a name of what follows
        yield from set(url.query) - behind - {one.keyword.decode() for one in Conninfo.get_defaults()} - {""}


def _forms(secret: str) -> set[str]:
    return {secret, unquote(secret), quote(secret), quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1]}
