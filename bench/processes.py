"""What only a process of its own can show: start-up, compilation and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Spread

ROOT = Path(__file__).parents[1]
CACHE_VARIABLE = "INDOPACIFIC_CACHE"
"""Where the engine keeps compiled code, if not in the user's cache folder."""

RUN = "from indopacific_game.cli import main; main()"
"""What the console script does."""

ONE_GAME = ("match", "--games", "1", "--agents", "random", "--seed", "1", "--quiet")


@dataclass(frozen=True)
class Compilation:
    """Seconds that a first game takes in an empty cache folder, and in a full one."""

    empty: Spread
    full: Spread

    @property
    def compiling(self) -> float:
        """Seconds that go into compiling alone."""
        return self.empty.median - self.full.median


def seconds_of(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """Run the command line in a process of its own; return how long it took from start to end.

    Raises subprocess.CalledProcessError if it fails.
    """
    return _seconds([sys.executable, "-c", RUN, *arguments], environment or {})


def usual_environment() -> dict[str, str]:
    """Return this process's environment, but let Python keep bytecode, as an installed program has it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    begin = time.perf_counter()
    subprocess.run(
        command, env={**usual_environment(), **environment}, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    return time.perf_counter() - begin


def cold_start(arguments: Sequence[str], times: int) -> Spread:
    """Time a command of the command line, its caches warm."""
    seconds_of(arguments)
    return Spread.of([seconds_of(arguments) for _ in range(times)])


def bare_python(times: int) -> Spread:
    """Time a Python process that does nothing: no command can take less."""
    return Spread.of([_seconds([sys.executable, "-c", "pass"], {}) for _ in range(times)])


def compilation(times: int) -> Compilation:
    """Time the first game of an installation, and one of those that follow."""
    empty, full = [], []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            environment = {CACHE_VARIABLE: folder}
            empty.append(seconds_of(ONE_GAME, environment))
            full.append(seconds_of(ONE_GAME, environment))
    return Compilation(Spread.of(empty), Spread.of(full))


def load_times(times: int) -> Spread:
    """Time how long a process takes from having the rules to having played its first game, the cache full."""
    command = [sys.executable, "-m", "bench.load"]
    spans = []
    for _ in range(times + 1):
        done = subprocess.run(command, cwd=ROOT, env=usual_environment(), capture_output=True, check=True, text=True)
        spans.append(float(done.stdout))
    return Spread.of(spans[1:])


def peak_memory(games: int) -> int | None:
    """Play a match in one process and write its rows; return its peak memory in bytes, if the system tells."""
    with tempfile.TemporaryDirectory() as folder:
        out, weight = Path(folder) / "games.jsonl", Path(folder) / "weight.json"
        match = f"match --games {games} --agents random --workers 1 --quiet --out".split()
        command = [sys.executable, "-m", "bench.weigh", str(weight), *match, str(out)]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        peak: int | None = json.loads(weight.read_text())
        return peak


def peak_memory_of_thought(*levels: str) -> int | None:
    """Let players of these levels think once each about an opening, in a process; return its peak memory in bytes."""
    command = [sys.executable, "-m", "bench.think", *levels]
    peak: int | None = None
    for _ in range(2):  # the first may compile, which takes more memory than anything else
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
        peak = json.loads(done.stdout)
    return peak
