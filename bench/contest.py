"""python -m bench.contest: games between this game's tree search and OpenSpiel's, with the same time for every move.

One search sits alone against three of the other, then the other way round. Every game is played four times with the
same luck, the one that is alone on each power's seat in turn. One process, one core: whoever thinks has it alone. Moves
that are forced take no thought and aren't counted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.measure import pin_to_one_core
from bench.report import WIDTH, Section
from indopacific_game.agents.registry import own_seed
from indopacific_game.agents.search import SearchAgent, Settings
from indopacific_game.arena.ladder import win_of
from indopacific_game.arena.statistics import wilson
from indopacific_game.game import CHANCE, RETURN_UNIT, Action, Game, State, View, play_with, seed_of_game

LEAVES = ("rollout", "playout", "evaluation")
"""How leaves of OpenSpiel's trees get their values; `bench.spiel.LEAVES` explains."""

Think = Callable[[View, int], tuple[Action, int]]
"""Thinks about a view at the decision of a number; gives the choice, and how many simulations it took."""
Maker = Callable[[Game, int], Think]
"""Makes a player for one game, from a seed."""


@dataclass
class Clock:
    """What one sort of player took for its moves, and what it made of the time."""

    milliseconds: list[float] = field(default_factory=list)
    simulations: list[int] = field(default_factory=list)

    def note(self, seconds: float, simulations: int) -> None:
        """Note a move."""
        self.milliseconds.append(seconds * 1000)
        self.simulations.append(simulations)

    def medians(self) -> tuple[float, float]:
        """Return the median milliseconds and simulations of a move; zeros if there was none."""
        if not self.milliseconds:
            return 0.0, 0.0
        return statistics.median(self.milliseconds), statistics.median(self.simulations)


@dataclass
class Outcome:
    """How the games of one against three went."""

    games: int = 0
    wins: float = 0.0
    """Games won by the one; of a shared win, its share."""
    wars: int = 0
    """Games that nobody won."""
    returns: list[float] = field(default_factory=list)
    """What each game was worth to the one."""
    alone: Clock = field(default_factory=Clock)
    others: Clock = field(default_factory=Clock)

    def data(self) -> dict[str, Any]:
        """Return it all as plain data, with what follows from it."""
        low, high = wilson(self.wins, self.games)
        clocks = {name: asdict(clock) for name, clock in (("alone", self.alone), ("others", self.others))}
        return {"games": self.games, "wins": self.wins, "interval": [low, high], "wars": self.wars} | {
            "returns": self.returns,
            **clocks,
        }

    def cells(self) -> tuple[str, ...]:
        """Return it as cells of a table."""
        low, high = wilson(self.wins, self.games)
        one, three = self.alone.medians(), self.others.medians()
        return (
            str(self.games),
            f"{self.wins / max(self.games, 1):.0%}",
            f"{low:.0%}-{high:.0%}",
            f"{statistics.fmean(self.returns or [0.0]):+.2f}",
            str(self.wars),
            f"{one[0]:.0f} / {three[0]:.0f}",
            f"{one[1]:,.0f} / {three[1]:,.0f}",
        )


def ours(settings: Settings) -> Maker:
    """Return what makes this game's search."""

    def make(game: Game, seed: int) -> Think:
        agent = SearchAgent(game, seed, settings)

        def think(view: View, decision: int) -> tuple[Action, int]:
            thought = agent.think(view, decision, told=1)
            return thought.choice, thought.simulations

        return think

    return make


def theirs(milliseconds: float, leaf: str, exploration: float) -> Maker:
    """Return what makes OpenSpiel's search. Raises ImportError if OpenSpiel is not installed."""
    from bench.spiel import SpielAgent

    def make(game: Game, seed: int) -> Think:
        return SpielAgent(game, seed, milliseconds=milliseconds, leaf=leaf, exploration=exploration).think

    return make


def usual_time(game: Game, make: Maker, seed: int, moves: int = 10) -> float:
    """Return the median milliseconds of a player's first moves in a game against itself."""
    state, think, clock = game.initial_state(), make(game, own_seed(seed)), Clock()
    while len(clock.milliseconds) < moves and not state.is_terminal:
        if state.current_player is CHANCE:
            state.apply(state.sample_chance(seed))
            continue
        legal = state.legal_actions()
        state.apply(legal[0] if len(legal) == 1 else clocked(think, state.view(str(state.current_player)), 0, clock))
    return clock.medians()[0]


