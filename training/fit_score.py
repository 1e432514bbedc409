"""Fits matcher/score/score.json: `python -m training.fit_score [--folds-dir DIR]`; a few minutes on two cores.

The evidence of a judged call must look as a new call's will: each is embedded by a model that never saw its needs
(`python -m training.embedding --folds-dir DIR` makes the five), its openness and verdict told by fits
without its fold. The subject is fitted listwise, the calls on an interest's subject against all calls, so that broad
interests do not drown the narrow; then logistic regressions turn the sum with the interest's kind, and the openness of
the calls on a wanted subject, into the two probabilities that are multiplied.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np

from matcher.embedder import SHIPPED_FOLDER, load_embedder
from matcher.score.lexical import count_calls
from matcher.score.openness import Openness
from matcher.score.weights import FILE
from matcher.words import read_words
from training import fusion, openness
from training.figures import measure
from training.folds import FOLDS
from training.fusion import Course
from training.judged import SHARED, Judged, read_judged
from training.pairs import Pairs, by_vectors, by_words, only, together

FOLDS_DIR = Path(__file__).with_name(".cache") / "folds"
# A weight under this moves no score by a hundredth, and goes.
LEAST = 0.05


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folds-dir", type=Path, default=FOLDS_DIR, help="0/ … 4/: models that did not see the fold")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    missing = [path for path in (options.shared / "relevance", *fold_models(options.folds_dir)) if not path.is_dir()]
    if missing:
        print(f"{missing[0]}: no such folder; see `python -m training.fit_score --help`", file=sys.stderr)
        return 2
    judged = read_judged(options.shared)
    document: dict[str, object] = {"about": "", "model": load_embedder().name}
    held = courses(judged, options.folds_dir)
    for name, course in held.items():
        found = fusion.cross_validate(course)
        report(f"{name}, cross-validated over interests and calls", found, judged)
        document[name] = way(course)
        if name == "fitted":
            document["about"] = (
                f"training/fit_score.py on {len(judged.ids)} judged calls and {len(judged.swedish)} interests; "
                f"cross-validated over both, Swedish: {measure(found['sv'], judged)}"
            )
    learnt = together(by_vectors(judged, [SHIPPED_FOLDER]), only(held["words"].pairs, "word"))
    found = fusion.cross_validate(Course(judged, learnt, held["fitted"].readings), known=True)
    report("fitted, cross-validated over interests alone, on calls that the embedding has learnt from", found, judged)
    options.out.write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


def report(name: str, found: Mapping[str, fusion.Numbers], judged: Judged) -> None:
    """The figures of each language, on the screen."""
    print(name)
    for language, scores in found.items():
        print(f"  {language}: {measure(scores, judged)}")


def fold_models(folder: Path) -> list[Path]:
    """The folders of the models that did not see fold 0, 1, …"""
    return [folder / str(fold) for fold in range(FOLDS)]


def courses(judged: Judged, folds_dir: Path) -> dict[str, Course]:
    """The three ways to score: with the shipped model's vectors, with another's, with none."""
    words = read_words()
    counts = count_calls(judged.calls, words)
    verdicts = openness.verdicts(judged.calls, judged.ids, judged.roles, judged.folds)
    lexical = by_words(judged, words)
    chances = openness.read_chances(judged.ids, judged.possible)
    # Beside vectors the share of all words adds nothing; the best single word still does.
    both = together(by_vectors(judged, fold_models(folds_dir)), only(lexical, "word"))

    def course(pairs: Pairs, vectors: "np.ndarray[tuple[int, int], np.dtype[np.float32]]") -> Course:
        return Course(judged, pairs, openness.read(judged.calls, counts, verdicts, vectors, chances, words))

    none = lexical.vectors
    return {"fitted": course(both, both.vectors), "other": course(both, none), "words": course(lexical, none)}


def way(course: Course) -> dict[str, object]:
    """What one way to score is, as it is shipped: fitted on everything that was judged."""
    fused = fusion.fit_all(course)
    everything = openness.fit(course.readings, np.arange(len(course.judged.ids)))
    numbers = asdict(fused)
    evidence = numbers.pop("evidence")
    return {
        "fusion": rounded(numbers) | {"evidence": rounded(evidence)},
        "openness": asdict(small(everything)),
    }


def rounded(numbers: Mapping[str, float]) -> dict[str, object]:
    """The numbers with four decimals."""
    return {name: round(held, 4) for name, held in numbers.items()}


def small(weights: Openness) -> Openness:
    """The weights rounded, without those that say nothing."""
    return Openness(
        bias=round(weights.bias, 3),
        words={stem: round(weight, 2) for stem, weight in weights.words.items() if abs(weight) >= LEAST},
        marks={mark: round(weight, 2) for mark, weight in weights.marks.items() if abs(weight) >= LEAST},
        vector=[round(weight, 3) for weight in weights.vector],
    )


if __name__ == "__main__":
    sys.exit(main())
