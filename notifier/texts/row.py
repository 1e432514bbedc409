"""The rows of a card: a fact with its name, and where it stands."""

from notifier.page import Row
from store.model import Fact, FactKind, Source, one_line

FACTS = {FactKind.CONSORTIUM: "Samarbete", FactKind.STAGES: "Ansökan"}


def told_apart(fact: Fact) -> bool:
    """Money has rows of its own, and a field about the stages is told by the dates."""
    return fact.kind in FACTS and fact.source is not Source.FIELD


def fact_row(fact: Fact) -> Row:
    """A fact in words, with the sentence that it was read out of."""
    return Row(FACTS[fact.kind], f"{one_line(str(fact.value))}{quotation(fact)}")


def quotation(fact: Fact | None) -> str:
    """(”the sentence”), where a fact was read out of one."""
    return f" (”{one_line(fact.evidence, 160)}”)" if fact and fact.source is Source.QUOTE else ""
