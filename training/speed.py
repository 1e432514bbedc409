"""How long 1,552 calls × 32 interests take, against plain all-MiniLM-L6-v2 in the same run; `make measure` prints it.

Cold: `utblick rank` as a process of its own, model load included. Again: the ranking with stored vectors.
"""

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from matcher.embedder import load_embedder
from matcher.score.fusion import embed_calls, match_calls
from matcher.verdict.eligibility import judge
from reading.exchange import read_calls, read_interests
from training.applicant import read_applicant
from training.openness import ON

CALLS, INTERESTS, AGAIN = 1552, 32, 3


def speed_table(shared: Path, models: Mapping[str, str]) -> Iterator[str]:
    """A row for each of `models` (name → what [matching] model would say), the last of which is the yardstick."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(shared, folder)
        rows = {label: (cold(folder, model), again(folder, model)) for label, model in models.items()}
    base = list(rows.values())[-1]
    yield f"| {CALLS:,} calls × {INTERESTS} interests | cold, s | ratio | with stored vectors, s | ratio |"
    yield "|---|---|---|---|---|"
    for label, (first, later) in rows.items():
        yield f"| {label} | {first:.1f} | {first / base[0]:.2f} | {later:.2f} | {later / base[1]:.2f} |"


def write_files(shared: Path, folder: Path) -> None:
    """The judged calls, the first of them once more under other names, and the first interests."""
    with gzip.open(shared / "calls" / "calls.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows += [row | {"id": f"{row['id']}-again"} for row in rows[: CALLS - len(rows)]]
    calls = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows[:CALLS])
    (folder / "calls.jsonl").write_text(calls, encoding="utf-8")
    wanted = json.loads((shared / "relevance" / "interests.json").read_text(encoding="utf-8"))[:INTERESTS]
    (folder / "interests.json").write_text(json.dumps(wanted, ensure_ascii=False), encoding="utf-8")


def cold(folder: Path, model: str) -> float:
    """Seconds of the whole command, from nothing."""
    words = ["rank", "--calls", "calls.jsonl", "--interests", "interests.json", "--out", "scores.jsonl", "--plain"]
    settings = {"UTBLICK_MATCHING__MODEL": model, "UTBLICK_DATABASE_URL": f"sqlite:///{folder / 'memory.sqlite'}"}
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *words],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        env=os.environ | settings,
    )
    return time.perf_counter() - start


def again(folder: Path, model: str) -> float:
    """Seconds of scoring every pair once more; the best of a few."""
    calls = list(read_calls(folder / "calls.jsonl"))
    interests = read_interests(folder / "interests.json", "sv")
    embedder = load_embedder(model)
    embeddings = list(embed_calls(calls, embedder))
    municipality, programmes = read_applicant()
    verdicts = {call.key: judge(call, municipality, programmes, ON) for call in calls}
    taken = []
    for _ in range(AGAIN):
        start = time.perf_counter()
        match_calls(calls, interests, embeddings=embeddings, embedder=embedder, eligibilities=verdicts)
        taken.append(time.perf_counter() - start)
    return min(taken)
