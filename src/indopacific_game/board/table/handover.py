"""The screen between two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from indopacific_game.board.scene import Scene

if TYPE_CHECKING:
    from indopacific_game.board.app import App
    from indopacific_game.board.table.scene import TableScene


class HandoverScene(Scene):
    """Hides everything until the next person has the screen."""

    name = "handover"

    def __init__(self, app: App, table: TableScene) -> None:
        super().__init__(app)
        self.table = table

    def build(self) -> None:
        """Make the button."""
        rect = pygame.Rect(0, 0, self.style.px(300), self.style.px(50))
        rect.center = self.rect.center
        self.ui.button("handover.take", rect, self.say("board-handover-take"), self._take, look="primary")

    def _take(self) -> None:
        self.table.hotseat.hand_over()
        self.app.pop()
        self.table.follow(None)
