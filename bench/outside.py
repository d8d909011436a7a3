"""Other people's libraries, driven as fast as they go."""

from __future__ import annotations

import importlib
import importlib.metadata
import time
from collections.abc import Callable
from typing import Any

from bench.measure import Tally

PIP_LINES = {
    "OpenSpiel": "pip install open_spiel",
    "Catanatron": "pip install catanatron",
}
OPEN_SPIEL_GAMES = ("chinese_checkers(players=4)", "backgammon")


def version(distribution: str) -> str:
    """Say which version is installed, if any."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


class OpenSpiel:
    """One game of OpenSpiel between its uniform random bots, all in C++: Python sees only finished games.

    Raises ImportError if OpenSpiel is not installed.
    """

    def __init__(self, game: str) -> None:
        self.name = f"OpenSpiel {game}"
        self._spiel: Any = importlib.import_module("pyspiel")
        self._game = self._spiel.load_game(game)
        self._players = self._game.num_players()

    def play(self, games: int, seed: int) -> Tally:
        """Play with new bots; count moves from the finished states' histories, off the clock."""
        bots = [self._spiel.make_uniform_random_bot(p, seed * 100 + p) for p in range(self._players)]
        decisions = chance = 0
        seconds = 0.0
        for number in range(games):
            state = self._game.new_initial_state()
            begin = time.perf_counter()
            self._spiel.evaluate_bots(state, bots, seed * 1_000_003 + number)
            seconds += time.perf_counter() - begin
            movers = [entry.player for entry in state.full_history()]
            decisions += sum(player >= 0 for player in movers)
            chance += sum(player == self._spiel.PlayerId.CHANCE for player in movers)
        return Tally(games, decisions, chance, seconds)

    def copier(self, decisions: int = 60) -> Callable[[], object]:
        """Give a call that copies a state in the midst of a game."""
        state = self._game.new_initial_state()
        for number in range(decisions):
            legal = state.legal_actions()
            state.apply_action(legal[number * 7 % len(legal)])
        clone: Callable[[], object] = state.clone
        return clone


class Catanatron:
    """Four random players of Catanatron, in Python.

    Raises ImportError if Catanatron is not installed.
    """

    name = "Catanatron"

    def __init__(self) -> None:
        self._lib: Any = importlib.import_module("catanatron")

    def _new_game(self, seed: int) -> Any:
        colours = list(self._lib.Color)
        return self._lib.Game([self._lib.RandomPlayer(colour) for colour in colours], seed=seed)

    def play(self, games: int, seed: int) -> Tally:
        """Play; every action in a game's log was a player's decision, dice included in the decision to roll."""
        decisions = 0
        seconds = 0.0
        for number in range(games):
            game = self._new_game(seed * 1_000_003 + number + 1)
            begin = time.perf_counter()
            game.play()
            seconds += time.perf_counter() - begin
            decisions += len(game.state.actions)
        return Tally(games, decisions, None, seconds)

    def copier(self, decisions: int = 60) -> Callable[[], object]:
        """Give a call that copies a game in its midst."""
        game = self._new_game(1)
        for _ in range(decisions):
            game.play_tick()
        copy: Callable[[], object] = game.copy
        return copy
