"""The figures of the design brief that random and greedy play can show, as a table in Markdown.

`python -m tools.figures` prints it; `--write` puts it into docs/design-notes.md, between its marks.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.game import Game, Results, play_many
from indopacific_game.game.bulk import POLICIES, seed_of_game

NOTES = Path(__file__).parents[1] / "docs" / "design-notes.md"
BEGIN, END = "<!-- quality: begin.", "<!-- quality: end -->"
BRANCHING_GAMES = 12
"""Games that are walked through decision by decision to count legal actions."""


def share(part: int, whole: int) -> str:
    """Return a share in per cent with its 95% Wilson interval."""
    if whole == 0:
        return "no games"
    z, p = 1.96, part / whole
    centre = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f"{100 * p:.1f}% ({100 * max(centre - half, 0):.1f}–{100 * (centre + half):.1f})"


def legal_counts(game: Game, agent: str, seed: int) -> list[int]:
    """Return how many actions were legal wherever a power had its own action to take, over some games."""
    counts = []
    for number in range(BRANCHING_GAMES):
        state, game_seed, decision = game.initial_state(), seed_of_game(seed, number), 0
        while not state.is_terminal:
            if state.record[0].player < 0:
                action = state.sample_chance(game_seed)
            else:
                if state.record[0].phase == v.Phase.ACT:
                    counts.append(len(state.legal_actions()))
                action = game.engine.choose(state.record, POLICIES[agent], game_seed, decision)
                decision += 1
            state.apply(action)
    return counts


def rows(game: Game, results: Results, counts: list[int]) -> Iterator[tuple[str, str, str]]:
    """Yield each figure with its target and its value."""
    n, endings = len(results), results["ending"]
    full = results[endings != v.Ending.WAR]
    yield "games that end", "100%", share(int((endings != v.Ending.NONE).sum()), n)
    yield "power decisions a game, mean", "100–130; short 60–80", f"{results['decisions'].mean():.1f}"
    yield "legal actions, median", "30–80", f"{np.median(counts):.0f}"
    yield "war", "3–12%", share(int((endings == v.Ending.WAR).sum()), n)
    first_third = (endings == v.Ending.WAR) & (results["turns"] * 3 <= int(game.tables[0].turns))
    yield "war in the first third", "under 1%", share(int(first_third.sum()), n)
    for k, ending in enumerate(game.names.endings):
        yield ending.replace("_", " "), "0.5% at least", share(int((endings == v.Ending.EARLY + k).sum()), n)
    for p, power in enumerate(game.powers):
        won = int((full["winners"] >> p & 1).sum())
        yield f"won by {power.replace('_', ' ')}, of games without war", "12–40% so far", share(won, len(full))
    for place in range(v.POWERS):
        seat = full["opening_order"][:, place]
        won = int((full["winners"] >> seat & 1).sum())
        yield f"won by number {place + 1} of the opening order", "spread of 3 points", share(won, len(full))
    yield "changes of leader, mean", "2–6", f"{results['lead_changes'].mean():.2f}"
    late = int((results["late_lead_change"] > 0).sum())
    yield "games with one in the last third", "40% at least", share(late, n)
    leader = full["half_time_leader"]
    led = full[leader >= 0]
    kept = int((led["winners"] >> leader[leader >= 0] & 1).sum())
    yield "the leader at half-time wins", "40–60%", share(kept, len(led))
    yield "offers a game, and accepted", "", f"{results['offers'].mean():.1f}, {results['accepted'].mean():.1f}"


def table(agent: str, games: int, seed: int) -> str:
    """Return the table of one agent, a column a scenario."""
    scenarios = list(Game.load().rules.scenario)
    columns = []
    for scenario in scenarios:
        game = Game.load(scenario=scenario, compiled=True)
        results = play_many(game, agent, games, seed)
        columns.append(list(rows(game, results, legal_counts(game, agent, seed))))
    head = f"| {agent}, {games} games | target | {' | '.join(scenarios)} |"
    body = [
        f"| {parts[0][0]} | {parts[0][1]} | {' | '.join(part[2] for part in parts)} |"
        for parts in zip(*columns, strict=True)
    ]
    return "\n".join([head, "| --- | --- |" + " --- |" * len(scenarios), *body])


def main() -> None:
    """Print the tables, or write them into the design notes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=1000, help="games of greedy play; random plays ten times as many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    command = f"python -m tools.figures --games {options.games} --seed {options.seed}"
    tables = [table("greedy", options.games, options.seed), table("random", 10 * options.games, options.seed)]
    if not options.write:
        print("\n\n".join(tables))
        return
    text = NOTES.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    first = f"{BEGIN} Written by `{command} --write`. -->"
    NOTES.write_text("\n\n".join([head + first, *tables, END + tail]), encoding="utf-8")


if __name__ == "__main__":
    main()
