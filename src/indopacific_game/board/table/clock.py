"""The time that a person may take for a decision: it warns, then counts over, and never decides for anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indopacific_game.board.hotseat import Hotseat, Stage

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene

WARNING = 15
"""Seconds before the limit at which the clock warns."""


class DecisionClock:
    """Counts the seconds of a decision. `limit` 0 means that nobody is hurried."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.spent = 0.0
        self.over: dict[str, float] = {}
        """Seconds over the limit by power, in this sitting."""
        self._at = -1

    @property
    def left(self) -> int:
        """Whole seconds left; below 0, those over."""
        return int(self.limit - self.spent // 1)

    @property
    def warns(self) -> bool:
        """Whether time is short, or over."""
        return bool(self.limit) and self.left <= WARNING

    def begin(self, hotseat: Hotseat) -> None:
        """Begin anew when another decision is due."""
        if hotseat.decision != self._at:
            self._at, self.spent = hotseat.decision, 0.0

    def update(self, table: TableScene, seconds: float) -> None:
        """Let time pass while a person decides."""
        mover = table.hotseat.mover
        if not self.limit or table.hotseat.stage is not Stage.DECISION or mover is None:
            return
        before, self.spent = self.left, self.spent + seconds
        if self.spent > self.limit:
            self.over[mover] = self.over.get(mover, 0.0) + seconds
        if self.left != before:
            table.redraw = True
            if self.left in (WARNING, 0):
                table.app.sounds.play("alarm")