def clocked(think: Think, view: View, decision: int, clock: Clock) -> Action:
    """Return what a player chooses, and note what it took."""
    began = time.perf_counter()
    action, simulations = think(view, decision)
    clock.note(time.perf_counter() - began, simulations)
    return action


def one_against_three(
    game: Game, alone: Maker, others: Maker, games: int, seed: int, told: Callable[[Outcome], None] = lambda _: None
) -> Outcome:
    """Play games; the one sits on each seat in turn, and as many games as there are seats have the same luck."""
    outcome = Outcome()
    for number in range(games):
        place, luck = number % len(game.powers), seed_of_game(seed, number // len(game.powers))
        play_one(game, alone, others, place, luck, outcome)
        told(outcome)
    return outcome


def play_one(game: Game, alone: Maker, others: Maker, place: int, luck: int, outcome: Outcome) -> None:
    """Play one game, with the one in the seat of that number, and add it to the outcome."""
    makers = {power: alone if seat == place else others for seat, power in enumerate(game.powers)}
    thinking = {power: make(game, own_seed(luck + seat)) for seat, (power, make) in enumerate(makers.items())}
    one = game.powers[place]

    def choose(state: State, decision: int) -> Action:
        power = str(state.current_player)
        view = state.view(power)
        legal = view.legal_actions()
        if len(legal) == 1:
            return legal[0]
        return clocked(thinking[power], view, decision, outcome.alone if power == one else outcome.others)

    result = play_with(game, choose, luck)[0][0]
    winners = int(result.winners)
    outcome.games += 1
    outcome.wins += win_of(winners, place)
    outcome.wars += winners == 0
    outcome.returns.append(int(result.returns[place]) / RETURN_UNIT)


COLUMNS = (
    "alone against three",
    "games",
    "wins",
    "95%",
    "mean\nreturn",
    "wars",
    "ms a move\n1 / 3",
    "simulations\n1 / 3",
)


def contest(game: Game, wishes: argparse.Namespace, told: Callable[[str, Outcome], None]) -> Section:
    """Play both ways round, and give the table."""
    section = Section(
        f"This game's tree search and OpenSpiel's, {wishes.ms} ms a move, {game.scenario}",
        COLUMNS,
        f"Leaves of OpenSpiel's trees: {wishes.leaf}. Wins are of the one that sits alone; among equals it would have "
        "a quarter of the games that anybody wins. Return from -0.5 to 1; medians of moves that aren't forced.",
    )
    us = ours(Settings(milliseconds=wishes.ms))
    # This game's search looks at the clock between slices, and so takes more than it is told: as much has the other.
    taken = usual_time(game, us, wishes.seed)
    section.data["milliseconds of OpenSpiel"] = taken
    them = theirs(taken, wishes.leaf, wishes.exploration)
    for name, alone, others in (("this game's", us, them), ("OpenSpiel's", them, us)):
        outcome = one_against_three(game, alone, others, wishes.games, wishes.seed, partial(told, name))
        section.add(name, outcome.cells(), outcome.data())
    return section


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.contest", description=__doc__)
    parser.add_argument("--games", type=int, default=24, help="games of one against three, each way round (24)")
    parser.add_argument("--ms", type=int, default=200, help="milliseconds that each may think about a move (200)")
    parser.add_argument("--leaf", choices=LEAVES, default="rollout", help="how OpenSpiel values a leaf (rollout)")
    parser.add_argument("--exploration", type=float, default=1.0, help="OpenSpiel's constant of UCT (1)")
    parser.add_argument("--scenario", help="the rules' default scenario if none is named")
    parser.add_argument("--seed", type=int, default=1, help="of all that is drawn (1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser.parse_args()


def progress(name: str, outcome: Outcome) -> None:
    """Say how far it is, to somebody who watches."""
    if sys.stderr.isatty():
        print(f"{name} alone: {outcome.games} games, {outcome.wins:g} won", file=sys.stderr)


def main() -> None:
    """Play what the command line asks for."""
    wishes = arguments()
    core = pin_to_one_core()
    section = contest(Game.load(scenario=wishes.scenario, compiled=True), wishes, progress)
    section.show(Console(width=WIDTH))
    if wishes.json:
        about = {key: value for key, value in vars(wishes).items() if key != "json"} | {"pinned to core": core}
        wishes.json.write_text(json.dumps({"contest": about, **section.data}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
