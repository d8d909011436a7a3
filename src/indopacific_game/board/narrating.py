"""The narrator of the board: its lines are wrapped by whoever draws them."""

from __future__ import annotations

from indopacific_game.game import Game
from indopacific_game.game.narrate import Narrator

WIDE = 100_000


def narrator_of(game: Game) -> Narrator:
    """Return what puts a game into words, in lines that nobody has broken."""
    return Narrator(game, WIDE)
