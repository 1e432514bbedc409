"""A municipality's folder that is right, and a way to read it with one thing or other changed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from config.settings import ConfigError, Settings, load
from notifier.channel import settings_models

PORTALS = ("eu_ft", "vinnova", "tillvaxtverket")

UTBLICK = """
[municipality]
name = "Storstads kommun"
nuts = "SE110"
population = 50000

[[priority]]
id = "klimat"
title = "Klimat"
text = "Vi vill minska utsläppen."
"""

DEPARTMENTS = """
[[department]]
id = "skola"
name = "Skolan"
contacts = ["skola@example.se"]

[[department.interests]]
id = "utbyte"
title = "Utbyten"
text = '''
Våra elever vill
resa.'''
line = 0.7

[[department]]
id = "vatten"
name = "Vattenbolaget"

[[department.interests]]
id = "lackor"
title = "Läckor"
text = "Vi vill hitta läckor."
"""

PROGRAMMES = """
[[programme]]
code = "HORIZON"
title = "Horisont Europa"
actions = ["RIA", "CSA"]
valid_from = 2021-01-01
valid_to = 2027-12-31
municipality = "yes"
rule = "Kommuner kan delta."
rate = 1
partners_min = 3
source = "https://example.eu/rules"
checked = 2026-05-01
"""


class Folder:
    """A text given replaces what is right in that file or, with a leading +, follows it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(
        self,
        utblick: str = UTBLICK,
        departments: str = DEPARTMENTS,
        programmes: str = PROGRAMMES,
        environment: Mapping[str, str] | None = None,
    ) -> Settings:
        for name, right, text in (
            ("utblick", UTBLICK, utblick),
            ("departments", DEPARTMENTS, departments),
            ("programmes", PROGRAMMES, programmes),
        ):
            whole = right + text[1:] if text.startswith("+") else text
            (self.path / f"{name}.toml").write_text(whole, encoding="utf-8")
        return load(self.path, environment=environment or {}, portals=PORTALS, channels=settings_models())

    def refusal(
        self,
        utblick: str = UTBLICK,
        departments: str = DEPARTMENTS,
        programmes: str = PROGRAMMES,
        environment: Mapping[str, str] | None = None,
    ) -> list[str]:
        """The lines of the error that reading gives."""
        with pytest.raises(ConfigError) as refusal:
            self.read(utblick, departments, programmes, environment)
        return str(refusal.value).splitlines()
