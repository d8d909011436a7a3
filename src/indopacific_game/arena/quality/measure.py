"""Measuring: what has to be played for the rows that are wanted, and the report of what it came to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from indopacific_game.agents import plays_in_kernel
from indopacific_game.arena.analysis import analyses
from indopacific_game.arena.ladder import Challenge, block_size, blocks_of_challenge, rounds
from indopacific_game.arena.quality import rows as r
from indopacific_game.arena.quality.rows import ROWS, Row, Setting, Verdict
from indopacific_game.arena.samples import BLOCK, Block, balanced_numbers, blocks_of, gather
from indopacific_game.arena.statistics import mean_of_counts, quantile
from indopacific_game.arena.watch import Seen, as_columns
from indopacific_game.game import Game

FORMAT = 1
"""Of the report as JSON."""
ANALYSED_GAMES = 48
"""Games whose decisions a player that searches looks at, at most."""


@dataclass(frozen=True)
class Plan:
    """What is to be measured.

    `game` gives rules and engine. Each of `agents` plays against itself; `scenarios` and `rows` are ids; `games` are
    played of every sample. `doubling` names ever stronger players, `scripts` players bent on one thing that challenge
    the agents; `analyst` is a player that looks at decisions.
    """

    game: Game
    agents: tuple[str, ...]
    scenarios: tuple[str, ...]
    games: int
    seed: int = 1
    rows: tuple[str, ...] = tuple(ROWS)
    doubling: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    analyst: str | None = None

    def blocks(self) -> list[Block]:
        """Return all that has to be played, in an order in which an early end leaves most rows measured."""
        numbers = balanced_numbers(self.game, self.seed, self.games)
        parts: list[list[Block]] = [[], [], [], []]
        for agent in self.agents:
            size = BLOCK if plays_in_kernel({"": agent}) else 1
            for scenario in self.scenarios:
                game = self.in_scenario(scenario)
                parts[0] += blocks_of(r.main_sample(game, agent), numbers, size)
                if "real_decisions" in self.rows and (analyst := self.analyst_of(agent)) is not None:
                    parts[1] += blocks_of(r.analysed_sample(game, agent, analyst), numbers[:ANALYSED_GAMES], 1)
                if "scripts" in self.rows:
                    challenges = [Challenge(script, agent) for script in self.scripts]
                    parts[2] += self._challenges(game, challenges, numbers)
                if "families" in self.rows:
                    samples = [r.variant_sample(game, agent, one) for one in r.family_variants(game).values()]
                    parts[3] += [block for sample in samples for block in blocks_of(sample, numbers, size)]
        if "doubling" in self.rows:
            pairs = [Challenge(strong, weak) for weak, strong in zip(self.doubling, self.doubling[1:], strict=False)]
            for scenario in self.scenarios:
                parts[1] += self._challenges(self.in_scenario(scenario), pairs, numbers)
        return [block for part in parts for block in part]

    def _challenges(self, game: Game, challenges: Sequence[Challenge], numbers: Sequence[int]) -> list[Block]:
        size, few = block_size(challenges), numbers[: rounds(game, self.games)]
        return [block for one in challenges for block in blocks_of_challenge(game, one, few, size)]

    def in_scenario(self, scenario: str) -> Game:
        """Return the game in one of the scenarios."""
        if scenario == self.game.scenario:
            return self.game
        return Game(self.game.loaded, scenario, self.game.engine.compiled)

    def analyst_of(self, agent: str) -> str | None:
        """Return who looks at an agent's decisions: whoever is named, else the agent itself if it can."""
        return self.analyst or (agent if analyses(self.game, agent) else None)


@dataclass(frozen=True)
class Measurement:
    """What was measured of one sort of agent in one scenario.

    `series` has, by quantity, name and turn, the number of games that reached it, the mean and the 10%, 50% and 90%
    quantiles; `actions` how often each power chose each kind, `turns` and `lead_changes` in how many games there were
    so many.
    """

    agent: str
    scenario: str
    title: str
    games: int
    binding: bool
    rows: tuple[Row, ...]
    series: Mapping[str, Mapping[str, Mapping[int, Mapping[str, float]]]]
    actions: Mapping[str, Mapping[str, int]]
    turns: Mapping[int, int]
    lead_changes: Mapping[int, int]


