"""What a searching player says of its reasons, with actions in words."""

from __future__ import annotations

from indopacific_game.agents.search import Thought, reasons
from indopacific_game.board.narrating import narrator_of
from indopacific_game.game import Game


def reasons_of(game: Game, thought: Thought) -> list[str]:
    """Return why a player prefers its choice, what is next best, and what it expects of the others: a sentence each."""
    return list(reasons(game, thought, narrator_of(game).action))
