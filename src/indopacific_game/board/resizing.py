"""A window whose edge is dragged: until it rests, what was shown last is fitted into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from indopacific_game.board.style import Style

REST: Final = 0.12
"""Seconds without another size after which everything is laid out anew, which takes longer than many frames."""


class Resizing:
    """The size that a window has been given while what it shows is still laid out for the one before."""

    def __init__(self) -> None:
        self.size: tuple[int, int] | None = None
        """The last size that was asked for; None if what is shown has been laid out for it."""
        self._left = 0.0
        self._picture: pygame.Surface | None = None

    def ask(self, size: tuple[int, int], *, at_once: bool = False) -> None:
        """Have everything laid out for a size, once no other has been asked for during a while."""
        self.size, self._left = size, 0.0 if at_once else REST

    def rests(self, seconds: float) -> bool:
        """Let time pass, and say whether it is time to lay everything out."""
        if self.size is None:
            return False
        self._left -= seconds
        return self._left <= 0

    def end(self) -> None:
        """Forget the earlier size: everything is laid out."""
        self.size = self._picture = None

    def draw(self, surface: pygame.Surface, style: Style, draw: Callable[[pygame.Surface], None]) -> None:
        """Fit into the window what it showed at its earlier size, of which `draw` makes a picture, once."""
        if self._picture is None:
            self._picture = pygame.Surface(style.size)
            draw(self._picture)
        picture = self._picture.get_rect()
        surface.fill(style.colour("night"))
        fitted = picture.fit(surface.get_rect())
        surface.blit(pygame.transform.smoothscale(self._picture.convert(surface), fitted.size), fitted)
