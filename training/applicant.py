"""The municipality and the programme facts of the shipped configuration, as the verdict needs them."""

import tomllib
from pathlib import Path

from pydantic import TypeAdapter

from matcher.verdict.applicant import Municipality, ProgrammeFact

CONFIG = Path(__file__).parents[1] / "config" / "sodertalje"


def read_applicant(folder: Path = CONFIG) -> tuple[Municipality, tuple[ProgrammeFact, ...]]:
    """Read the files of a configuration folder. Raises OSError or ValueError where they are not as they should be."""
    instance = tomllib.loads((folder / "utblick.toml").read_text("utf-8"))
    facts = tomllib.loads((folder / "programmes.toml").read_text("utf-8"))
    municipality = TypeAdapter(Municipality).validate_python(instance["municipality"])
    return municipality, TypeAdapter(tuple[ProgrammeFact, ...]).validate_python(facts["programme"])
