"""How readily each power takes each kind of action, for rollouts: what players choose beside what chance would."""

from __future__ import annotations

from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.game import Game, play_chunks
from indopacific_game.game.bulk import POLICIES

Shares = np.ndarray[Any, np.dtype[np.float64]]
RANDOM_GAMES, AGENT_GAMES = 4000, 1000
OFTEN = 2.0
"""A kind that is chosen so many times as often as at random is never passed over."""
LEAST = 0.0625
"""How readily a kind is taken that players never chose: rollouts shall not forget that it is there."""


def tastes(game: Game, agent: str, seed: int) -> dict[str, dict[str, float]]:
    """Return how readily each power takes each kind, 0 to 1: the root of how much oftener than at random it does.

    An agent that does not live in the kernel lends its rollouts the taste of the greedy player.
    """
    usual = _shares(game, "random", RANDOM_GAMES, seed)
    chosen = _shares(game, agent if agent in POLICIES else "greedy", AGENT_GAMES, seed)
    found: dict[str, dict[str, float]] = {}
    for p, power in enumerate(game.powers):
        found[power] = {}
        for k, kind in enumerate(game.names.kinds):
            if usual[p, k] > 0:
                ratio = chosen[p, k] / usual[p, k] / OFTEN
                found[power][kind] = round(float(max(min(np.sqrt(ratio), 1.0), LEAST)), 3)
    return found


def _shares(game: Game, agent: str, games: int, seed: int) -> Shares:
    """Return the share of each kind in what each power chose."""
    totals = np.zeros((v.POWERS, v.KINDS))
    for chunk in play_chunks(game, agent, games, seed):
        totals += chunk.totals
    shares: Shares = totals / np.maximum(totals.sum(axis=1, keepdims=True), 1)
    return shares
