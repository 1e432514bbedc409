"""The answer to a question: best first, honest where nothing fits, and with the verdict even where it is no."""

from collections.abc import Sequence
from dataclasses import replace

from notifier.answer import render_answer
from notifier.digest import PortalReading
from notifier.entry import Entry
from store.model import Eligibility, Fact, FactKind, Share, Source, Verdict
from tests.notifier.week import NOW, READINGS, RENOVATION, WORK, match


def answer(*scores: float, readings: Sequence[PortalReading] = READINGS[:2], degraded: bool = False) -> str:
    calls = (RENOVATION, WORK)[: len(scores)]
    found = [Entry(call=call, match=match(call, "ask", score)) for call, score in zip(calls, scores, strict=True)]
    return render_answer("Bättre inneluft i skolan", found, now=NOW, readings=readings, degraded=degraded)


def test_it_says_how_many_suit() -> None:
    assert "En utlysning ser ut att passa." in answer(0.8, 0.2)
    assert "2 utlysningar ser ut att passa." in answer(0.8, 0.6)


def test_it_is_honest_where_nothing_suits() -> None:
    assert "Ingen öppen utlysning passar riktigt bra just nu." in answer(0.3)
    assert "Vi har inga öppna utlysningar att söka bland." in answer()


def test_a_no_is_told_with_its_sentence() -> None:
    closed = replace(match(WORK, "ask", 0.9), eligibility=Eligibility(Verdict.NO, quote="Endast företag kan söka."))
    text = render_answer("Jobb", [Entry(call=WORK, match=closed)], now=NOW, readings=READINGS[:2], degraded=False)
    assert "Nej, vi kan inte söka" in text
    assert "ser ut att passa" not in text
    assert "”Endast företag kan söka.”" in " ".join(text.split())


def test_it_says_when_only_words_were_compared() -> None:
    assert "bara gemensamma ord räknas" in answer(0.8, degraded=True)
    assert "gemensamma ord" not in answer(0.8)


def test_what_was_not_read_is_said_before_that_nothing_suits() -> None:
    text = " ".join(answer(0.3, readings=READINGS).split())
    assert "Vi vet inte: 1 av 3 portaler kunde inte läsas (Tillväxtverket)." in text
    assert text.index("Vi vet inte") < text.index("Ingen öppen utlysning")
    assert "Vi vet inte" not in answer(0.3)


def test_a_card_says_what_is_paid() -> None:
    facts = (Fact(FactKind.RATE, Share(0.6), Source.RULE, "Regel."),)
    entry = Entry(call=WORK, match=match(WORK, "ask", 0.9), facts=facts)
    text = render_answer("Jobb", [entry], now=NOW, readings=(), degraded=False)
    assert "Stöd: 60 % av kostnaderna" in text.replace("\N{NO-BREAK SPACE}", " ")
