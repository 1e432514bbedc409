"""Make the shipped embedding: `python -m training.embedding [--out DIR] [--folds-dir DIR]`."""

import argparse
import hashlib
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from training.embedding_learn import PairData, learn_pairs
from training.embedding_measure import translation_accuracy
from training.embedding_shelf import encoder, save_model
from training.embedding_teacher import teacher_vectors
from training.embedding_texts import OFTEN, PLENTY, Pair, TrainingCall, read_calls, read_pairs, read_written
from training.embedding_tokens import bag, train_tokenizer
from training.embedding_tune import Lesson, Recipe, ask, decide, shelf_texts, shelve, tune
from training.folds import FOLDS, fold_of
from training.wishes import read_wishes

ROOT = Path(__file__).parents[1]
SOURCES = ("parallel/pairs.tsv.gz", "parallel/tests.json", "relevance/needs.jsonl.gz", "calls/calls.jsonl.gz")
VOCABULARY, DIMENSION, SEED = 64_000, 256, 20261123

Matrix = npt.NDArray[np.float32]


def main() -> int:
    options = read_options()
    missing = [name for name in SOURCES if not (options.shared / name).exists()]
    if missing:
        print(
            f"no {missing[0]} in {options.shared}: name the folder of the training data with --shared", file=sys.stderr
        )
        return 2
    torch.set_num_threads(options.threads)
    warnings.filterwarnings("ignore", message="Sparse")  # torch says once a run that sparse tensors are new
    calls = read_calls(options.shared)
    start = first_round(options.shared, options.cache, calls)
    if options.folds_dir:
        for fold in range(FOLDS):
            kept = [call for call in calls if fold_of(call.ref, FOLDS) != fold]
            save_model(second_round(start, kept, options.cache), start.tokenizer, options.folds_dir / str(fold))
        return 0
    save_model(second_round(start, calls, options.cache), start.tokenizer, options.out)
    for name, share in translation_accuracy(encoder(options.out), options.shared).items():
        print(f"{name:20} {share:.3f}")
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="parallel/, calls/, relevance/")
    parser.add_argument("--out", type=Path, default=ROOT / "matcher" / "model")
    parser.add_argument("--cache", type=Path, default=ROOT / "training" / ".cache", help="teacher, first round")
    parser.add_argument("--folds-dir", type=Path, default=None, help="instead: 0/ … 4/, each without its fold of calls")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


@dataclass(frozen=True, slots=True)
class Start:
    """What the second round begins with: tokenizer, token vectors, the teacher's axes and the pairs."""

    tokenizer: Tokenizer
    weights: torch.Tensor
    axes: Matrix
    pairs: PairData


def first_round(shared: Path, cache: Path, calls: Sequence[TrainingCall]) -> Start:
    """The first round, which sees no call; kept in `cache`, for every fold shares it."""
    pairs = read_pairs(shared, SEED)
    kept = cache / fingerprint(pairs)
    vocabulary, vectors, axes_file = kept / "tokenizer.json", kept / "first.pt", kept / "axes.npy"
    if not vocabulary.exists():
        kept.mkdir(parents=True, exist_ok=True)
        train_tokenizer(training_texts(pairs, calls), VOCABULARY).save(str(vocabulary))
    tokenizer = Tokenizer.from_file(str(vocabulary))
    taught = [pair.english for pair in pairs if pair.source not in PLENTY]
    vectors_of = teacher_vectors(taught, cache / "teacher.npz")
    if not axes_file.exists():
        np.save(axes_file, main_axes(vectors_of))
    axes = np.load(axes_file)
    data = pair_data(tokenizer, pairs, project(vectors_of, axes))
    if not vectors.exists():
        torch.save(learn_pairs(start_vectors(tokenizer, cache, axes), data, rounds=3, seed=SEED), vectors)
    return Start(tokenizer, torch.load(vectors), axes, data)


def second_round(start: Start, calls: Sequence[TrainingCall], cache: Path) -> torch.Tensor:
    """The token vectors after learning from the needs and wishes that `calls`, and the written ones, answer."""
    asked = [call for call in (*calls, *read_written()) if call.needs]
    taught = teacher_vectors(shelf_texts(asked), cache / "teacher.npz")
    teacher = torch.from_numpy(project(taught, start.axes))
    shelf, recipe = shelve(start.tokenizer, asked, teacher, len(start.weights)), Recipe()
    wishes = read_wishes()
    questions = ask(start.tokenizer, asked, wishes, shelf, recipe)
    lesson = Lesson(questions, decide(start.tokenizer, asked, wishes), shelf, start.pairs, recipe)
    return tune(start.weights, lesson, SEED)


def fingerprint(pairs: Sequence[Pair]) -> str:
    """A name for what the first round is made from: other pairs, another folder in the cache."""
    text = "\n".join(f"{pair.swedish}\t{pair.english}" for pair in pairs)
    return hashlib.blake2b(f"{VOCABULARY} {DIMENSION}\n{text}".encode(), digest_size=8).hexdigest()


def training_texts(pairs: Sequence[Pair], calls: Sequence[TrainingCall]) -> list[str]:
    """What the vocabulary is made from: both sides of the pairs, and the calls with their needs twice over."""
    ours = [text for c in calls for text in (c.title, *c.passages, c.swedish_title, c.summary, *c.needs)]
    return [text for pair in pairs for text in (pair.swedish, pair.english)] + 2 * ours


def main_axes(vectors: Matrix) -> Matrix:
    """The DIMENSION directions, 384 x 256, in which the teacher's vectors vary most."""
    directions: Matrix = np.linalg.eigh(vectors.T @ vectors)[1]
    return np.ascontiguousarray(directions[:, ::-1][:, :DIMENSION])


def project(vectors: Matrix, axes: Matrix) -> Matrix:
    turned: Matrix = vectors @ axes
    turned /= np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
    return turned


def start_vectors(tokenizer: Tokenizer, cache: Path, axes: Matrix) -> torch.Tensor:
    """Where token vectors start: the teacher's vector of the token alone, longer the rarer it is."""
    words = [str(tokenizer.id_to_token(at)).replace("▁", "") for at in range(tokenizer.get_vocab_size())]
    vectors = project(teacher_vectors(words, cache / "teacher.npz"), axes)
    # a Unigram vocabulary is sorted by frequency, so the number of a token is its rank
    return torch.from_numpy(vectors * np.log1p(np.arange(len(words)))[:, None] / np.log(len(words))).float()


def pair_data(tokenizer: Tokenizer, pairs: Sequence[Pair], taught: Matrix) -> PairData:
    teacher = torch.zeros(len(pairs), DIMENSION, dtype=torch.float16)
    rows = torch.tensor([at for at, pair in enumerate(pairs) if pair.source not in PLENTY])
    teacher[rows] = torch.from_numpy(taught).half()
    texts = bag(tokenizer, [pair.swedish for pair in pairs] + [pair.english for pair in pairs])
    return PairData(texts, teacher, torch.tensor([OFTEN.get(pair.source, 1) for pair in pairs]))


if __name__ == "__main__":
    sys.exit(main())
