"""python -m bench: measure, print tables, and write them as JSON if asked to."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from bench import frames, outside, processes, search
from bench.measure import Contestant, Spread, pin_to_one_core, race, time_each
from bench.ours import Ours, doubled, sizes
from bench.report import WIDTH, Section, as_data, low_to_high, speed_cells, whole
from indopacific_game.game import Game

NOT_INSTALLED = "not installed: "
DEFAULT_LEVEL, LARGEST_LEVEL = "officer", "grand_strategist"


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rounds: int
    seconds: float
    copies: int
    starts: int
    compilations: int
    games: int
    """Games of the long run whose memory is weighed."""
    thoughtful: int
    """Games of four players of the default level, whose moves are timed."""


FULL = Effort(rounds=5, seconds=1.5, copies=20_000, starts=5, compilations=3, games=400_000, thoughtful=3)
QUICK = Effort(rounds=3, seconds=0.3, copies=2_000, starts=3, compilations=1, games=20_000, thoughtful=1)


def others() -> tuple[list[outside.OpenSpiel | outside.Catanatron], dict[str, str]]:
    """Give the other libraries that are installed, and what to say of those that are not."""
    found: list[outside.OpenSpiel | outside.Catanatron] = []
    missing = {}
    try:
        found += [outside.OpenSpiel(game) for game in outside.OPEN_SPIEL_GAMES]
    except ImportError:
        missing["OpenSpiel"] = NOT_INSTALLED + outside.PIP_LINES["OpenSpiel"]
    try:
        found.append(outside.Catanatron())
    except ImportError:
        missing["Catanatron"] = NOT_INSTALLED + outside.PIP_LINES["Catanatron"]
    return found, missing


def measure_play(effort: Effort) -> Section:
    """Random play beside the other libraries."""
    section = Section(
        "Random play, decisions of players in thousands a second",
        ("who", "median", "low-high", "decisions\na game", "chance\na game", "we are\nx times"),
        f"Whole games, uniform among legal actions, one core, medians of {effort.rounds} rounds in turn.",
    )
    ours = Ours()
    found, missing = others()
    contestants: list[Contestant] = [ours, *found]
    speeds = race(contestants, effort.rounds, effort.seconds)
    for name, speed in speeds.items():
        section.add(name, speed_cells(speed, speeds[ours.name].rate.median), as_data(speed))
    for name, line in missing.items():
        section.add(name, (line,), line)
    return section


def measure_search(effort: Effort) -> Section:
    """Tree search beside OpenSpiel's."""
    section = Section(
        "Tree search, simulations a second",
        ("who", "median", "low-high", "times\nOpenSpiel's"),
        f"Trees of {search.TREE:,} simulations from the start of a game, one core, medians of {effort.rounds} rounds "
        "in turn. OpenSpiel's search, in C++, plays one random game to its end in each simulation; the first of ours "
        "does the same.",
    )
    contestants: list[Contestant] = [*search.our_searches()]
    reference = ""
    try:
        contestants.append(search.SpielSearch())
        reference = search.SpielSearch.name
    except ImportError:
        pass
    speeds = race(contestants, effort.rounds, effort.seconds)
    for name, speed in speeds.items():
        times = f"{speed.rate.median / speeds[reference].rate.median:.1f}" if reference else ""
        section.add(name, (whole(speed.rate.median), low_to_high(speed.rate), times), as_data(speed.rate))
    if not reference:
        line = NOT_INSTALLED + outside.PIP_LINES["OpenSpiel"]
        section.add(search.SpielSearch.name, (line,), line)
    return section


def measure_thought(effort: Effort) -> Section:
    """What a move takes."""
    section = Section(
        "Thinking time of a move, in milliseconds",
        ("level", "moves", "median", "99 of 100", "worst"),
        f"Every move that isn't forced of standard games between four of the level. Games: {effort.thoughtful}.",
    )
    spans = search.thinking_times(Game.load(compiled=True), DEFAULT_LEVEL, effort.thoughtful)
    spread, most = search.spread_of_times(spans)
    cells = (whole(len(spans)), *(f"{1000 * x:.1f}" for x in (spread.median, most, spread.high)))
    section.add(DEFAULT_LEVEL, cells, {**as_data(spread), "99 of 100": most, "moves": len(spans)})
    return section


def measure_search_memory(effort: Effort) -> Section:  # noqa: ARG001 (a search is as large as it is)
    """Memory of a search."""
    section = Section("Peak memory of a process that searches once, in MiB", ("level", "peak"))
    for name, levels in (("none: loads and plays a random game", ()), (LARGEST_LEVEL, (LARGEST_LEVEL,))):
        peak = processes.peak_memory_of_thought(*levels)
        section.add(name, ("not known here" if peak is None else f"{peak / 2**20:.1f}",), peak)
    return section


def measure_copies(effort: Effort) -> Section:
    """Copies of a state."""
    section = Section("Copy of a state, from Python, in nanoseconds", ("who", "median", "low-high"))
    found, missing = others()
    ours = Ours()
    calls = {c.name: c.copier() for c in (ours, *found)}
    calls[f"{ours.name}, the record alone"] = ours.record_copier()
    for name, call in calls.items():
        spread = time_each(call, effort.copies, effort.rounds)
        section.add(name, (whole(spread.median), low_to_high(spread)), as_data(spread))
    for name, line in missing.items():
        section.add(name, (line,), line)
    return section


