"""Figures of an embedding: `python -m training.embedding_measure [--model DIR | --variants DIR]`; see README.md."""

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.embedding_shelf import Encode, Matrix, encoder
from training.embedding_texts import TrainingCall, read_calls
from training.folds import fold_of

ROOT = Path(__file__).parents[1]


def translation_accuracy(encode: Encode, shared: Path) -> dict[str, float]:
    """Share of Swedish texts whose nearest English text, among all of its test set, is the right one."""
    tests = json.loads((shared / "parallel" / "tests.json").read_text(encoding="utf-8"))
    found = {}
    for name, rows in tests.items():
        swedish, english = encode([row[0] for row in rows]), encode([row[1] for row in rows])
        nearest = (swedish @ english.T).argmax(axis=1)
        found[name] = float(np.mean([rows[at][1] == rows[i][1] for i, at in enumerate(nearest)]))
    return found


def rank_scores(encode: Encode, queries: Sequence[str], calls: Sequence[TrainingCall]) -> Matrix:
    """Queries x calls: 0.5 best passage + 0.3 mean passage + 0.2 title."""
    asked = encode(queries)
    titles = asked @ encode([call.title for call in calls]).T
    passages = asked @ encode([text for call in calls for text in call.passages]).T
    ends = np.cumsum([len(call.passages) for call in calls])
    parts = np.split(passages, ends[:-1], axis=1)
    best = np.stack([part.max(axis=1) for part in parts], axis=1)
    mean = np.stack([part.mean(axis=1) for part in parts], axis=1)
    return 0.5 * best + 0.3 * mean + 0.2 * titles


def read_judged(shared: Path, calls: Sequence[TrainingCall]) -> tuple[list[dict[str, str]], Matrix, Matrix]:
    """Interests, and their useful and topical gains: interests x calls."""
    folder = shared / "relevance"
    interests = json.loads((folder / "interests.json").read_text(encoding="utf-8"))
    lines = (folder / "judgments.jsonl").read_text(encoding="utf-8").splitlines()
    judged = {row["id"]: row for row in map(json.loads, lines)}
    rows = [[judged[call.ref]["grades"].get(q["id"], 0) for call in calls] for q in interests]
    topical = np.array(rows, dtype=np.float32)
    possible = np.array([judged[call.ref]["role"] != "no" for call in calls])
    return interests, topical * possible, topical


def mean_ndcg(scores: Matrix, gains: Matrix, most: int = 10) -> float:
    """nDCG@10 over the interests that have anything to find."""
    discount = np.array([1 / math.log2(at + 2) for at in range(most)])
    figures = []
    for score, gain in zip(scores, gains, strict=True):
        best = np.sort(gain)[::-1][:most]
        if best[0] > 0:
            got = gain[np.argsort(-score, kind="stable")[:most]]
            figures.append(((2**got - 1) * discount[: len(got)]).sum() / ((2**best - 1) * discount[: len(best)]).sum())
    return float(np.mean(figures))


def held_out_scores(variants: Path, queries: Sequence[str], calls: Sequence[TrainingCall]) -> Matrix:
    """Queries x calls, every call scored by the model in `variants`/K that left its fold K out."""
    folders = sorted(variants.glob("[0-9]"))
    fold = np.array([fold_of(call.ref, len(folders)) for call in calls])
    scores = np.zeros((len(queries), len(calls)), dtype=np.float32)
    for number, folder in enumerate(folders):
        scores[:, fold == number] = rank_scores(encoder(folder), queries, calls)[:, fold == number]
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--model", type=Path, default=ROOT / "matcher" / "model")
    parser.add_argument("--variants", type=Path, default=None, help="what --folds-dir of training.embedding wrote")
    options = parser.parse_args()
    calls = [call for call in read_calls(options.shared) if call.needs]
    interests, useful, topical = read_judged(options.shared, calls)
    for wording in ("sv", "en"):
        asked = [interest[wording] for interest in interests]
        if options.variants:
            scores = held_out_scores(options.variants, asked, calls)
        else:
            scores = rank_scores(encoder(options.model), asked, calls)
        print(f"{wording}: nDCG@10 useful {mean_ndcg(scores, useful):.3f}, topical {mean_ndcg(scores, topical):.3f}")


if __name__ == "__main__":
    main()
