"""A verdict that the office has contested: its answer goes before what the call's words, or a rule, made us say."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from store.model import AnswerKind, Eligibility, Key, Match, Verdict

SAID = {
    AnswerKind.APPLY: Eligibility(Verdict.YES, rule="Kommunen har själv svarat att vi kan söka."),
    AnswerKind.PARTNER: Eligibility(Verdict.PARTNER, rule="Kommunen har själv svarat att vi kan vara med som partner."),
}


def contested(matches: Iterable[Match], answers: Mapping[Key, AnswerKind]) -> list[Match]:
    """The matches; where a call was turned away and the office has answered otherwise, with its verdict."""
    return [_contested(match, answers.get(match.key)) for match in matches]


def _contested(match: Match, answer: AnswerKind | None) -> Match:
    turned_away = match.eligibility.verdict in (Verdict.NO, Verdict.UNLIKELY)
    return replace(match, eligibility=SAID[answer]) if turned_away and answer in SAID else match
