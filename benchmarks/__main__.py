"""`make bench`: every cost as a ratio to a baseline of the same run, and how the costs grow with the calls."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.calls import NOW, environment

SIZES = (1_500, 3_000, 7_500, 15_000)
ROW = "{:58} {:>10} {:>10}  {}"


@dataclass(frozen=True, slots=True)
class Spent:
    """The user time of a process in seconds, its peak memory in MB, and what it printed."""

    seconds: float
    megabytes: float
    words: tuple[float, ...]


def spent(arguments: Sequence[str], variables: Mapping[str, str], times: int) -> Spent:
    """The least of several runs of a Python process: whatever else the machine does only adds to it."""
    return min((_run(arguments, variables) for _ in range(times)), key=lambda one: one.seconds)


def _run(arguments: Sequence[str], variables: Mapping[str, str]) -> Spent:
    process = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, *arguments], stdout=subprocess.PIPE, env={**os.environ, **variables}, text=True
    )
    printed = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Spent(usage.ru_utime, usage.ru_maxrss / 1024, tuple(_numbers(printed)))


def _numbers(printed: str) -> Iterator[float]:
    for word in printed.split():
        try:
            yield float(word)
        except ValueError:
            continue


def fit(sizes: Sequence[int], costs: Sequence[float]) -> tuple[float, float]:
    """The fixed cost and the cost of a thousand calls, by least squares."""
    each, fixed = np.polyfit(np.array(sizes) / 1000, costs, 1)
    return float(fixed), float(each)


def report(cost: str, measured: float, limit: float | None, beside: str) -> None:
    """One row of the table."""
    print(ROW.format(cost, f"{measured:.2f}", "" if limit is None else f"<= {limit:g}", beside), flush=True)


def start_up(folder: Path) -> None:
    """--help, and a question asked from cold and in a warm process."""
    variables = environment(folder)
    nothing, library = spent(["-c", "pass"], {}, 9), spent(["-c", "import sentence_transformers"], {}, 2)
    helped = spent(["-m", "cli", "--help"], {}, 7)
    ratio = helped.seconds / nothing.seconds
    report("utblick --help / python -c pass", ratio, 20, f"{1000 * helped.seconds:.0f} ms")
    asked = spent(["-m", "cli", "ask", "solceller på skolor", "--now", f"{NOW:%Y-%m-%dT%H:%M}"], variables, 3)
    report("cold ask / import sentence_transformers", asked.seconds / library.seconds, 0.5, f"{asked.seconds:.2f} s")
    report("cold ask, peak memory in MB", asked.megabytes, 300, "")
    took, product = _run(["-m", "benchmarks.work", "warm", str(folder)], {}).words[-2:]
    report("warm ask / matrix product", took / product, None, f"{took:.0f} ms; aim: 20 ms")


def rounds(folders: Mapping[int, Path]) -> None:
    """An unchanged round at every size, and the planning at each."""
    found = {size: spent(["-m", "benchmarks.work", "round", str(folder)], {}, 2) for size, folder in folders.items()}
    costs = [one.seconds for one in found.values()]
    for size, one in found.items():
        half = found.get(size // 2)
        ratio = one.seconds / half.seconds if half else 1.0
        beside = f"{one.seconds:.1f} s, {one.megabytes:.0f} MB"
        report(f"unchanged round, {size} calls / half as many", ratio, 2 if half else None, beside)
    fixed, each = fit([*found], costs)
    power = log(costs[-1] / costs[0]) / log(max(found) / min(found)) if len(found) > 1 else 1.0
    report("  growth: power of the number of calls", power, 1, f"{fixed:.2f} s + {each:.2f} s a thousand calls")
    for size, folder in folders.items():
        (_, shared, none), (_, few, four), (_, many, all_) = _triples(folder)
        beside = f"{shared:.3f} s for nobody, {few:.3f} s for 4; statements {none:.0f}, {four:.0f}, {all_:.0f}"
        report(f"planning for 400 / for 4 recipients, {size} calls", many / few, 10, beside)


def _triples(folder: Path) -> Iterator[tuple[float, ...]]:
    words = _run(["-m", "benchmarks.work", "plans", str(folder)], {}).words
    return (words[at : at + 3] for at in (0, 3, 6))


def main() -> None:
    """Make the memories and print the table. With --folder they are kept, and used again while they fit the code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as passing:
        place = options.folder or Path(passing)
        folders = {size: place / str(size) for size in sorted(options.sizes)}
        for size, folder in folders.items():
            if not (folder / "ready").exists():
                _run(["-m", "benchmarks.work", "prepare", str(folder), str(size)], {})
                (folder / "ready").touch()
        print(ROW.format("cost / baseline", "measured", "limit", ""))
        start_up(folders[min(folders)])
        rounds(folders)


if __name__ == "__main__":
    main()