def measure_growth(effort: Effort) -> Section:
    """Random play with everything doubled."""
    section = Section(
        "Cost against size: the standard rules, and an overlay that doubles them",
        ("what", "standard", "doubled", "times"),
        "Places are seas, states and sites. Time a decision may grow as they do, and no faster.",
    )
    with tempfile.TemporaryDirectory() as folder:
        one, two = Ours("standard"), doubled(Path(folder))
        speeds = race((one, two), effort.rounds, effort.seconds)
        sizes_two = sizes(two)
        for what, number in sizes(one).items():
            both = (number, sizes_two[what])
            section.add(what, (whole(both[0]), whole(both[1]), f"{both[1] / both[0]:.2f}"), both)
        rates = speeds[one.name].rate, speeds[two.name].rate
    for what, rate in zip(("standard", "doubled"), rates, strict=True):
        section.data[f"{what}, decisions a second"] = as_data(rate)
    times = [1e9 / rate.median for rate in rates]
    cells = (whole(times[0]), whole(times[1]), f"{times[1] / times[0]:.2f}")
    section.add("nanoseconds a decision", cells, times)
    return section


def measure_frames(effort: Effort) -> Section:  # noqa: ARG001 (a few seconds of frames either way)
    """Frames of the board."""
    section = Section(
        "Frames of the board, from the event to the changed window, in milliseconds",
        ("what", "window", "frames", "median", "99 of 100", "worst"),
        "Software rendering. 16.7 is what 60 frames a second leave.",
    )
    for size in frames.SIZES:
        for found in frames.measure(size):
            window = f"{size[0]}x{size[1]}"
            cells = (window, whole(found.count), *(f"{x:.1f}" for x in (found.median, found.most, found.worst)))
            section.add(found.what, cells, {"window": window, "median": found.median, "99 of 100": found.most})
    return section


def measure_window(effort: Effort) -> Section:
    """How long the window takes to come up."""
    section = Section("The board's window, whole processes, in seconds", ("what", "median", "low-high"))
    ways: dict[str, Callable[[int], list[float]]] = {
        "start to menu": partial(frames.start_times, "menu", ()),
        "menu, once it has loaded the rules, to board": frames.begin_times,
        "start to board, with a game named on the command line": partial(frames.start_times, "table", ("--seed", "7")),
    }
    for name, measured in ways.items():
        spread = Spread.of(measured(effort.starts))
        section.add(name, (f"{spread.median:.2f}", low_to_high(spread, digits=2)), as_data(spread))
    return section


def measure_starts(effort: Effort) -> Section:
    """Start-up and compilation."""
    section = Section(
        "Start-up, whole processes, in seconds",
        ("what", "median", "low-high"),
        "Compiling is the first game with an empty cache, less the first game with a full one. One core throughout.",
    )

    def add(name: str, spread: Spread) -> None:
        section.add(name, (f"{spread.median:.2f}", low_to_high(spread, digits=2)), as_data(spread))

    add("python -c pass", processes.bare_python(effort.starts))
    add("indopacific --help", processes.cold_start(["--help"], effort.starts))
    add("indopacific match --games 1", processes.cold_start(processes.ONE_GAME, effort.starts))
    compiled = processes.compilation(effort.compilations)
    add("the same, cache empty", compiled.empty)
    section.add("compiling alone", (f"{compiled.compiling:.2f}",), compiled.compiling)
    load = processes.load_times(effort.starts)
    add("loading compiled code from the cache", load)
    return section


def measure_memory(effort: Effort) -> Section:
    """Memory of a long run."""
    section = Section("Peak memory of one match, in MiB", ("games", "peak"), "Flat, if the two are alike.")
    for games in (effort.games // 4, effort.games):
        peak = processes.peak_memory(games)
        section.add(f"{games:,}", ("not known here" if peak is None else f"{peak / 2**20:.1f}",), peak)
    return section


PARTS: dict[str, Callable[[Effort], Section]] = {
    "play": measure_play,
    "search": measure_search,
    "thought": measure_thought,
    "copies": measure_copies,
    "size": measure_growth,
    "start": measure_starts,
    "window": measure_window,
    "frames": measure_frames,
    "memory": measure_memory,
    "search-memory": measure_search_memory,
}


def machine(core: int | None) -> dict[str, Any]:
    """Say where and with what this was measured."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "pinned to core": core,
        "load before": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: outside.version(name) for name in ("numpy", "numba", "open_spiel", "catanatron")},
    }


def processor() -> str:
    """Name the processor, as well as the system can."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything: a minute, and rough figures")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be given more than once")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser.parse_args()


def measured(parts: list[str], effort: Effort, console: Console) -> Iterator[tuple[str, Section]]:
    """Measure part after part, print each, and give it with its name."""
    for part in parts:
        if sys.stderr.isatty():
            print(f"measuring: {part} ...", file=sys.stderr)
        section = PARTS[part](effort)
        section.show(console)
        yield part, section


def main() -> None:
    """Measure what the command line asks for."""
    options = arguments()
    console = Console(width=WIDTH)
    about = machine(pin_to_one_core())
    console.print(", ".join(f"{k}: {x}" for k, x in about.items() if x not in (None, "")), width=WIDTH)
    console.print()
    effort = QUICK if options.quick else FULL
    sections = list(measured(options.only or list(PARTS), effort, console))
    if options.json:
        data = {"machine": about, **{part: section.data for part, section in sections}}
        options.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
