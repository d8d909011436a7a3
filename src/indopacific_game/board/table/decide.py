"""What the person at the screen has to decide."""

from __future__ import annotations

from indopacific_game.board.table.panel import Panel


class DecidePanel(Panel):
    """What the person at the screen has to decide."""

    prefix = "decide"
