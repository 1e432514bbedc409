"""Texts to vectors, before scaling: by sentence-transformers, or, for a static embedding, without loading torch."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

BATCH = 64  # texts encoded at once


class Encoder(Protocol):
    """A loaded model with vectors of `dimensions` numbers."""

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """One row for each of `texts`, by the model's own prompt for a query or a passage."""
        ...


@dataclass(frozen=True, slots=True)
class LibraryEncoder:
    """Any model that sentence-transformers can load."""

    model: "SentenceTransformer"

    @classmethod
    def load(cls, place: str) -> "LibraryEncoder":
        """Load a folder or a name on the hub; raises whatever the library raises."""
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(place, device="cpu")
        # The e5 family was trained with these two words and its older model cards do not carry them.
        if "e5" in Path(place).name.lower() and not any(model.prompts.values()):
            model.prompts = {"query": "query: ", "document": "passage: "}
        return cls(model)

    @property
    def dimensions(self) -> int:
        return int(self.model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        encode = self.model.encode_query if query else self.model.encode_document
        return np.asarray(encode(list(texts), batch_size=BATCH, show_progress_bar=False), np.float32)


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no hash; one load is one encoder
class StaticEncoder:
    """A static embedding as sentence-transformers saves it: a text is the mean of its tokens' vectors.

    `vectors`: vocabulary × dimensions, in the stored precision; `scales`: the factor of each token.
    """

    tokenizer: "Tokenizer"
    vectors: NDArray[np.generic]
    scales: Vectors
    prompts: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> "StaticEncoder":
        """Read the folder; raises OSError, KeyError, ValueError or SafetensorError where a file is missing or damaged.

        The tokenizer raises a plain Exception.
        """
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        weights = load_file(folder / "model.safetensors")
        vectors, scales = weights["embeddings"], weights["weights"].astype(np.float32)
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        if not tokenizer.get_vocab_size() == len(vectors) == len(scales):
            raise ValueError(f"{tokenizer.get_vocab_size()} tokens, but vectors for {len(vectors)}")
        settings = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))
        return cls(tokenizer, vectors, scales, settings["prompts"])

    @property
    def dimensions(self) -> int:
        return int(self.vectors.shape[1])

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        prompt = self.prompts["query" if query else "document"]
        return np.concatenate([self._means([prompt + text for text in batch]) for batch in _batches(texts)])

    def _means(self, texts: Sequence[str]) -> Vectors:
        tokens = [found.ids for found in self.tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
        counts = np.array([len(ids) for ids in tokens])
        means = np.zeros((len(texts), self.dimensions), np.float32)
        some = counts > 0  # reduceat knows no empty groups, and a text without a known token has no direction
        if some.any():
            every = np.concatenate([ids for ids in tokens if ids])
            rows = self.vectors[every].astype(np.float32) * self.scales[every, None]
            starts = np.concatenate(([0], np.cumsum(counts[some])[:-1]))
            means[some] = np.add.reduceat(rows, starts) / counts[some, None]
        return means


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    waiting = iter(texts)
    while batch := list(islice(waiting, BATCH)):
        yield batch
