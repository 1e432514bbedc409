"""What a unit is in law: the municipality itself, a company that it owns, or an association of municipalities."""

from enum import StrEnum


class LegalForm(StrEnum):
    """Who would apply: what a call pays and to whom depends on it."""

    MUNICIPALITY = "municipality"
    COMPANY = "company"
    ASSOCIATION = "association"
