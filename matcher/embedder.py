"""Texts to vectors, by any sentence-transformers model: the shipped one, a folder, or a name on the hub."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matcher import MatchError
from matcher.encoders import Encoder, LibraryEncoder, StaticEncoder, Vectors

SHIPPED = "shipped"
SHIPPED_FOLDER = Path(__file__).with_name("model")


@dataclass(frozen=True, slots=True)
class Embedder:
    """A loaded model. `name` identifies its vectors: model, dimension and, for a folder, a hash of its files."""

    name: str
    dimensions: int
    encoder: Encoder

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Unit vectors, float32, `len(texts)` × `dimensions`, by the model's own prompt for a query or a passage."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        found = self.encoder.encode(texts, query=query)
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return (found / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def load_embedder(model: str = SHIPPED) -> Embedder:
    """Load `model`: "shipped", a folder, or a hub name. Raises MatchError with the place and the remedy."""
    folder = SHIPPED_FOLDER if model == SHIPPED else Path(model)
    local = folder.is_dir()
    if not local and (model == SHIPPED or model.startswith((".", "/", "~"))):
        raise MatchError(f"model {model!r}: there is no folder {folder}; {_mend(model)}")
    try:
        encoder = (
            StaticEncoder.load(folder) if model == SHIPPED else LibraryEncoder.load(str(folder) if local else model)
        )
        name = _name(model, folder if local else None, encoder.dimensions)
        embedder = Embedder(name, encoder.dimensions, encoder)
        _try(embedder)
    except MatchError:
        raise
    except Exception as error:  # whatever a broken file makes of torch, safetensors or the hub's client
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise MatchError(f"model {model!r}: cannot be loaded ({reason}); {_mend(model)}") from error
    return embedder


def model_mark(model: str) -> str:
    """What differs where `model` is another, without loading it: its name and, for a folder, its files' dates."""
    folder = SHIPPED_FOLDER if model == SHIPPED else Path(model)
    files = ((path.relative_to(folder).as_posix(), path.stat()) for path in sorted(folder.rglob("*")) if path.is_file())
    return f"{model} {[(name, stat.st_size, stat.st_mtime_ns) for name, stat in files] if folder.is_dir() else ''}"


def _try(embedder: Embedder) -> None:
    """A model whose weights are damaged, or of another width than it says, is found out here and not in a ranking."""
    with np.errstate(all="ignore"):
        found = embedder.encode(["Energy in buildings", "Energi i byggnader"], query=False)
    if found.shape != (2, embedder.dimensions) or not np.isfinite(found).all() or not found.any():
        raise MatchError(f"model {embedder.name!r}: its vectors are {found.shape}, empty or not finite; {_mend('')}")


def _name(model: str, folder: Path | None, dimensions: int) -> str:
    if folder is None:
        return f"{model}-{dimensions}"
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return f"{SHIPPED if model == SHIPPED else folder.resolve().name}-{dimensions}-{digest.hexdigest()[:12]}"


def _mend(model: str) -> str:
    if model == SHIPPED:
        return "restore matcher/model from the repository or run `make model`"
    return "name a sentence-transformers folder or hub model in [matching] model, or leave it out for the shipped one"
