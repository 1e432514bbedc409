"""The corpus: the open calls ready to be ranked score as the calls themselves did, and follow what changes."""

import json
from pathlib import Path

import pytest

from matcher.corpus import build
from matcher.duplicates import join
from matcher.embedder import SHIPPED_FOLDER, Embedder, load_embedder
from matcher.features import features_of, pack, unpack
from matcher.score.fusion import embed_calls, match_calls
from matcher.score.likeness import vectors_of
from store.model import Call, Eligibility, Interest, InterestKind, Verdict, parse_document
from tests.matcher.conftest import interest

GOLDENS = sorted((Path(__file__).parents[1] / "portals").glob("*/golden.jsonl"))
RECORDED = Path(__file__).with_name("scores.json")  # written by the version that read every call's text each time
WISHES = [
    interest("Energieffektivisering av skolor, förskolor och äldreboenden"),
    interest("Cirkulär ekonomi, avfall och återbruk i byggsektorn"),
    interest("Young people's participation and youth work, sports and culture", "en"),
    interest("Digitalisering och artificiell intelligens i kommunal service"),
    Interest(id="priority", kind=InterestKind.PRIORITY, unit="", title="Climate", text="Hållbar miljö, energi, klimat"),
]


def golden_calls() -> list[Call]:
    lines = [line for file in GOLDENS for line in file.read_text(encoding="utf-8").splitlines()]
    return [parse_document(Call, line) for line in lines]


def verdicts(calls: list[Call]) -> dict[tuple[str, str], Eligibility]:
    kinds = list(Verdict)
    return {
        one.key: Eligibility(kinds[at % len(kinds)], quote="A quote." if at % 2 else "", rule="A rule.")
        for at, one in enumerate(calls)
    }


def scores(calls: list[Call], embedder: Embedder | None) -> dict[str, list[float]]:
    """The scores of each call, for the interests in their order."""
    embeddings = list(embed_calls(calls, embedder)) if embedder else []
    found = match_calls(calls, WISHES, embeddings=embeddings, embedder=embedder, eligibilities=verdicts(calls))  # type: ignore[arg-type]
    named: dict[str, list[float]] = {}
    for match in found:
        named.setdefault(":".join(match.key), []).append(round(match.score, 6))
    return named


def closely(found: dict[str, list[float]]) -> dict[str, object]:
    return {name: pytest.approx(each, abs=1e-5) for name, each in found.items()}


def test_scores_are_those_of_the_version_that_read_every_text_each_time() -> None:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    calls = golden_calls()
    assert scores(calls, None) == closely(recorded["words"])
    if SHIPPED_FOLDER.is_dir():
        assert scores(calls, load_embedder()) == closely(recorded["shipped"])


def test_features_come_back_as_they_were_packed() -> None:
    for one in golden_calls()[:20]:
        made = features_of(one, dated=True)
        read = unpack(*pack(made))
        assert read.brief == made.brief
        assert (read.stems == made.stems).all()
        assert (read.counts == made.counts).all()
        assert (read.odds == made.odds).all()
        assert not read.brief.call.sections
    with pytest.raises(ValueError, match="13 bytes"):
        unpack(pack(made)[0], b"thirteen byte")


def test_the_brief_tells_as_much_of_duplicates_as_the_whole_call() -> None:
    calls = golden_calls()
    briefs = {one.key: features_of(one, dated=True).brief for one in calls}
    joined = join([briefs[one.key].call for one in calls], (), lambda one: briefs[one.key].richness)
    assert [(one.call.key, one.keys, one.pairs) for one in joined] == [
        (one.call.key, one.keys, one.pairs) for one in join(calls)
    ]
    assert any(len(one.keys) > 1 for one in joined)


def test_a_corpus_gives_back_each_calls_vectors() -> None:
    calls, embedder = golden_calls()[:7], load_embedder()
    made = {one.key: one for one in embed_calls(calls, embedder)}
    features = {one.key: features_of(one, dated=True) for one in calls}
    some = {key: vectors_of(one) for key, one in list(made.items())[:5]}
    corpus = build(embedder.name, features, some)
    for one in calls[:5]:
        assert corpus.embedding(one.key) == made[one.key]
    assert corpus.embedding(calls[6].key) is None
