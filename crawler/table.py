"""The portals as a table for people, from their passports."""

from crawler.portal import Passport, passports

_HEAD = """# Portals

Written by `python -m crawler --table > docs/portals.md` from the passports in `crawler/portals/`; do not edit by hand.

**Calls**: with fewer a reading has failed; with more open ones than the second figure the list holds more than calls.
**New within**: days in which something new comes; a portal that is silent for longer is told of ([health](health.md)).
At a watched page, whose calls are always there, another text is new.

| name | portal | publisher | language | calls | new within | licence | verified |
|---|---|---|---|---|---|---|---|
"""


def portal_table() -> str:
    """The text of docs/portals.md."""
    return _HEAD + "".join(map(_row, passports()))


def _row(one: Passport) -> str:
    calls = f"{one.expect_at_least}, watched" if one.watched else f"{one.expect_at_least}–{one.expect_at_most}"
    rhythm = f"{one.rhythm} days" if one.rhythm else "any time"
    cells = (f"`{one.name}`", f"[{one.title}]({one.home})", one.publisher, one.language, calls)
    return f"| {' | '.join((*cells, f'{rhythm} ({one.rhythm_from})', one.licence, one.verified))} |\n"
