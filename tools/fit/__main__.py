"""Play games, fit the evaluation of every scenario to them, and write the weights and a report.

    python -m tools.fit --games 20000 --agents greedy

Games are kept in a folder as they are played: an interrupted run goes on where it stopped, and equal options give equal
weights. Four games in five are fitted to; the report is of the fifth.
"""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from functools import cache
from pathlib import Path

import tomli_w
from rich.progress import Progress

from indopacific_game.agents.search import Weights
from indopacific_game.agents.search.evaluation import FORMAT
from indopacific_game.game import Game
from tools.fit.model import Bin, calibration, fit, war_calibration
from tools.fit.samples import Samples, play_samples
from tools.fit.taste import tastes

CHUNK = 250
HELD_OUT = 5
"""One game in this many is kept from fitting, for the report."""
WEIGHTS = Path(__file__).parents[2] / "src" / "indopacific_game" / "agents" / "search" / "evaluation.toml"
REPORT = Path(__file__).parents[2] / "docs" / "evaluation.md"


@cache
def game_of(scenario: str) -> Game:
    """Return the shipped rules in one scenario."""
    return Game.load(scenario=scenario, compiled=True)


def play_chunk(scenario: str, agents: str, seed: int, first: int, count: int, path: Path) -> None:
    """Play some games in a process of their own, and keep their positions in a file."""
    play_samples(game_of(scenario), agents, seed, first, count).save(path)


def gather(scenario: str, agents: str, seed: int, games: int, workers: int, folder: Path, bar: Progress) -> Samples:
    """Return positions of many games, played where they are not kept already."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{scenario}-{game_of(scenario).digest[:12]}-{agents.replace(':', '_')}-{seed}"
    spans = [(first, min(CHUNK, games - first)) for first in range(0, games, CHUNK)]
    paths = {span: folder / f"{name}-{span[0]}-{span[1]}.npz" for span in spans}
    missing = [span for span in spans if not paths[span].exists()]
    task = bar.add_task(f"{scenario}, {agents}", total=len(spans), completed=len(spans) - len(missing))
    with ProcessPoolExecutor(workers) as pool:
        running = [pool.submit(play_chunk, scenario, agents, seed, *span, paths[span]) for span in missing]
        for done in as_completed(running):
            done.result()
            bar.advance(task)
    return Samples.joined(Samples.load(path) for path in paths.values())


def table(bins: list[Bin]) -> str:
    """Return bins as a table in Markdown."""
    lines = [
        "| predicted | positions | mean prediction | observed | 95% interval |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    lines += [
        f"| {one.least:.0%} and more | {one.count:,} | {one.predicted:.1%} | {one.observed:.1%} "
        f"| {one.low:.1%} to {one.high:.1%} |"
        for one in bins
    ]
    return "\n".join(lines)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.fit", description=__doc__)
    parser.add_argument("--games", type=int, default=20_000, help="games of each scenario and agent (%(default)s)")
    parser.add_argument("--agents", default="greedy", help="who plays, several with commas (%(default)s)")
    parser.add_argument("--scenario", action="append", help="only this scenario; may be given again")
    parser.add_argument("--seed", type=int, default=1, help="seed of the games (%(default)s)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (%(default)s)")
    parser.add_argument("--data", type=Path, default=Path("build/fit"), help="folder of the games (%(default)s)")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="file of weights (the shipped one)")
    parser.add_argument("--report", type=Path, default=REPORT, help="file of the report (%(default)s)")
    given = parser.parse_args()
    scenarios = given.scenario or list(game_of("exceptional_partnership").rules.scenario)
    weights: dict[str, Weights] = {}
    sources: dict[str, dict[str, str | int]] = {}
    parts: list[str] = []
    with Progress() as bar:
        for scenario in scenarios:
            game, turns = game_of(scenario), int(game_of(scenario).tables["turns"][0])
            samples = Samples.joined(
                gather(scenario, agents, given.seed + k, given.games, given.workers, given.data, bar)
                for k, agents in enumerate(given.agents.split(","))
            )
            held = samples.game % HELD_OUT == 0
            taste = tastes(game, given.agents.partition(",")[0], given.seed)
            fitted = replace(fit(samples.where(~held), turns, game.powers), taste=taste)
            weights[scenario] = fitted
            sources[scenario] = {
                "agents": given.agents, "games": given.games, "seed": given.seed, "positions": len(samples),
                "data": samples.digest(), "rules": game.digest[:16],
            }  # fmt: skip
            rest = samples.where(held)
            parts += [
                f"## {game.rules.scenario[scenario].name}\n",
                f"Chances to win, {len(rest):,} positions that were not fitted to.\n",
                table(calibration(rest, fitted, turns, game.powers)) + "\n",
                "Chances of war.\n",
                table(war_calibration(rest, fitted, turns)) + "\n",
            ]
    write(given.out, weights, sources)
    head = (
        "# How well the evaluation foretells games\n\n"
        f"Written by `python -m tools.fit --games {given.games} --agents {given.agents} --seed {given.seed}"
        f"{''.join(f' --scenario {one}' for one in given.scenario or [])}`.\n"
    )
    given.report.write_text("\n".join([head, *parts]), encoding="utf-8", newline="\n")


def write(path: Path, weights: dict[str, Weights], sources: dict[str, dict[str, str | int]]) -> None:
    """Write weights with what they were made from."""
    tables = {key: {"fitted_to": sources[key], **one.tables()} for key, one in weights.items()}
    head = (
        "# Weights of the evaluation that search looks ahead to: written by `python -m tools.fit`, not by hand.\n"
        "# Each weight is given at the start, in the middle and at the end of a game; docs/evaluation.md says how\n"
        "# good they are, and docs/design-notes.md how they are used.\n\n"
    )
    part = path.with_name(path.name + ".part")
    part.write_text(head + tomli_w.dumps({"format": FORMAT, "scenario": tables}), encoding="utf-8", newline="\n")
    part.replace(path)


if __name__ == "__main__":
    main()