@dataclass(frozen=True)
class Report:
    """All that was measured, and of what."""

    seed: int
    games: int
    rules: str
    layers: tuple[str, ...]
    measurements: tuple[Measurement, ...]
    interrupted: bool = False

    def to_data(self) -> dict[str, Any]:
        """Return the report as plain data for JSON; shares are fractions from 0 to 1."""
        return {
            "format": FORMAT,
            "seed": self.seed,
            "games": self.games,
            "rules": self.rules,
            "layers": list(self.layers),
            "interrupted": self.interrupted,
            "measurements": [_measurement_data(one) for one in self.measurements],
        }


def measure(
    plan: Plan,
    *,
    workers: int = 1,
    folder: Path | None = None,
    blocks: Sequence[Block] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Play what a plan asks for, and work out its rows. Ctrl-C ends the play; the rows are then of what is finished.

    `blocks` are the plan's own, if they are known already. Raises as `samples.gather` does.
    """
    todo = plan.blocks() if blocks is None else blocks
    gathered = gather(plan.game, todo, plan.seed, workers=workers, folder=folder, progress=progress)
    found = []
    standard = plan.game.scenario if plan.game.rules.scenario[plan.game.scenario].default else None
    for agent in plan.agents:
        for scenario in plan.scenarios:
            game = plan.in_scenario(scenario)
            played = gathered.of(r.main_sample(game, agent))
            setting = Setting(game, agent, gathered, plan.analyst_of(agent), plan.doubling, plan.scripts, played)
            columns = as_columns(played.rows)
            found.append(
                Measurement(
                    agent,
                    scenario,
                    game.rules.scenario[scenario].name,
                    len(played.rows),
                    scenario == standard,
                    tuple(_worked_out(row, setting) for row in ROWS if row in plan.rows),
                    _summed_up(played.seen),
                    {power: dict(sorted(kinds.items())) for power, kinds in sorted(played.seen.chosen.items())},
                    _histogram(columns["turns"].tolist()),
                    _histogram(columns["lead_changes"].tolist()),
                )
            )
    return Report(plan.seed, plan.games, plan.game.digest, plan.game.layers, tuple(found), gathered.interrupted)


def _worked_out(name: str, setting: Setting) -> Row:
    row = ROWS[name](setting)
    if row.verdict == Verdict.NOT_MEASURED and not row.reason:
        return replace(row, reason="its games were not finished")
    return row


def _summed_up(seen: Seen) -> dict[str, dict[str, dict[int, dict[str, float]]]]:
    return {
        quantity: {
            name: {
                turn: {
                    "games": counts.total(),
                    "mean": mean_of_counts(counts),
                    "low": quantile(counts, 0.1),
                    "median": quantile(counts, 0.5),
                    "high": quantile(counts, 0.9),
                }
                for turn, counts in sorted(turns.items())
            }
            for name, turns in series.items()
        }
        for quantity, series in seen.series.items()
    }


def _histogram(values: Sequence[int]) -> dict[int, int]:
    return {value: values.count(value) for value in sorted(set(values))}


def _measurement_data(one: Measurement) -> dict[str, Any]:
    return {
        "agent": one.agent,
        "scenario": one.scenario,
        "binding": one.binding,
        "games": one.games,
        "rows": [_row_data(row) for row in one.rows],
        "series": one.series,
        "actions": one.actions,
        "turns": one.turns,
        "lead_changes": one.lead_changes,
    }


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "target": row.target,
        "verdict": str(row.verdict),
        "note": row.note,
        "reason": row.reason,
        "figures": [
            {
                "name": figure.name,
                "unit": figure.unit,
                "value": figure.estimate.value,
                "low": figure.estimate.low,
                "high": figure.estimate.high,
                "n": figure.estimate.n,
                "least": figure.least,
                "most": figure.most,
                "verdict": str(figure.verdict),
            }
            for figure in row.figures
        ],
    }
