"""Reads a portal in a process of its own: memory returns, a hang can be killed, a crash stays there."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from crawler.notices import Stats
from crawler.prose import one_line
from store.model import Call, parse_document

_ROOT = Path(__file__).resolve().parents[1]
_ENVIRONMENT = {"PATH": os.defpath, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}  # nothing inherited, so no secret either


@dataclass(frozen=True, slots=True)
class Reading:
    """All calls of a portal and what the reading noticed, or none and the reason in one line."""

    portal: str
    calls: tuple[Call, ...] = ()
    error: str = ""
    stats: Stats = field(default_factory=lambda: Stats(0))


def read_portal(
    name: str,
    *,
    base_url: str = "",
    today: date,
    agent: str,
    timeout: float,
    delay: float = 1.0,
    expect: int | None = None,
    cache: Path | None = None,
    key: str = "",
) -> Reading:
    """The portal read whole within `timeout` seconds, `delay` seconds between requests; never raises for its failure.

    `expect`: the number of calls under which a reading is a failure, by default the portal's own. `cache`: a folder for
    pages that are asked for by their ETag the next time; none are kept without it. `key`: the secret of a portal that
    asks for one.
    """
    command = [sys.executable, "-m", "crawler", name, "--tied"]
    command += [f"--today={today}", f"--agent={agent}", f"--delay={delay}"]
    command += [f"--base-url={base_url}"] if base_url else []
    command += [f"--expect={expect}"] if expect is not None else []
    command += [f"--cache={cache.absolute()}"] if cache else []
    try:
        status, output, complaint = _run(command, timeout, key)
    except (OSError, subprocess.TimeoutExpired) as error:
        late = isinstance(error, subprocess.TimeoutExpired)
        return Reading(name, error=f"{name}: not read within {timeout:g} s" if late else f"{name}: {error}")
    if status:
        return Reading(name, error=one_line(_reason(name, status, complaint)))
    try:
        return _whole(name, output)
    except ValueError as error:
        return Reading(name, error=one_line(f"{name}: the crawler's output cannot be read: {error}"))


def _run(command: list[str], timeout: float, key: str) -> tuple[int, bytes, bytes]:
    """Run the child; returns exit status, stdout and stderr. On a time-out it and all it started are killed."""
    pipe = subprocess.PIPE
    with (
        _key_pipe(key) as tied,
        subprocess.Popen(  # noqa: S603 - our own module, arguments as a list
            command, stdin=tied, stdout=pipe, stderr=pipe, env=_ENVIRONMENT, cwd=_ROOT, start_new_session=True
        ) as child,
    ):
        try:
            output, complaint = child.communicate(timeout=timeout)
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)
            raise
        return child.returncode, output, complaint


@contextmanager
def _key_pipe(key: str) -> Iterator[int]:
    """A pipe with the key and nothing more: its end reaches the child where this process is killed."""
    ends = os.pipe()
    os.write(ends[1], f"{key}\n".encode())
    try:
        yield ends[0]
    finally:
        for end in ends:
            os.close(end)


def _reason(name: str, status: int, complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    if status < 0:
        return f"{name}: the crawler was ended by signal {-status}"
    last = lines[-1] if lines else f"the crawler ended with status {status}"
    return last if last.startswith(f"{name}:") else f"{name}: {last}"


def _whole(name: str, output: bytes) -> Reading:
    """The calls and, from the last line, what the reading noticed. Raises ValueError where it is anything else."""
    if not output.endswith(b"\n"):
        raise ValueError("the last line is cut")
    *lines, last = output.splitlines()
    stats = parse_document(Stats, last)
    calls = tuple(parse_document(Call, line) for line in lines)
    for call in calls:
        if call.portal != name:
            raise ValueError(f"a call of {call.portal!r} among those of {name!r}")
    if len(calls) != stats.calls:
        raise ValueError(f"{len(calls)} calls where {stats.calls} were read")
    return Reading(name, calls, stats=stats)
