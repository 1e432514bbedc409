"""Amounts, and what the tests of sentences ask of a text on money."""

from reading.money.funding import Funding, read_funding
from store.model import Money


def sek(amount: int) -> Money:
    return Money(amount, "SEK")


def eur(amount: int) -> Money:
    return Money(amount, "EUR")


def paid_by_the_fund(text: str) -> Funding:
    """What a card would tell as the fund's own figures: budget, grant and rate, whatever else the text says."""
    told = read_funding(text)
    return Funding(told.budget, told.grant_min, told.grant_max, told.rate)
