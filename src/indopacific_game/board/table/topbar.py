"""The bar above the map: the turn, and the four powers."""

from __future__ import annotations

from indopacific_game.board.table.panel import Panel


class TopBar(Panel):
    """The bar above the map: the turn, and the four powers."""

    prefix = "top"
