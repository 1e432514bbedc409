"""The portals as a table for people, from their passports."""

from crawler.portal import Passport, passports

_HEAD = """# Portals

Written by `python -m crawler --table > docs/portals.md` from the passports in `crawler/portals/`; do not edit by hand.

| name | portal | publisher | language | at least | licence | verified |
|---|---|---|---|---|---|---|
"""


def portal_table() -> str:
    """The text of docs/portals.md."""
    return _HEAD + "".join(map(_row, passports()))


def _row(one: Passport) -> str:
    cells = (f"`{one.name}`", f"[{one.title}]({one.home})", one.publisher, one.language, str(one.expect_at_least))
    return f"| {' | '.join((*cells, one.licence, one.verified))} |\n"
