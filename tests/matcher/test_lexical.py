"""Words against words: the share of an interest's words that a call holds, whatever the length of either."""

import pytest

from matcher.score.lexical import EVIDENCE, ask, count_calls, index, weigh_words
from matcher.words import ENGLISH, SWEDISH, Word, numbered, words_of
from store.model import Call, Interest
from tests.matcher.conftest import call, interest

WORDS = words_of(
    {
        SWEDISH: {
            "vatt": Word(4, {"water": 0.9}),
            "läck": Word(6, {"leak": 0.6}),
            "energi": Word(3, {"energi": 0.9}),
            "effektivisering": Word(4, {"effici": 0.8}),
        },
        ENGLISH: {"water": Word(3, {}), "leak": Word(6, {}), "energi": Word(2, {}), "effici": Word(4, {})},
    }
)


def weigh(wish: Interest, subject: Call, language: str = ENGLISH) -> dict[str, float]:
    held = index([numbered(count) for count in count_calls([subject], WORDS)])
    found = weigh_words([ask(wish, language, WORDS)], held, language, WORDS)
    return dict(zip(EVIDENCE, found[0, 0].tolist(), strict=True))


def test_a_swedish_interest_finds_english_words() -> None:
    assert weigh(interest("vatten läckor"), call("1", "Leaks in water pipes"))["words"] > 0.5
    assert weigh(interest("vatten läckor"), call("1", "Leaks in water pipes"))["word"] > 2
    assert weigh(interest("vatten läckor"), call("1", "Missiles")) == {"words": 0, "word": 0}


def test_a_compound_finds_the_words_that_it_is_made_of() -> None:
    assert weigh(interest("energieffektivisering"), call("1", "Energy efficiency"))["word"] > 1


def test_a_swedish_interest_finds_swedish_words() -> None:
    subject = call("1", "Läckor i vattenledningar", language="sv")
    assert weigh(interest("läckor"), subject, SWEDISH)["words"] > 0.9


def test_saying_the_same_twice_changes_nothing() -> None:
    subject = call("1", "Water")
    once, twice = (weigh(interest(text), subject) for text in ("vatten läckor", "vatten läckor, vatten och läckor"))
    assert twice["word"] == once["word"]
    assert twice["words"] <= once["words"]


def test_a_long_call_does_not_win_by_its_length() -> None:
    filler = "Proposals describe the methods of their work in every single part of it. " * 80
    short, long = (weigh(interest("vatten"), call("1", "Water", text)) for text in ("Water pipes.", filler))
    assert 0 < long["words"] < short["words"]


def test_an_empty_interest_finds_nothing() -> None:
    assert weigh(interest(" – "), call("1", "Water")) == {"words": 0, "word": 0}


@pytest.mark.parametrize("times", [1, 5, 50])
def test_repetition_saturates(times: int) -> None:
    assert 0 < weigh(interest("läckor"), call("1", "Leak " * times))["words"] < 2.3
