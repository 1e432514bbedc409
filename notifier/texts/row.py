"""The rows of a card: a fact with its name, and where it stands."""

from dataclasses import dataclass

from notifier.clean import one_line
from store.model import Fact, FactKind, Source

FACTS = {
    FactKind.BUDGET: "Budget",
    FactKind.GRANT_RANGE: "Bidrag",
    FactKind.RATE: "Ersättning",
    FactKind.OWN_SHARE: "Egen insats",
    FactKind.CONSORTIUM: "Samarbete",
    FactKind.STAGES: "Ansökan",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with its name. `quoted`: the text is the call's own, in `language` (ISO 639-1); `strong`: look here."""

    label: str
    text: str
    quoted: bool = False
    language: str = "sv"
    strong: bool = False


def told_apart(fact: Fact) -> bool:
    """Fields have rows of their own, and a rule about the rate tells the own share too."""
    return fact.source is Source.QUOTE or (fact.source is Source.RULE and fact.kind is not FactKind.OWN_SHARE)


def fact_row(fact: Fact) -> Row:
    """A fact that was read out of the text, with its sentence, or the programme's rule."""
    evidence = one_line(fact.evidence, 160)
    if fact.source is Source.RULE and fact.kind is FactKind.RATE:
        return Row(FACTS[fact.kind], evidence)
    quote = f" (”{evidence}”)" if fact.source is Source.QUOTE else ""
    return Row(FACTS[fact.kind], f"{one_line(fact.value)}{quote}")
