"""The shipped model: it loads as any other, finds translations, and is small and documented."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

FOLDER = Path(__file__).parents[2] / "matcher" / "model"
PAIRS = [
    ("Sommarjobb för ungdomar i kommunen", "Holiday jobs for young people in the municipality"),
    ("Hemtjänst och äldreboenden", "Home care and nursing homes for older people"),
    ("Rening av avloppsvatten", "Treatment of waste water"),
    ("Fjärrvärme från spillvärme", "District heating from waste heat"),
    ("Kvinnor som utsätts för våld hemma", "Women exposed to violence at home"),
    ("Elever som hoppar av skolan", "Pupils who drop out of school"),
    ("Bostäder till rimlig hyra", "Housing at an affordable rent"),
    ("Cykelbanor och busshållplatser", "Cycle paths and bus stops"),
    ("Bibliotek och museer", "Libraries and museums"),
    ("Översvämningar vid skyfall", "Flooding after heavy rainfall"),
]

Encode = Callable[[list[str]], npt.NDArray[np.float32]]


@pytest.fixture(scope="module")
def encode() -> Encode:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(FOLDER), device="cpu", local_files_only=True)
    return lambda texts: np.asarray(model.encode(texts, show_progress_bar=False))


def test_the_model_gives_unit_vectors_of_float32(encode: Encode) -> None:
    vectors = encode(["Psykisk hälsa bland unga", "Mental health of young people", ""])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors[:2], axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert np.isfinite(vectors).all()


def test_a_swedish_text_lies_nearest_its_english_translation(encode: Encode) -> None:
    alike = encode([swedish for swedish, _ in PAIRS]) @ encode([english for _, english in PAIRS]).T
    assert alike.argmax(axis=1).tolist() == list(range(len(PAIRS)))


def test_a_need_lies_nearer_a_call_about_it_than_one_about_something_else(encode: Encode) -> None:
    need, same, other = encode(
        [
            "Vi vill få ner elräkningen i våra skolor",
            "Proposals should support energy renovation of public buildings and reduce their energy consumption.",
            "Proposals should develop new vaccines against influenza and other respiratory viruses.",
        ]
    )
    assert need @ same > need @ other + 0.1


def test_case_and_marks_make_no_difference(encode: Encode) -> None:
    plain, loud = encode(["våtmarker och skog", "VÅTMARKER, och  skog! https://example.org/x"])
    assert plain @ loud == pytest.approx(1, abs=1e-5)


def test_the_folder_is_small_and_says_what_it_is() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= 30_000_000
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    for word in ("CC BY 4.0", "all-MiniLM-L6-v2", "python -m training.embedding"):
        assert word in card
    assert "licen" in (FOLDER / "LICENCE").read_text(encoding="utf-8").lower()
