"""Tree search: how many simulations a second, beside OpenSpiel's; how long a move takes, and how much memory."""

from __future__ import annotations

import importlib
import time
from dataclasses import replace
from typing import Any

from bench.measure import Spread, Tally
from indopacific_game.agents import make_agents
from indopacific_game.agents.search import Evaluation, Settings
from indopacific_game.agents.search.tree import Tree
from indopacific_game.game import CHANCE, Action, Game, State, View, play_with, seed_of_game

TREE = 1000
"""Simulations of one tree: a move of the default level."""
ROOM = 8000
"""Simulations that a tree has room for, so that none is filled, however fast it grows."""
WHOLE_GAMES = 1 << 20
"""Decisions of a rollout that always comes to the game's end."""
SPIEL_GAME = "chinese_checkers(players=4)"
SPIEL_EXPLORATION = 2.0
"""OpenSpiel's constant of UCT, as its own examples have it."""


def opening(game: Game, seed: int = 1) -> View:
    """Return what the first power to act sees."""
    state = game.initial_state()
    while state.phase != "act":
        chance = state.current_player is CHANCE
        state.apply(state.sample_chance(seed) if chance else state.legal_actions()[0])
    return state.view(str(state.current_player))


def trees_of(simulations: int) -> list[int]:
    """Cut a number of simulations into trees."""
    rest = simulations % TREE
    return [TREE] * (simulations // TREE) + ([rest] if rest else [])


class OurSearch:
    """Trees from the opening of a standard game; a "game" of the tally is a simulation."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name = name
        self.game = Game.load(compiled=True)
        self._tree = Tree(self.game, Evaluation(self.game), settings, seed=0)
        self._view = opening(self.game)

    def play(self, games: int, seed: int) -> Tally:
        """Run that many simulations."""
        begin = time.perf_counter()
        for number, count in enumerate(trees_of(games)):
            self._tree.seed = seed_of_game(seed, number)
            self._tree.begin(self._view)
            parts = self._tree.settings.widths
            for k, width in enumerate(parts):
                self._tree.narrow(width)
                self._tree.grow(count * (k + 1) // len(parts) - count * k // len(parts))
        return Tally(games, games, None, time.perf_counter() - begin)


UCT = 1700
"""Exploration of plain searches: the square root of 2, as in UCT, times the range of returns, in 1/1200."""


def our_searches() -> list[OurSearch]:
    """Return the searches that are measured: plain Monte Carlo, with shorter rollouts, and as players search."""
    plain = Settings(
        simulations=ROOM, rollout=WHOLE_GAMES, expand_at=1, informed=0, picks=0, exploration=UCT, trust=1, at_once=0
    )
    return [
        OurSearch("this game, rollouts to the end", plain),
        OurSearch("this game, rollouts of 30, judged", replace(plain, rollout=30)),
        OurSearch("this game, as its players search", Settings(simulations=ROOM)),
    ]


class SpielSearch:
    """OpenSpiel's tree search in C++, one random game to the end a simulation, of a game of OpenSpiel's in C++.

    Raises ImportError if OpenSpiel is not installed.
    """

    name = f"OpenSpiel {SPIEL_GAME}"

    def __init__(self) -> None:
        self._spiel: Any = importlib.import_module("pyspiel")
        self._game = self._spiel.load_game(SPIEL_GAME)

    def play(self, games: int, seed: int) -> Tally:
        """Run that many simulations from the game's beginning."""
        seconds = 0.0
        for number, count in enumerate(trees_of(games)):
            low = seed_of_game(seed, number) % 2**31
            rollouts = self._spiel.RandomRolloutEvaluator(1, low)
            bot = self._spiel.MCTSBot(self._game, rollouts, SPIEL_EXPLORATION, count, 1000, False, low, False)
            state = self._game.new_initial_state()
            begin = time.perf_counter()
            bot.mcts_search(state)
            seconds += time.perf_counter() - begin
        return Tally(games, games, None, seconds)


def thinking_times(game: Game, level: str, games: int, seed: int = 1) -> list[float]:
    """Return the seconds of every decision that isn't forced, of games between four players of a level."""
    spans: list[float] = []

    def play(number: int) -> None:
        luck = seed_of_game(seed, number)
        agents = make_agents(game, level, luck)

        def choose(state: State, decision: int) -> Action:
            power = str(state.current_player)
            view = state.view(power)
            forced = len(state.legal_actions()) == 1
            begin = time.perf_counter()
            action = agents[power].choose(view, decision)
            if not forced:
                spans.append(time.perf_counter() - begin)
            return action

        play_with(game, choose, luck)

    make_agents(game, level, seed)[game.powers[0]].choose(opening(game), 0)  # compiles what isn't compiled yet
    for number in range(games):
        play(number)
    return spans


def spread_of_times(spans: list[float]) -> tuple[Spread, float]:
    """Return median, lowest and highest, and the time that 99 of 100 decisions keep to."""
    return Spread.of(spans), sorted(spans)[min(len(spans) * 99 // 100, len(spans) - 1)]
