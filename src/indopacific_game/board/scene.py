"""What a screen of the program is: its widgets, how it draws, what it tells of itself."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

import pygame

from indopacific_game.board.style import Style
from indopacific_game.board.ui import Ui
from indopacific_game.text import catalogue

if TYPE_CHECKING:
    from indopacific_game.board.app import App

T = TypeVar("T")


class Scene:
    """A screen, or a dialog over one. The app keeps a stack of them: events go to the topmost.

    A scene makes its widgets in `build`, which is called when it comes to be shown, and whenever size, scale or
    palette have changed. It sets `redraw` when it has to be drawn anew, or adds to `stale` those parts of the window
    that have to be: frames in which nothing has changed cost nothing.
    """

    name = "scene"
    is_overlay = False
    """Whether what is below is still to be seen."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.ui = self.new_ui()
        self.redraw = True
        self.stale: list[pygame.Rect] = []
        """Parts of the window that look different now, while all else does not."""

    def new_ui(self) -> Ui:
        """Return widgets for the scene, in its style."""
        return self.app.new_ui()

    # --- what scenes do -----------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the widgets, for the app's present style."""

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that no widget wanted; say whether it was used. Escape leaves an overlay."""
        if self.is_overlay and event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.app.pop()
            return True
        return False

    def update(self, seconds: float) -> None:
        """Let time pass."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is below the widgets: what lies within the surface's clip at least, which may be a part of it."""

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw what is above the widgets, but below hints."""

    def shown(self) -> None:
        """Follow coming to the top of the stack, first or again."""

    def closed(self) -> None:
        """Follow being taken off the stack."""

    def report(self) -> dict[str, Any]:
        """Return what whoever drives the window from outside should know."""
        return {}

    # --- what scenes use ----------------------------------------------------------------------------------------------

    @property
    def style(self) -> Style:
        """The app's present style."""
        return self.app.style

    @property
    def rect(self) -> pygame.Rect:
        """The whole window."""
        return pygame.Rect((0, 0), self.app.style.size)

    def say(self, message: str, /, **arguments: str | int) -> str:
        """Return a message of the catalogue."""
        return catalogue(self.app.locale).say(message, **arguments)

    def work(self, task: Callable[[], T], then: Callable[[Future[T]], None]) -> None:
        """Do something in a thread, as `App.work` does; nothing follows if the scene has been left meanwhile."""
        self.app.work(task, lambda future: then(future) if self in self.app.scenes else None)

    def rebuild(self) -> None:
        """Make all widgets anew."""
        self.ui.clear()
        self.build()
        self.redraw = True
