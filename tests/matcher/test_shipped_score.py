"""The shipped model with the shipped weights: what answers comes first, and where nothing answers there is silence."""

from datetime import date
from pathlib import Path

import pytest

from matcher.embedder import SHIPPED_FOLDER, Embedder, load_embedder
from matcher.score import likeness
from matcher.score.fusion import embed_calls, match_calls
from matcher.score.weights import read_weights
from matcher.verdict.eligibility import judge
from reading.exchange import read_calls
from store.model import Call, Interest, Match, parse_document
from tests.matcher.conftest import call, interest
from training.applicant import read_applicant

pytestmark = pytest.mark.skipif(not SHIPPED_FOLDER.is_dir(), reason="the shipped model is not there")

SHARED = Path(__file__).parents[3] / "shared"
GOLDENS = sorted((Path(__file__).parents[1] / "portals").glob("*/golden.jsonl"))
# What no call is about.
IDLE = [
    "Knyppling av spets efter mönster från sjuttonhundratalet",
    "Underhåll av kommunens gamla ångvält",
    "Schacköppningar för nybörjare",
    "Namnsdagskalender och almanackor",
    "Uppfödning av undulater i voljär",
]
CALLS = [
    call("1", "Renovation of public buildings", "Cities lower the energy use of their schools by deep renovation."),
    call("2", "Advanced propulsion for missiles", "Companies develop rocket engines for defence."),
    call("3", "Early childhood education", "Pre-schools and local authorities improve the play of small children."),
    call("4", "Drugs for rare diseases", "Researchers carry out clinical trials of new medicines."),
    call("5", "Kommuner och brottsförebyggande arbete", "Kommuner kan söka stöd.", language="sv"),
]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder()


def match(wishes: list[Interest], embedder: Embedder) -> list[Match]:
    embeddings = list(embed_calls(CALLS, embedder))
    return match_calls(CALLS, wishes, embeddings=embeddings, embedder=embedder, eligibilities={})


def test_the_weights_were_fitted_with_the_shipped_model(embedder: Embedder) -> None:
    assert read_weights().model == embedder.name


def test_interests_that_nothing_answers_stay_silent(embedder: Embedder) -> None:
    assert max(one.score for one in match([interest(text) for text in IDLE], embedder)) < 0.3


def test_an_interest_is_known_for_broad_and_for_near_to_no_subject_of_calls(embedder: Embedder) -> None:
    texts = [
        "Klimat, miljö och hållbar stad",
        "Täta läckande fjärrvärmerör",
        "Namnsdagskalender och almanackor",
    ]
    kinds = likeness.kinds(likeness.encode_interests([interest(text) for text in texts], embedder))
    assert kinds["breadth"][0] > kinds["breadth"][1]
    assert kinds["nearest"][2] < min(kinds["nearest"][:2])


@pytest.mark.parametrize(
    ("swedish", "english", "ref"),
    [
        ("Energirenovering av skolor", "Energy renovation of schools", "1"),
        ("Små barns lek i förskolan", "The play of small children in pre-school", "3"),
        ("Förebygga brott", "Prevent crime", "5"),
    ],
)
def test_the_call_that_answers_is_first_in_both_languages(
    embedder: Embedder, swedish: str, english: str, ref: str
) -> None:
    for wish in (interest(swedish), interest(english, "en")):
        assert max(match([wish], embedder), key=lambda one: one.score).ref == ref


def idle_matches(calls: list[Call], embedder: Embedder) -> list[Match]:
    municipality, programmes = read_applicant()
    embeddings = list(embed_calls(calls, embedder))
    wishes = [interest(text) for text in IDLE]
    verdicts = {one.key: judge(one, municipality, programmes, date(2026, 11, 23)) for one in calls}
    return match_calls(calls, wishes, embeddings=embeddings, embedder=embedder, eligibilities=verdicts)


def test_idle_interests_are_silent_among_calls_that_the_model_never_saw(embedder: Embedder) -> None:
    lines = [line for file in GOLDENS for line in file.read_text(encoding="utf-8").splitlines()]
    calls = [parse_document(Call, line) for line in lines]
    assert len(calls) > 100
    assert max(one.score for one in idle_matches(calls, embedder)) < 0.5


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the judged calls are not there")
def test_idle_interests_are_silent_among_all_real_calls(embedder: Embedder) -> None:
    calls = list(read_calls(SHARED / "calls" / "calls.jsonl.gz"))
    assert max(one.score for one in idle_matches(calls, embedder)) < 0.5
