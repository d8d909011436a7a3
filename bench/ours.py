"""This game, driven through the interface that anybody has."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from indopacific_game.game import Game, play_many

from bench.measure import Tally

class Ours:
    """Random play of one rule set and scenario in the compiled kernel."""

    def __init__(self, name: str = "this game", rules: Path | None = None, scenario: str | None = None) -> None:
        self.name = name
        self._game = Game.load(rules=rules, scenario=scenario)

    def play(self, games: int, seed: int) -> Tally:
        """Play a match of four random players."""
        begin = time.perf_counter()
        result = play_many(self._game, "random", games=games, seed=seed)
        seconds = time.perf_counter() - begin
        return Tally(games, int(result["decisions"].sum()), int(result["chance"].sum()), seconds)
