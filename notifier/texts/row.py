"""The rows of a card: a fact with its name, and where it stands."""

from notifier.page import Row
from store.model import (
    Consortium,
    Fact,
    FactKind,
    Source,
    one_line,
)

FACTS = {FactKind.CONSORTIUM: "Samarbete", FactKind.STAGES: "Ansökan"}
STAGES = {1: "ett steg", 2: "två steg"}
NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def needs_own_row(fact: Fact) -> bool:
    """Money has rows of its own, and a field about the stages is told by the dates."""
    return fact.kind in FACTS and fact.source is not Source.FIELD


def fact_row(fact: Fact) -> Row:
    """A fact in words, with the sentence that it was read out of."""
    return Row(FACTS[fact.kind], f"{_in_words(fact)}{quotation(fact)}")


def quotation(fact: Fact | None) -> str:
    """(”the sentence”), where a fact was read out of one."""
    return f" (”{one_line(fact.evidence, 160)}”)" if fact and fact.source is Source.QUOTE else ""


def _in_words(fact: Fact) -> str:
    if isinstance(fact.value, Consortium):
        return _consortium(fact.value)
    return STAGES.get(fact.value, f"{fact.value} steg") if isinstance(fact.value, int) else ""


def _consortium(least: Consortium) -> str:
    """Minst tre parter från tre länder; one party is enough where no more are asked for."""
    if not least.is_joint:
        return "en sökande räcker, om utlysningen inte säger annat"
    parties = f"minst {_number(least.parties)} parter" if least.parties > 1 else ""
    where = f"{'från' if parties else 'minst'} {_number(least.countries)} länder" if least.countries > 1 else ""
    return " ".join(filter(None, (parties, where)))


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
