"""What a call asks of those who apply, in the words of a card."""

import pytest

from notifier.texts.row import fact_row, needs_own_row
from store.model import Consortium, Fact, FactKind, Source


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Consortium(3, 3), "minst tre parter från tre länder"),
        (Consortium(2), "minst två parter"),
        (Consortium(2, 1), "minst två parter"),
        (Consortium(0, 2), "minst två länder"),
        (Consortium(1, 2), "minst två länder"),
        (Consortium(12, 13), "minst tolv parter från 13 länder"),
        (Consortium(1), "en sökande räcker, om utlysningen inte säger annat"),
        (Consortium(1, 1), "en sökande räcker, om utlysningen inte säger annat"),
    ],
)
def test_a_consortium_in_words(value: Consortium, words: str) -> None:
    row = fact_row(Fact(FactKind.CONSORTIUM, value, Source.RULE, "Bänkprogrammet"))
    assert (row.label, row.text) == ("Samarbete", words)


@pytest.mark.parametrize(("number", "words"), [(1, "ett steg"), (2, "två steg"), (3, "3 steg")])
def test_stages_in_words(number: int, words: str) -> None:
    row = fact_row(Fact(FactKind.STAGES, number, Source.QUOTE, "Apply twice."))
    assert (row.label, row.text) == ("Ansökan", f"{words} (”Apply twice.”)")


def test_stages_of_a_field_are_told_by_their_dates() -> None:
    assert not needs_own_row(Fact(FactKind.STAGES, 2, Source.FIELD))
    assert needs_own_row(Fact(FactKind.STAGES, 2, Source.QUOTE, "Apply twice."))
