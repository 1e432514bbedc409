"""A model is loaded from a folder with real code; what is missing or damaged is one clear line."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from matcher import MatchError
from matcher.embedder import load_embedder
from matcher.encoders import LibraryEncoder
from tests.matcher.conftest import MakeModel


def test_vectors_are_unit_length_float32_in_order(tiny: Path) -> None:
    embedder = load_embedder(str(tiny))
    found = embedder.encode(["solar energy", "skola", "energi"], query=False)
    assert found.shape == (3, embedder.dimensions) == (3, 8)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert float(found[0] @ found[2]) == pytest.approx(1, abs=1e-5)
    assert float(found[0] @ found[1]) < 0.9


def test_nothing_gives_no_rows_and_unknown_words_no_direction(tiny: Path) -> None:
    embedder = load_embedder(str(tiny))
    assert embedder.encode([], query=True).shape == (0, 8)
    assert not embedder.encode(["xyzzy"], query=True).any()


def test_the_name_tells_models_apart(tiny: Path, make_model: MakeModel, tmp_path: Path) -> None:
    other = tmp_path / "tiny-8"
    shutil.copytree(tiny, other)
    assert load_embedder(str(other)).name == load_embedder(str(tiny)).name
    settings = other / "config_sentence_transformers.json"
    settings.write_text(json.dumps({**json.loads(settings.read_text()), "prompts": {"query": "skola "}}))
    names = {load_embedder(str(folder)).name for folder in (tiny, other, make_model(6))}
    assert len(names) == 3
    assert all(name.startswith("tiny-") for name in names)


def test_a_models_own_prompts_are_used(tiny: Path, tmp_path: Path) -> None:
    prompted = tmp_path / "prompted"
    shutil.copytree(tiny, prompted)
    settings = prompted / "config_sentence_transformers.json"
    prompts = {"query": "skola ", "document": "vatten "}
    settings.write_text(json.dumps({**json.loads(settings.read_text()), "prompts": prompts}))
    plain, embedder = load_embedder(str(tiny)), load_embedder(str(prompted))
    for query, word in ((True, "skola"), (False, "vatten")):
        expected = plain.encode([f"{word} energi"], query=query)
        assert embedder.encode(["energi"], query=query) == pytest.approx(expected, abs=1e-6)


def test_the_e5_family_gets_its_two_words(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "multilingual-e5-tiny"
    shutil.copytree(tiny, folder)
    encoder = load_embedder(str(folder)).encoder
    assert isinstance(encoder, LibraryEncoder)
    assert encoder.model.prompts == {"query": "query: ", "document": "passage: "}


def test_a_missing_folder_is_named_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(MatchError, match=r"there is no folder .*nowhere; name a sentence-transformers folder"):
        load_embedder(str(tmp_path / "nowhere"))


@pytest.mark.parametrize("damage", ["truncated", "no weights", "no modules", "other width"])
def test_a_damaged_model_is_one_clear_line(damage: str, make_model: MakeModel, tmp_path: Path) -> None:
    folder = tmp_path / "hurt"
    shutil.copytree(make_model(8), folder)
    weights = next(folder.rglob("model.safetensors"))
    if damage == "truncated":
        weights.write_bytes(weights.read_bytes()[:-100])
    elif damage == "no weights":
        weights.unlink()
    elif damage == "no modules":
        (folder / "modules.json").write_text("[]")
    else:
        weights.write_bytes(weights.read_bytes().replace(b'"shape":[', b'"shape":[1', 1))
    with pytest.raises(MatchError, match=r"^model .*; name a sentence-transformers folder") as caught:
        load_embedder(str(folder))
    assert "\n" not in str(caught.value)
