"""Sentences on money that pages write and readers get wrong: `forms/funding.tsv` has the kind, what is read, the text.

What a sentence denies, what somebody else pays, what is a loan, a turnover or a fine, and what is spent is told of
nothing; beside each stands what looks like it and does count.
"""

from pathlib import Path

import pytest

from reading.money.funding import Funding, read_funding
from store.model import Money

FORMS = Path(__file__).parent / "forms" / "funding.tsv"
ROWS = [line.split("\t") for line in FORMS.read_text(encoding="utf-8").splitlines()]


def described(funding: Funding) -> str:
    """Such as 'min 100000 SEK, max 300000 SEK, rate 0.5'."""
    money = (("budget", funding.budget), ("min", funding.grant_min), ("max", funding.grant_max))
    shares = (("rate", funding.rate), ("companies", funding.rate_companies), ("own", funding.own_share))
    told = [f"{name} {_written(value)}" for name, value in money if value]
    return ", ".join(told + [f"{name} {share:g}" for name, share in shares if share is not None])


def _written(money: Money) -> str:
    return f"{money.amount} {money.currency}"


@pytest.mark.parametrize(("kind", "expected", "text"), ROWS)
def test_a_sentence_tells_of_money(kind: str, expected: str, text: str) -> None:
    assert described(read_funding(text)) == expected, kind
