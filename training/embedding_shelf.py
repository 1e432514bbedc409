"""The model as a folder that sentence-transformers loads: one byte a number and one scale a token."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

Matrix = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Matrix]


def save_model(weights: torch.Tensor, tokenizer: Tokenizer, folder: Path) -> None:
    """Write tokenizer, vectors and module list; the reading side multiplies the scales in and gives float32."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    modules: list[torch.nn.Module] = [StaticEmbedding(tokenizer, embedding_weights=weights), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    scales = weights.abs().amax(dim=1).clamp(min=1e-9) / 127
    small = torch.round(weights / scales[:, None]).to(torch.int8)
    heavy = next(folder.rglob("model.safetensors"))
    save_file({"embeddings": small, "weights": scales}, heavy)
    heavy.chmod(0o644)


def encoder(folder: Path) -> Encode:
    """The saved model as a function: texts to unit vectors."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def encode(texts: Sequence[str]) -> Matrix:
        found: Matrix = model.encode(list(texts), batch_size=1024, normalize_embeddings=True, show_progress_bar=False)
        return found

    return encode
