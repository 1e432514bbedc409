"""The rows of a card: a fact with its name, and where it stands."""

from dataclasses import dataclass

from store.model import Fact, FactKind, Source, one_line

FACTS = {FactKind.CONSORTIUM: "Samarbete", FactKind.STAGES: "Ansökan"}


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with its name. `quoted`: the text is the call's own, in `language` (ISO 639-1); `strong`: look here."""

    label: str
    text: str
    quoted: bool = False
    language: str = "sv"
    strong: bool = False


def told_apart(fact: Fact) -> bool:
    """Money has rows of its own, and a field about the stages is told by the dates."""
    return fact.kind in FACTS and fact.source is not Source.FIELD


def fact_row(fact: Fact) -> Row:
    """A fact in words, with the sentence that it was read out of."""
    return Row(FACTS[fact.kind], f"{one_line(str(fact.value))}{quotation(fact)}")


def quotation(fact: Fact | None) -> str:
    """(”the sentence”), where a fact was read out of one."""
    return f" (”{one_line(fact.evidence, 160)}”)" if fact and fact.source is Source.QUOTE else ""
