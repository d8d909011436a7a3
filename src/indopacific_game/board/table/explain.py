"""What is said of a place or site that is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indopacific_game.board.ui import Hint

if TYPE_CHECKING:
    from indopacific_game.board.map import Target
    from indopacific_game.board.table.scene import TableScene


def explain_target(table: TableScene, target: Target) -> Hint:
    """Return the hint of a place or site of the map."""
    return Hint(table.game.words.names.title(target.sort, target.id))
