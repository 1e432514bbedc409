"""Stems, compounds and the other language's words."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from matcher.words import ENGLISH, SWEDISH, Word, read_words, words_of

KNOWN = {
    SWEDISH: {"energi": Word(3, {"energi": 0.8}), "effektivisering": Word(4, {"effici": 0.6}), "skol": Word(3, {})},
    ENGLISH: {"energi": Word(1, {})},
}


def test_endings_do_not_matter() -> None:
    words = words_of(KNOWN)
    assert words.count("Skola och skolor", SWEDISH)["skol"] == 2
    assert words.count("Renovating renovated", ENGLISH) == {"renov": 2}


@pytest.mark.parametrize("word", ["energieffektivisering", "Energieffektiviseringen"])
def test_a_compound_is_read_as_its_parts_too(word: str) -> None:
    assert {"energi", "effektivisering"} <= words_of(KNOWN).count(word, SWEDISH).keys()


def test_a_word_without_known_parts_stays_whole() -> None:
    assert words_of(KNOWN).count("lärlingsplatser", SWEDISH).total() == 1


def test_an_unknown_stem_is_as_rare_as_the_rarest() -> None:
    assert words_of(KNOWN).word("xyzzy", SWEDISH) == Word(4, {})


@pytest.mark.parametrize(
    ("swedish", "english"), [("energi", "energi"), ("skol", "school"), ("vatt", "water"), ("kommun", "municip")]
)
def test_the_shipped_table_translates_both_ways(swedish: str, english: str) -> None:
    words = read_words()
    assert words.word(swedish, SWEDISH).translations[english] > 0.3
    assert words.word(english, ENGLISH).translations[swedish] > 0.1


def test_common_words_are_not_rare_in_the_shipped_table() -> None:
    words = read_words()
    assert words.word("och", SWEDISH).rarity < 0.7 < 3 < words.word("fjärrvärm", SWEDISH).rarity


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_threads_that_stem_at_the_same_time_get_the_same_stems(hasty: None) -> None:
    known = read_words().known
    words = [f"{head}{tail}" for head in list(known[SWEDISH])[:1500] for tail in ("arna", "igheten")]
    alone, together = words_of(known).stems[SWEDISH], words_of(known).stems[SWEDISH]
    expected = [alone[word] for word in words]
    with ThreadPoolExecutor(4) as threads:
        lots = [threads.submit(lambda some: [together[word] for word in some], words[at::4]) for at in range(4)]
        found = [lot.result() for lot in lots]
    assert found == [expected[at::4] for at in range(4)]
