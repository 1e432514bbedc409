"""A real model, small enough to be made on the spot: thirty words in eight dimensions, loaded as any other."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from store.model import Call, Interest, InterestKind, Section, SectionKind

# Words of one line lie in one direction, whatever their language, at right angles to the others.
MEANINGS = (
    "energy energi solar solceller renovation renovering buildings byggnader",
    "school skola pupils elever teachers lärare",
    "water vatten sewage avlopp leaks läckor",
    "sport idrott clubs föreningar youth unga",
    "defence försvar missiles robotar",
    "medicine medicin cancer patients patienter",
)

MakeModel = Callable[[int], Path]


@pytest.fixture(scope="session")
def make_model(tmp_path_factory: pytest.TempPathFactory) -> MakeModel:
    """A function that makes a model of so many dimensions and gives its folder."""

    def make(dimensions: int) -> Path:
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding
        from tokenizers import Tokenizer
        from tokenizers.models import WordLevel
        from tokenizers.normalizers import Lowercase
        from tokenizers.pre_tokenizers import Whitespace

        words = {"[UNK]": 0}
        rows = [np.zeros(dimensions)]
        directions = np.linalg.qr(np.random.default_rng(7).normal(size=(dimensions, dimensions)))[0]
        for direction, meaning in zip(directions[: len(MEANINGS)], MEANINGS, strict=True):
            for word in meaning.split():
                words[word] = len(words)
                rows.append(direction)
        tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
        tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
        static = StaticEmbedding(tokenizer, embedding_weights=np.array(rows, np.float32))
        folder = tmp_path_factory.mktemp("model") / f"tiny-{dimensions}"
        SentenceTransformer(modules=[static], device="cpu").save(str(folder), create_model_card=False)
        return folder

    return make


@pytest.fixture(scope="session")
def tiny(make_model: MakeModel) -> Path:
    """The folder of a model of eight dimensions."""
    return make_model(8)


def call(ref: str, title: str, *texts: str, language: str = "en", **fields: str) -> Call:
    """A call with one section a text."""
    sections = tuple(Section(SectionKind.SCOPE, text, "Scope") for text in texts)
    return Call(portal="eu_ft", ref=ref, title=title, language=language, sections=sections, **fields)  # type: ignore[arg-type]


def interest(text: str, language: str = "sv") -> Interest:
    """A department's interest, named by its text."""
    return Interest(id=text, kind=InterestKind.INTEREST, unit="Unit", title=text[:40], text=text, language=language)
