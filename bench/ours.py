"""This game, driven through the interface that anybody has."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.bigger import write_doubled
from bench.measure import Tally
from indopacific_game.game import CHANCE, Game, State, play_many
from indopacific_game.rules import load_rules


class Ours:
    """Random play in the compiled kernel, of one rule set in its default scenario."""

    def __init__(self, name: str = "this game", rules: Path | None = None) -> None:
        self.name = name
        self.game = Game.load(rules, compiled=True)

    def play(self, games: int, seed: int) -> Tally:
        """Play a match of four random players."""
        begin = time.perf_counter()
        rows = play_many(self.game, "random", games, seed)
        seconds = time.perf_counter() - begin
        return Tally(games, int(rows["decisions"].sum()), int(rows["chance"].sum()), seconds)

    def copier(self) -> Callable[[], object]:
        """Give a call that copies a state in the midst of a game."""
        return self._midgame().copy

    def record_copier(self) -> Callable[[], object]:
        """Give a call that copies such a state's record as one block, as search does inside the kernel."""
        record = self._midgame().record
        block: np.ndarray[Any, Any] = np.frombuffer(record.tobytes(), dtype=np.int64)
        return block.copy

    def _midgame(self, decisions: int = 60) -> State:
        state = self.game.initial_state()
        while decisions > 0:
            if state.current_player is CHANCE:
                state.apply(state.sample_chance(seed=1))
            else:
                legal = state.legal_actions()
                state.apply(legal[decisions * 7 % len(legal)])
                decisions -= 1
        return state


def doubled(folder: Path) -> Ours:
    """Give the standard rules with everything doubled; the overlay is written into a folder."""
    return Ours("everything doubled", write_doubled(load_rules().layers[0].tables, folder))


def sizes(ours: Ours) -> dict[str, int]:
    """Say how large a rule set is."""
    rules = ours.game.rules
    return {
        "places": len(rules.sea) + len(rules.state) + len(rules.site),
        "kinds": len(rules.kind),
        "actions": len(ours.game.actions),
        "events": len(rules.event),
    }
