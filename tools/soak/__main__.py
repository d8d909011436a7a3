"""Play many random games of every scenario, check everything at every step, and print how they went.

Exits with 1 at the first fault, naming the scenario, the game and the move.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine.compile import Compiled, compile_rules
from indopacific_game.rules import load_rules
from tools.soak.report import Fault, Report, soak_all

LEAST_CHECKED = 2000
"""Games of each scenario that are played again with bounds checks, at least; otherwise one in a hundred."""


COLUMNS = ("scenario", "bounds", "games", "s", "turns", "decisions", "scores", "war", "early")
ROW = "{:<24}{:<8}{:>7}{:>5}{:>6}{:>10}{:>7}{:>5}{:>6}"


def main() -> int:
    """Play the games that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.soak", description=__doc__)
    parser.add_argument("--games", type=int, default=200_000, help="games of each scenario (%(default)s)")
    parser.add_argument("--rules", default=None, help="a folder of rules; the shipped ones if not given")
    parser.add_argument("--seed", type=int, default=1, help="seed of the match (%(default)s)")
    given = parser.parse_args()
    rules = load_rules(given.rules).rules
    print(ROW.format(*COLUMNS), flush=True)
    try:
        for scenario in rules.scenario:
            soak_scenario(compile_rules(rules, scenario), given.games, given.seed)
    except Fault as fault:
        print(f"FAULT: {fault}", file=sys.stderr)
        return 1
    print("scores are least and most of any power, war and early endings per cent of games: all is well")
    return 0


def soak_scenario(rules: Compiled, games: int, seed: int) -> None:
    """Play a scenario's games, and some of them again with bounds checks; print a row of each. Raises Fault."""
    plain = timed(rules, games, seed, bounds_check=False)
    known = len(np.unique(plain.results["digest"]))
    if known < games:
        raise Fault(f"{rules.scenario}: {games - known} of {games} games are the same as another")
    some = min(max(games // 100, LEAST_CHECKED), games)
    checked = timed(rules, some, seed, bounds_check=True)
    if checked.results.tobytes() != plain.results[:some].tobytes():
        raise Fault(f"{rules.scenario}: games with bounds checks differ from those without")
    unused = [kind for k, kind in enumerate(rules.names.kinds) if not plain.totals[:, k].any()]
    if unused:
        print(f"  nobody ever chose: {', '.join(unused)}", flush=True)


def timed(rules: Compiled, games: int, seed: int, *, bounds_check: bool) -> Report:
    """Play games, print the row about them, and return the report. Raises Fault."""
    soak_all(rules, 1, seed, bounds_check=bounds_check)  # compiles, the first time
    began = time.monotonic()
    report = soak_all(rules, games, seed, bounds_check=bounds_check)
    took, results = time.monotonic() - began, report.results
    ranges = [f"{x.min()}-{x.max()}" for x in (results["turns"], results["decisions"], results["scores"].sum(axis=2))]
    war = 100 * np.mean(results["ending"] == v.Ending.WAR)
    early = 100 * np.mean(results["ending"] >= v.Ending.EARLY)
    first = (rules.scenario, "checked" if bounds_check else "", games, f"{took:.0f}")
    print(ROW.format(*first, *ranges, f"{war:.1f}", f"{early:.1f}"), flush=True)
    return report


if __name__ == "__main__":
    raise SystemExit(main())
