"""Fits matcher/verdict/evidence.json: which words mark a text that is written for others than municipalities.

    python -m training.evidence CALLS.jsonl.gz JUDGMENTS.jsonl [--config config/sodertalje]

It is fitted on the central EU calls, whose texts are long, and asked only where nothing else speaks. Prints how the
verdict does on every judged call, with words that were fitted without the call's fold; deterministic, half a minute.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from matcher.verdict.eligibility import judge
from matcher.verdict.evidence import Weights, readable
from reading.exchange import read_calls
from store.model import Call, Verdict
from training.applicant import CONFIG, read_applicant
from training.folds import FOLDS, fold_of

WORD = r"[^\W\d_]{2,}"  # as matcher/verdict/evidence.py reads them
HERE = Path(__file__).parent
KEPT = 1500  # words; more gain nothing
STRENGTH = 10.0  # inverse of the ridge
LINE = 0.55
CLOSED = (Verdict.NO, Verdict.UNLIKELY)  # a guess counts as much as a rule


def id_of(call: Call) -> str:
    """The id by which the judgments name a call."""
    return f"{call.portal}:{call.ref}"


def fitting(calls: Sequence[Call]) -> list[Call]:
    """The calls to fit on: central calls, and none that are for others only because of where they apply."""
    return [
        call for call in calls if call.portal in ("ft", "euro-access") and not call.programme.startswith("Interreg")
    ]


def fit(calls: Sequence[Call], roles: Mapping[str, str]) -> Weights:
    """The weights of the words that weigh most, given every call's judged role."""
    others = [roles[id_of(call)] == "no" for call in calls]
    counter = CountVectorizer(
        binary=True, min_df=4, max_df=0.5, stop_words=sorted(ENGLISH_STOP_WORDS), token_pattern=WORD
    )
    found = counter.fit_transform(" ".join(readable(call)) for call in calls).astype(float)
    first = LogisticRegression(C=STRENGTH, max_iter=1000).fit(normalize(found), others)
    reach = np.abs(first.coef_[0]) * np.sqrt(np.asarray(found.sum(axis=0)).ravel())
    kept = np.sort(np.argsort(-reach, kind="stable")[:KEPT])
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(normalize(found[:, kept]), others)
    words = counter.get_feature_names_out()[kept]
    weights = {str(word): round(float(weight), 3) for word, weight in zip(words, model.coef_[0], strict=True)}
    return Weights(round(float(model.intercept_[0]), 3), LINE, weights)


def measure(calls: Sequence[Call], roles: Mapping[str, str], config: Path, on: date) -> str:
    """One line: the share of calls told right as closed to municipalities or not, and of lead calls told closed."""
    municipality, programmes = read_applicant(config)
    right = leads = lost = 0
    for fold in range(FOLDS):
        weights = fit(fitting([call for call in calls if fold_of(id_of(call), FOLDS) != fold]), roles)
        for call in (call for call in calls if fold_of(id_of(call), FOLDS) == fold):
            closed = judge(call, municipality, programmes, on, weights).verdict in CLOSED
            role = roles[id_of(call)]
            right += closed == (role == "no")
            leads += role == "lead"
            lost += role == "lead" and closed
    return (
        f"{right / len(calls):.3f} of {len(calls)} verdicts right in cross-validation, {lost} of {leads} leads told no"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("calls", type=Path)
    parser.add_argument("judgments", type=Path)
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument(
        "--on", type=date.fromisoformat, default=date(2026, 11, 23), help="the day of the programme facts"
    )
    parser.add_argument("--target", type=Path, default=HERE.parent / "matcher" / "verdict" / "evidence.json")
    args = parser.parse_args()
    roles = {row["id"]: row["role"] for row in map(json.loads, args.judgments.open(encoding="utf-8"))}
    calls = [call for call in read_calls(args.calls) if id_of(call) in roles]
    weights = fit(fitting(calls), roles)
    about = f"training/evidence.py on {len(fitting(calls))} judged calls; {measure(calls, roles, args.config, args.on)}"
    fitted = {"about": about, "line": LINE, "intercept": weights.intercept, "words": weights.words}
    args.target.write_text(json.dumps(fitted, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(about)


if __name__ == "__main__":
    main()
