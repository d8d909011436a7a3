"""The strip below the map."""

from __future__ import annotations

from indopacific_game.board.table.panel import Panel


class StripPanel(Panel):
    """The strip below the map."""

    prefix = "strip"
