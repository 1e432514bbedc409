"""A verdict that the office has contested: its answer goes before what the call's words, or a rule, made us say."""

from store.model import AnswerKind, Eligibility, Verdict

SAID = {
    AnswerKind.APPLY: Eligibility(Verdict.YES, rule="Kommunen har själv svarat att vi kan söka."),
    AnswerKind.PARTNER: Eligibility(Verdict.PARTNER, rule="Kommunen har själv svarat att vi kan vara med som partner."),
}


def contested(verdict: Eligibility, answer: AnswerKind) -> Eligibility:
    """The verdict; where it turns the call away and the office has answered otherwise, the office's."""
    return SAID[answer] if verdict.turned_away and answer in SAID else verdict
