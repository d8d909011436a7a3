"""What a player must do to take a seat: choose, given what its power may know."""

from __future__ import annotations

from typing import Protocol

from indopacific_game.game import Action, View


class Agent(Protocol):
    """A player of one power in one game.

    It sees a `View`: everything but the agendas of the others. Whatever it draws at random it must draw from its seed,
    so that a game can be played again.
    """

    def choose(self, view: View, decision: int) -> Action:
        """Return one of `view.legal_actions()`.

        `decision` counts the decisions of all powers in this game, from 0: seed and number together give an agent
        without memory random numbers of its own for each.
        """
