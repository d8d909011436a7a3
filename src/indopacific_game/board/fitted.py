"""Scenes that hold too much for the largest scales, and keep to one at which all of it is seen."""

from __future__ import annotations

from functools import lru_cache

from indopacific_game.board.scene import Scene
from indopacific_game.board.style import Style
from indopacific_game.board.ui import Ui

LARGEST_SCALE = 1.5
"""The user's own scale up to which menus and what follows a game follow it."""


class FittedScene(Scene):
    """A scene with a style of its own, which differs from the app's only in the largest scales."""

    @property
    def style(self) -> Style:
        """The app's style, with a scale at which the scene fits."""
        return _fitted(self.app.style)

    def new_ui(self) -> Ui:
        """Return widgets in the scene's own style."""
        return Ui(self.style, hint_delay=self.app.settings.tooltip_delay)


@lru_cache(maxsize=2)
def _fitted(own: Style) -> Style:
    return own if own.user_scale <= LARGEST_SCALE else own.with_user_scale(LARGEST_SCALE)
